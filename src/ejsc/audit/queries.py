"""Reading the trace."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
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


def matching(
    entries: QuerySet[Entry],
    *,
    actors: Collection[int] | None = None,
    act: str = "",
    outcome: str = "",
    about: str = "",
    starts: date | None = None,
    ends: date | None = None,
) -> QuerySet[Entry]:
    """Entries narrowed by who, what, result, object and days."""
    if actors is not None:
        entries = entries.filter(actor_id__in=actors)
    if act:
        kind = act.removesuffix("*")
        entries = entries.filter(act__startswith=kind) if kind != act else entries.filter(act=act)
    if outcome:
        entries = entries.filter(outcome=outcome)
    if about := about.strip():
        # Numbers are in capitals, user names are not.
        entries = entries.filter(object_label__in={about, about.upper(), about.lower()})
    if starts:
        entries = entries.filter(at__gte=_midnight(starts))
    if ends:
        entries = entries.filter(at__lt=_midnight(date.fromordinal(ends.toordinal() + 1)))
    return entries


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
