"""How cases end: dated rows that the office changes; what a code means on the day on which a case was closed."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, TextField, Value, When
from django.utils import timezone

from .choices import EndedAs
from .models.outcome import OutcomeCode

# A code that was changed is known in every process after at most this long.
KEEP_SECONDS = 30

_kept: tuple[float, list[OutcomeCode]] | None = None


def forget() -> None:
    """Read the codes afresh next time."""
    global _kept
    _kept = None


def in_force(day: date | None = None) -> list[OutcomeCode]:
    """The codes that may be chosen on a day, in their order."""
    day = day or timezone.localdate()
    return [one for one in _rows() if _holds(one, day)]


def choices() -> list[tuple[str, str]]:
    """What a form offers today."""
    return [(one.code, str(one)) for one in in_force()]


def every() -> list[tuple[str, str]]:
    """Every code that ever was, with the word of its latest row: for filters, and for cases of long ago."""
    latest = {one.code: one for one in sorted(_rows(), key=lambda one: one.valid_from)}
    return [(one.code, str(one)) for one in sorted(latest.values(), key=lambda one: (one.order, one.code))]


def word(code: str, closed_at: datetime | None = None) -> str:
    """How a case ended, in words; a code that nobody knows is shown as it is."""
    found = _meant(code, closed_at)
    return str(found) if found else code


def told(code: str, closed_at: datetime | None = None) -> EndedAs:
    """What the reporter reads of a code."""
    found = _meant(code, closed_at)
    return EndedAs(found.told) if found else EndedAs.OTHER


def in_words() -> Any:
    """For a query of cases: how each ended, in the language of whoever asks."""
    words = [When(outcome=code, then=Value(text)) for code, text in every()]
    return Case(*words, default=Value(""), output_field=TextField())


def is_met(closed_on: str) -> Exists:
    """For a query of cases: whether the outcome meant, on the day in the column `closed_on`, that the need was met."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef(closed_on))
    rows = OutcomeCode.objects.filter(still, code=OuterRef("outcome"), told=EndedAs.MET)
    return Exists(rows.filter(valid_from__lte=OuterRef(closed_on)))


def _meant(code: str, closed_at: datetime | None) -> OutcomeCode | None:
    """The row of that day; for a day before all rows or after them the nearest one."""
    day = timezone.localdate(closed_at) if closed_at else timezone.localdate()
    rows = sorted((one for one in _rows() if one.code == code), key=lambda one: one.valid_from)
    begun = [one for one in rows if one.valid_from <= day]
    return (begun or rows)[-1 if begun else 0] if rows else None


def _holds(one: OutcomeCode, day: date) -> bool:
    return one.valid_from <= day and (one.valid_to is None or one.valid_to >= day)


def _rows() -> list[Any]:
    global _kept
    if _kept is None or time.monotonic() - _kept[0] >= KEEP_SECONDS:
        _kept = (time.monotonic(), list(OutcomeCode.objects.defer("loaded")))
    return _kept[1]
