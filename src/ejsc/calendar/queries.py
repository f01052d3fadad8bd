"""Deadlines as they stand: the dated rule, the office's hours, holidays and pauses put together."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.errors import NotReady

from . import rules
from .choices import HolidayKind, Urgency
from .models import ClockPause, DeadlineRule, EscalationRule, Holiday, OfficeHours, OpenWeek
from .rules import Hours, Open, Pause, Rule

DEFAULT_HOURS = "office"
# An edited deadline holds in every process after at most this long.
KEEP_SECONDS = 30
# Feasts that move every year; while a year lacks them its deadlines are too early.
MOVING_FEASTS = 8


@dataclass
class Calendar:
    """Everything that deadlines are summed from, read at once."""

    holidays: frozenset[date]
    hours: dict[int, Hours]
    default: Hours
    deadlines: list[DeadlineRule]
    read_at: float = field(default_factory=time.monotonic)

    def rule(self, subject: str, urgency: str, day: date) -> DeadlineRule:
        """The row in force on a day; where an urgency has none, the ordinary one."""
        found = {
            one.urgency: one
            for one in self.deadlines
            if one.subject == subject and one.valid_from <= day and (not one.valid_to or day <= one.valid_to)
        }
        try:
            return found.get(urgency) or found[Urgency.NORMAL]
        except KeyError:
            raise NoDeadlineRule(subject) from None


class NoDeadlineRule(NotReady):
    """No dated row says how long this act may take."""

    code = "no_deadline_rule"

    def __init__(self, subject: str) -> None:
        super().__init__(
            _("No deadline is set for “%(act)s”. Ask the administrator to enter it.") % {"act": subject}
        )


_kept: Calendar | None = None


def calendar() -> Calendar:
    """The working calendar; each process keeps it for CALENDAR_CACHE_SECONDS (30; 0 reads it every time)."""
    global _kept
    keep = getattr(settings, "CALENDAR_CACHE_SECONDS", KEEP_SECONDS)
    if _kept is None or time.monotonic() - _kept.read_at >= keep:
        _kept = _read()
    return _kept


def forget() -> None:
    """Read the calendar afresh next time."""
    global _kept
    _kept = None


def holidays() -> frozenset[date]:
    """Every day on which offices are closed."""
    return calendar().holidays


def hours_of(office: Any = None) -> Hours:
    """The opening hours of an organisation (anything with `hours_id` and `never_closes`), or the usual ones."""
    if office is None:
        return calendar().default
    if getattr(office, "never_closes", False):
        return rules.AROUND_THE_CLOCK
    return calendar().hours.get(office.hours_id, calendar().default)


def rule_for(subject: str, urgency: str, at: datetime) -> Rule:
    """How long an act may take, by the row in force at that moment. Raises: NoDeadlineRule."""
    return calendar().rule(subject, urgency, at.astimezone(rules.WIB).date()).rule


def deadline(subject: str, urgency: str, at: datetime, *, office: Any = None) -> datetime:
    """When an act that began at `at` is due, by the hours of the office that must do it.

    Raises: NoDeadlineRule.
    """
    return rules.due(at, rule_for(subject, urgency, at), hours_of(office), holidays())


def deadline_of(
    kind: str, subject_id: object, subject: str, urgency: str, at: datetime, *, office: Any = None
) -> datetime:
    """As `deadline`, put off by the time that the record's clock stood still until now."""
    found = pauses_of(kind, subject_id, clock=subject)
    rule = rule_for(subject, urgency, at)
    return rules.due_with_pauses(at, rule, hours_of(office), holidays(), found, timezone.now())


def escalations(subject: str, urgency: str, due_at: datetime) -> list[EscalationRule]:
    """Who is told when a deadline has passed, by the rows of that day; the ordinary ones where an urgency has none."""
    day = due_at.astimezone(rules.WIB).date()
    rows = EscalationRule.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), subject=subject)
    found = list(rows.filter(valid_from__lte=day, urgency__in={urgency, Urgency.NORMAL}))
    own = [one for one in found if one.urgency == urgency]
    return own or found


def told_at(rule: EscalationRule, due_at: datetime, *, office: Any = None) -> datetime:
    """From when on somebody is told, by the hours of the office that must act."""
    return rules.due(due_at, rule.rule, hours_of(office), holidays())


def pauses_of(kind: str, subject_id: object, *, clock: str = "") -> list[Pause]:
    """When a record's clock stood still; a pause without a clock's name stops all of them."""
    rows = ClockPause.objects.filter(kind=kind, subject_id=str(subject_id), clock__in={"", clock})
    return [Pause(one.started_at, one.ended_at) for one in rows]


def open_pause(kind: str, subject_id: object, *, clock: str = "") -> ClockPause | None:
    """The pause that holds now, for showing its reason."""
    rows = ClockPause.objects.filter(kind=kind, subject_id=str(subject_id), clock__in={"", clock})
    return rows.filter(ended_at__isnull=True).first()


def is_open_now(office: Any = None, *, at: datetime | None = None) -> bool:
    """Whether the office is open at this moment."""
    now = (at or timezone.now()).astimezone(rules.WIB)
    return any(opens <= now < closes for opens, closes in hours_of(office).on(now.date(), holidays()))


def incomplete_years(today: date) -> list[int]:
    """This year and, from October, the next, as far as their moving feasts are not entered yet."""
    years = [today.year, today.year + 1] if today.month >= 10 else [today.year]
    entered = Holiday.objects.filter(in_force=True, kind=HolidayKind.NATIONAL)
    return [year for year in years if entered.filter(date__year=year).count() < 5 + MOVING_FEASTS]


def _read() -> Calendar:
    times: dict[int, list[Open]] = {}
    for week in OpenWeek.objects.order_by().defer("loaded"):
        times.setdefault(week.hours_id, []).extend(week.times)
    sets = list(OfficeHours.objects.defer("loaded"))
    hours = {one.pk: Hours(tuple(times.get(one.pk, ())), one.never_closes) for one in sets}
    usual = next((one.pk for one in sets if one.code == DEFAULT_HOURS), None)
    return Calendar(
        holidays=frozenset(Holiday.objects.filter(in_force=True).values_list("date", flat=True)),
        hours=hours,
        default=hours.get(usual, Hours()) if usual is not None else Hours(),
        deadlines=list(DeadlineRule.objects.defer("loaded")),
    )
