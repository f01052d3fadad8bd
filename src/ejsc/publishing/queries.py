"""Figures for everybody: few, dated, and never so small that they speak of somebody."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone
from django.utils.translation import ngettext
from psycopg_pool import PoolTimeout

from ejsc.calendar import queries as calendar
from ejsc.calendar.choices import Unit
from ejsc.calendar.rules import Rule
from ejsc.cases import public
from ejsc.cases.choices import Urgency
from ejsc.cases.public import Totals

FEW = 10
RETRY_SECONDS = 20

log = logging.getLogger(__name__)


@dataclass
class _Kept:
    totals: Totals | None = None
    soon: Rule | None = None
    ordinary: Rule | None = None
    fresh_until: float = 0.0
    failed: bool = False


_kept = _Kept()
_counting = threading.Lock()


@dataclass(frozen=True)
class Figures:
    """What the front page shows; None where fewer than ten stand behind a number."""

    year: int
    counted_at: datetime
    reports: int | None
    served: int | None
    hours_to_read: int | None
    read_soon: str
    read_ordinary: str


def figures() -> Figures | None:
    """This year's figures; None while there never were any. Also served while the database is away."""
    if time.monotonic() >= _kept.fresh_until and _counting.acquire(blocking=False):
        if _kept.failed:
            # While the database is away nobody shall wait for it.
            threading.Thread(target=_count_aside, daemon=True).start()
        else:
            _count()
    return _shown(_kept.totals) if _kept.totals else None


def forget() -> None:
    """Count afresh next time."""
    _kept.fresh_until = 0.0


def _count_aside() -> None:
    try:
        _count()
    finally:
        connection.close()


def _count() -> None:
    """Count, whoever holds the lock; and let go of it."""
    first_of_year = timezone.localtime().replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    try:
        _kept.totals = public.totals(first_of_year)
        _kept.soon = calendar.rule_for("report.triage", Urgency.DANGER, timezone.now())
        _kept.ordinary = calendar.rule_for("report.triage", Urgency.NORMAL, timezone.now())
        _kept.fresh_until = time.monotonic() + settings.PUBLIC_FIGURES_SECONDS
        _kept.failed = False
    except (DatabaseError, PoolTimeout) as error:
        log.warning("public figures could not be counted: %s", error)
        _kept.fresh_until = time.monotonic() + RETRY_SECONDS
        _kept.failed = True
    finally:
        _counting.release()


def _shown(totals: Totals) -> Figures:
    hours = totals.median_hours_to_read
    return Figures(
        year=timezone.localtime(totals.since).year,
        counted_at=totals.counted_at,
        reports=totals.reports if totals.reports >= FEW else None,
        served=totals.served if totals.served >= FEW else None,
        hours_to_read=max(1, round(hours)) if hours is not None else None,
        read_soon=_in_words(_kept.soon),
        read_ordinary=_in_words(_kept.ordinary),
    )


def _in_words(rule: Rule | None) -> str:
    """How long an act may take: "1 working day"."""
    if rule is None:
        return ""
    n = rule.amount
    words = {
        Unit.HOUR: ngettext("%(n)s hour", "%(n)s hours", n),
        Unit.WORKING_HOUR: ngettext("%(n)s working hour", "%(n)s working hours", n),
        Unit.CALENDAR_DAY: ngettext("%(n)s day", "%(n)s days", n),
        Unit.WORKING_DAY: ngettext("%(n)s working day", "%(n)s working days", n),
    }
    return words[rule.unit] % {"n": n}
