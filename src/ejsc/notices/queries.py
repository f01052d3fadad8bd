from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from ejsc.accounts.scope import system
from ejsc.kernel.errors import NotFoundHere

from .choices import State
from .models import Notice, OutboxMessage

if TYPE_CHECKING:
    from ejsc.accounts.models import User

PAGE = 50
MOST_COUNTED = 99


def unread_count(user: User) -> int:
    """How many notices wait, counted up to 100; one small look into a partial index, in the user's scope."""
    return Notice.objects.filter(user=user, read_at__isnull=True)[: MOST_COUNTED + 1].count()


def notices_of(user: User, *, before: tuple[datetime, UUID] | None = None) -> tuple[list[Notice], bool]:
    """A person's notices, newest first, one page by key; and whether there are older ones."""
    found = Notice.objects.filter(user=user).order_by("-created_at", "-id")
    if before is not None:
        moment, id = before
        found = found.filter(Q(created_at__lt=moment) | Q(created_at=moment, id__lt=id))
    page = list(found[: PAGE + 1])
    return page[:PAGE], len(page) > PAGE


def notice(id: UUID, *, of: User) -> Notice:
    """One of the person's own notices. Raises: NotFoundHere."""
    found = Notice.objects.filter(pk=id, user=of).first()
    if found is None:
        raise NotFoundHere
    return found


def troubled() -> list[OutboxMessage]:
    """Messages that were given up, wait after a failure, or were skipped; worst and newest first."""
    with system("list undelivered messages"):
        found = OutboxMessage.objects.filter(
            Q(state__in=[State.DEAD, State.SKIPPED]) | Q(state=State.WAITING, tries__gt=0)
        )
        return list(found.order_by("state", "-created_at")[:200])


def outbox_counts() -> Mapping[str, int]:
    """How many messages stand in each state."""
    with system("count messages"):
        rows = OutboxMessage.objects.values_list("state").annotate(n=Count("id")).order_by("state")
        return dict(rows)
