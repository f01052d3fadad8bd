"""Periods, the pieces they are counted from, and how times are put into steps. No clock, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from ejsc.calendar.rules import WIB

from .choices import Grain, Time

BEGINNING = date(1, 1, 1)
ONE_DAY = timedelta(days=1)
# Below three days a step is an hour, above it a day.
HOURS = 72
LONGEST = 9999
QUARTER, YEAR = 3, 12

Range = tuple[str, date, date]
Edge = tuple[datetime, datetime]


@dataclass(frozen=True)
class Span:
    """A stretch of time as it is counted: whole months and years from kept counts, the days beside them live."""

    ranges: tuple[Range, ...] = ()
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True)
class Period:
    """Days from `first` until before `end`; `today` tells whether it still runs."""

    key: str
    first: date
    end: date
    today: date

    @property
    def is_running(self) -> bool:
        """Whether today lies in it."""
        return self.first <= self.today < self.end

    @property
    def last(self) -> date:
        """The last day of which anything is known."""
        return min(self.end - ONE_DAY, max(self.today, self.first))

    @property
    def span(self) -> Span:
        return between(self.first, self.end)

    @property
    def before(self) -> Period:
        """As long a stretch just before: of a month that runs, the same days of the month before."""
        return Period(self.key, *_before(self), self.today)


@dataclass(frozen=True)
class Figure:
    """A number of moments and, where they are timed, the median and the 90th percentile as steps."""

    n: int = 0
    median: int | None = None
    ninth: int | None = field(default=None)


def period(key: str, today: date, first: date | None = None, last: date | None = None) -> Period:
    """The chosen period; `first` and `last` are the days of a free choice."""
    if key == Time.CUSTOM and first and last:
        return Period(key, first, last + ONE_DAY, today)
    month = today.replace(day=1)
    if key == Time.LAST_MONTH:
        return Period(key, shifted(month, -1), month, today)
    if key == Time.QUARTER:
        start = month.replace(month=(month.month - 1) // QUARTER * QUARTER + 1)
        return Period(key, start, shifted(start, QUARTER), today)
    if key == Time.YEAR:
        return Period(key, month.replace(month=1), date(today.year + 1, 1, 1), today)
    return Period(str(Time.MONTH), month, shifted(month, 1), today)


def in_whole_months(chosen: Period) -> Period:
    """The months that a period touches, whole."""
    return Period(
        chosen.key, chosen.first.replace(day=1), shifted(chosen.last.replace(day=1), 1), chosen.today
    )


def shifted(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    number = day.year * YEAR + day.month - 1 + months
    first = date(number // YEAR, number % YEAR + 1, 1)
    following = date((number + 1) // YEAR, (number + 1) % YEAR + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - ONE_DAY)


def months_until(last: date, count: int) -> list[date]:
    """The first days of so many months, the last of them holding `last`."""
    return [shifted(last.replace(day=1), back - count + 1) for back in range(count)]


def _before(chosen: Period) -> tuple[date, date]:
    months = {Time.MONTH: 1, Time.LAST_MONTH: 1, Time.QUARTER: QUARTER, Time.YEAR: YEAR}.get(Time(chosen.key))
    if months is None:
        return _before_custom(chosen)
    first = shifted(chosen.first, -months)
    if not chosen.is_running:
        return first, chosen.first
    return first, min(shifted(chosen.last, -months) + ONE_DAY, chosen.first)


def _before_custom(chosen: Period) -> tuple[date, date]:
    """As many whole months before whole months, else as many days."""
    if chosen.first.day == chosen.end.day == 1:
        months = (chosen.end.year - chosen.first.year) * YEAR + chosen.end.month - chosen.first.month
        return shifted(chosen.first, -months), chosen.first
    return chosen.first - (chosen.last + ONE_DAY - chosen.first), chosen.first


def between(first: date, end: date) -> Span:
    """The days from `first` until before `end`."""
    start = first if first.day == 1 else shifted(first.replace(day=1), 1)
    stop = end.replace(day=1)
    if start >= stop and not (start == stop and (first == start or end == stop)):
        return Span(edges=(_edge(first, end),)) if first < end else Span()
    edges = [_edge(*pair) for pair in ((first, start), (stop, end)) if pair[0] < pair[1]]
    return Span(_whole_years(start, stop), tuple(edges))


def until(end: date) -> Span:
    """Everything before a day."""
    return _until(end, end)


def until_moment(at: datetime) -> Span:
    """Everything before a moment."""
    return _until(at.astimezone(WIB).date(), at)


def _until(day: date, end: date | datetime) -> Span:
    year, month = day.replace(month=1, day=1), day.replace(day=1)
    ranges: list[Range] = [(Grain.YEAR, BEGINNING, year)]
    if year < month:
        ranges.append((Grain.MONTH, year, month))
    last = end if isinstance(end, datetime) else _midnight(end)
    edges = ((_midnight(month), last),) if _midnight(month) < last else ()
    return Span(tuple(ranges), edges)


def on_day(day: date) -> Span:
    """What was noted for one day."""
    return Span(((Grain.DAY, day, day + ONE_DAY),))


def _whole_years(start: date, stop: date) -> tuple[Range, ...]:
    first = start if start.month == 1 else date(start.year + 1, 1, 1)
    last = stop.replace(month=1)
    if first >= last:
        return ((Grain.MONTH, start, stop),) if start < stop else ()
    parts = [(Grain.MONTH, start, first), (Grain.YEAR, first, last), (Grain.MONTH, last, stop)]
    return tuple((str(grain), since, end) for grain, since, end in parts if since < end)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)


def _edge(first: date, end: date) -> Edge:
    return _midnight(first), _midnight(end)


def step_of(began: datetime, ended: datetime) -> int:
    """How long something took, as a step: whole hours below three days, then whole days."""
    hours = max(int((ended - began).total_seconds() // 3600), 0)
    return hours if hours < HOURS else min(HOURS + hours // 24 - HOURS // 24, LONGEST)


def span_of(step: int) -> timedelta:
    """The shortest time of a step."""
    return timedelta(hours=step) if step < HOURS else timedelta(days=step - HOURS + HOURS // 24)
