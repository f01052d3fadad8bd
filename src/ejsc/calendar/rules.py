"""When something is due: working days and hours, holidays, posts that never close, clocks that stand still.

All sums are made in Western Indonesian Time (WIB), without clock or database: pass the moment, the hours
and the holidays. A deadline in working days is counted from the day after, as letters of the office count
it, and falls at closing time; a deadline in hours runs through nights and holidays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .choices import Unit

WIB = ZoneInfo("Asia/Jakarta")
DAY_END = time(23, 59)
# Offices that are shut for longer than this have no hours at all.
FAR = 800


class NeverOpen(ValueError):
    """The office has no working day within two years: its hours were entered wrongly."""


@dataclass(frozen=True)
class Rule:
    """An amount of time in one unit, and a floor in hours below which a deadline never falls."""

    amount: int
    unit: Unit
    at_least_hours: int = 0


@dataclass(frozen=True)
class Open:
    """One stretch of opening on one ISO weekday; of those that hold a season's come first, then the latest.

    A stretch without length says that the office is closed on that day.
    """

    weekday: int
    opens: time
    closes: time
    valid_from: date | None = None
    valid_to: date | None = None
    season: bool = False

    @property
    def rank(self) -> tuple[bool, date]:
        """What replaces what."""
        return self.season, self.valid_from or date.min

    def holds(self, day: date) -> bool:
        """Whether the row applies to this day."""
        return (
            self.weekday == day.isoweekday()
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True)
class Hours:
    """When an office is open."""

    times: tuple[Open, ...] = ()
    never_closes: bool = False

    def on(self, day: date, holidays: Collection[date]) -> list[tuple[datetime, datetime]]:
        """The stretches of opening on one day, in order."""
        if self.never_closes:
            return [(_at(day, time.min), _at(day + timedelta(days=1), time.min))]
        if day in holidays:
            return []
        held = [one for one in self.times if one.holds(day)]
        first = max((one.rank for one in held), default=None)
        chosen = [one for one in held if one.rank == first and one.opens < one.closes]
        return sorted((_at(day, one.opens), _at(day, one.closes)) for one in chosen)


STRETCH = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})\Z")


def stretches(text: str) -> list[tuple[time, time]]:
    """The hours of one day as people write them: “07.30–12.00, 13.00–16.00”; empty where it is closed.

    Raises: ValueError, when they cannot be read, end before they begin or overlap.
    """
    found: list[tuple[time, time]] = []
    for part in filter(None, (one.strip() for one in re.split(r"[,;]", text))):
        match = STRETCH.match(part)
        if match is None:
            raise ValueError(part)
        first, second, third, fourth = (int(one) for one in match.groups())
        opens, closes = time(first, second), time(third, fourth)
        if closes <= opens or (found and opens < found[-1][1]):
            raise ValueError(part)
        found.append((opens, closes))
    return found


AROUND_THE_CLOCK = Hours(never_closes=True)


@dataclass(frozen=True)
class Pause:
    """A stretch during which a clock stood still; an open end means that it still does."""

    start: datetime
    end: datetime | None = None


def is_working_day(day: date, hours: Hours, holidays: Collection[date]) -> bool:
    """Whether the office opens on this day."""
    return bool(hours.on(day, holidays))


def due(start: datetime, rule: Rule, hours: Hours, holidays: Collection[date]) -> datetime:
    """When something that began at `start` is due, in WIB.

    Raises: NeverOpen, when the office has no working days.
    """
    start = _wib(start)
    if rule.unit == Unit.HOUR:
        found = start + timedelta(hours=rule.amount)
    elif rule.unit == Unit.CALENDAR_DAY:
        found = _at(start.date() + timedelta(days=rule.amount), DAY_END)
    elif rule.unit == Unit.WORKING_HOUR:
        found = add_working_time(start, timedelta(hours=rule.amount), hours, holidays)
    else:
        found = _end_of_working_day(start, rule.amount, hours, holidays)
    return max(found, start + timedelta(hours=rule.at_least_hours))


def working_time_between(
    start: datetime, end: datetime, hours: Hours, holidays: Collection[date]
) -> timedelta:
    """How long the office was open between two moments; zero when the second is not later."""
    start, end = _wib(start), _wib(end)
    total = timedelta()
    day = start.date()
    while day <= end.date():
        for opens, closes in hours.on(day, holidays):
            total += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return total


def add_working_time(
    start: datetime, amount: timedelta, hours: Hours, holidays: Collection[date]
) -> datetime:
    """The moment by which the office has been open for `amount` since `start`.

    Raises: NeverOpen, when the office has no working days.
    """
    start, left = _wib(start), amount
    for opens, closes in _stretches(start.date(), hours, holidays):
        begin = max(opens, start)
        if begin < closes:
            if begin + left <= closes:
                return begin + left
            left -= closes - begin
    raise NeverOpen


def due_with_pauses(
    start: datetime,
    rule: Rule,
    hours: Hours,
    holidays: Collection[date],
    pauses: Iterable[Pause],
    now: datetime,
) -> datetime:
    """The deadline, put off by the time that the clock stood still.

    Clocks of hours and calendar days are put off by what really passed, others by the office's open time.
    What lies before the start or after the deadline puts nothing off.
    """
    found = due(start, rule, hours, holidays)
    for begin, end in _merged(pauses, _wib(start), _wib(now)):
        if begin < found:
            found = _put_off(found, begin, end, rule, hours, holidays)
    return found


def _put_off(
    found: datetime, begin: datetime, end: datetime, rule: Rule, hours: Hours, holidays: Collection[date]
) -> datetime:
    if rule.unit == Unit.HOUR:
        return found + (end - begin)
    if rule.unit == Unit.CALENDAR_DAY:
        return _at((found + (end - begin)).date(), DAY_END)
    stood = working_time_between(begin, end, hours, holidays)
    if not stood:
        return found
    moved = add_working_time(found, stood, hours, holidays)
    if rule.unit == Unit.WORKING_HOUR:
        return moved
    # A deadline in days falls at closing time, also after a pause.
    return max(found, _closing(moved.date(), hours, holidays))


def _merged(pauses: Iterable[Pause], start: datetime, now: datetime) -> list[tuple[datetime, datetime]]:
    """Pauses after the start, in order, without overlaps."""
    spans = sorted((max(_wib(one.start), start), _wib(one.end or now)) for one in pauses)
    merged: list[tuple[datetime, datetime]] = []
    for begin, end in spans:
        if begin >= end:
            continue
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _end_of_working_day(start: datetime, amount: int, hours: Hours, holidays: Collection[date]) -> datetime:
    day, left = start.date(), amount
    for _ in range(FAR):
        if is_working_day(day, hours, holidays):
            if left == 0 and _closing(day, hours, holidays) > start:
                return _closing(day, hours, holidays)
            if day > start.date():
                left -= 1
                if left <= 0:
                    return _closing(day, hours, holidays)
        day += timedelta(days=1)
    raise NeverOpen


def _closing(day: date, hours: Hours, holidays: Collection[date]) -> datetime:
    """The end of a working day; for a post that never closes the last minute of the date."""
    if hours.never_closes:
        return _at(day, DAY_END)
    return hours.on(day, holidays)[-1][1]


def _stretches(day: date, hours: Hours, holidays: Collection[date]) -> Iterator[tuple[datetime, datetime]]:
    """Stretches of opening from a day on; ends when none was found for two years."""
    empty = 0
    while empty < FAR:
        found = hours.on(day, holidays)
        empty = 0 if found else empty + 1
        yield from found
        day += timedelta(days=1)


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, tzinfo=WIB)


def _wib(moment: datetime) -> datetime:
    return moment.astimezone(WIB)
