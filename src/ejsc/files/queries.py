from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotFoundHere

from . import owners
from .choices import Kind, State
from .models import Attachment

if TYPE_CHECKING:
    from ejsc.accounts.models import User


def attachments_of(owner_type: str, owner_id: UUID) -> QuerySet[Attachment]:
    """A record's files, in the order in which they arrived."""
    return Attachment.objects.filter(owner_type=owner_type, owner_id=owner_id).order_by("received_at", "id")


def attachments_by_owner(owner_type: str, owner_ids: Iterable[UUID]) -> dict[UUID, list[Attachment]]:
    """The files of many records of one kind, in one query."""
    found: dict[UUID, list[Attachment]] = defaultdict(list)
    wanted = Attachment.objects.filter(owner_type=owner_type, owner_id__in=list(owner_ids))
    for one in wanted.order_by("received_at", "id"):
        found[one.owner_id].append(one)
    return found


def photos_missing(owner_type: str, owner_id: UUID, expected: int) -> int:
    """How many of the promised photos have not arrived yet."""
    arrived = Attachment.objects.filter(owner_type=owner_type, owner_id=owner_id, kind=Kind.PHOTO).count()
    return max(0, expected - arrived)


def photos_incomplete(owner_type: str, owner_id: UUID, expected: int) -> bool:
    """Whether promised photos are still on their way."""
    return photos_missing(owner_type, owner_id, expected) > 0


def opened(id: UUID, *, by: User) -> Attachment:
    """A file to show: its record is in this person's reach and a clean copy stands ready.

    Raises: NotFoundHere; a look that its owner refuses is audited.
    """
    found = Attachment.objects.filter(pk=id, state=State.READY).first()
    if found is None:
        raise NotFoundHere
    owner = owners.find(found.owner_type)
    if owner is None or not owner.may_read(by, found.owner_id):
        audit.refused("file.view", about=found)
        raise NotFoundHere
    return found
