"""Reading the trace."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Max, Model, Q, QuerySet
from django.utils import timezone

from .models import Entry
from .models.entry import Outcome


def about(record: Model) -> QuerySet[Entry]:
    """Everything that happened to a record or was seen of it, newest first; also under its pseudonym."""
    found = Q(object_type=record._meta.label_lower, object_id=str(record.pk))
    for kind, key, _label in filter(None, [getattr(record, "traced_as", None)]):
        found |= Q(object_type=kind, object_id=key)
    return Entry.objects.filter(found).order_by("-at", "-id")


def last_done(record: Model) -> Entry | None:
    """What was done to a record last."""
    return about(record).filter(outcome=Outcome.DONE).first()


def done_just_now(record: Model, act: str, *, by: int, within: timedelta) -> bool:
    """Whether this is the same press again: the last thing done to it was this act, by her, a moment ago."""
    last = last_done(record)
    return bool(last and last.actor_id == by and last.act == act and last.at > timezone.now() - within)


def who_looked(record: Model) -> QuerySet[Entry]:
    """Who opened this record, newest first."""
    return about(record).filter(outcome=Outcome.VIEWED)


def viewers(record: Model, limit: int = 20) -> list[dict[str, Any]]:
    """Everybody who opened this record, each once with the last time, the latest first.

    Shape: `actor_label`, `last`.
    """
    found = who_looked(record).order_by().values("actor_id", "actor_label").annotate(last=Max("at"))
    return [dict(one) for one in found.order_by("-last")[:limit]]
