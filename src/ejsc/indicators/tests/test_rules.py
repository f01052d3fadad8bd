from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejsc.calendar.rules import WIB
from ejsc.indicators import rules
from ejsc.indicators.choices import Time

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("key", "first", "end"),
    [
        (Time.MONTH, date(2026, 11, 1), date(2026, 12, 1)),
        (Time.LAST_MONTH, date(2026, 10, 1), date(2026, 11, 1)),
        (Time.QUARTER, date(2026, 10, 1), date(2027, 1, 1)),
        (Time.YEAR, date(2026, 1, 1), date(2027, 1, 1)),
        ("nonsense", date(2026, 11, 1), date(2026, 12, 1)),
    ],
)
def test_a_period_goes_by_the_calendar(key: str, first: date, end: date) -> None:
    chosen = rules.period(key, TODAY)
    assert (chosen.first, chosen.end) == (first, end)


@pytest.mark.parametrize(
    ("key", "first", "end"),
    [
        (Time.MONTH, date(2026, 10, 1), date(2026, 10, 23)),
        (Time.LAST_MONTH, date(2026, 9, 1), date(2026, 10, 1)),
        (Time.QUARTER, date(2026, 7, 1), date(2026, 8, 23)),
        (Time.YEAR, date(2025, 1, 1), date(2025, 11, 23)),
    ],
)
def test_what_still_runs_is_compared_with_the_same_days_before(key: str, first: date, end: date) -> None:
    before = rules.period(key, TODAY).before
    assert (before.first, before.end) == (first, end)


def test_the_last_day_of_march_is_compared_with_the_whole_of_february() -> None:
    before = rules.period(Time.MONTH, date(2026, 3, 31)).before
    assert (before.first, before.end) == (date(2026, 2, 1), date(2026, 3, 1))


def test_a_free_choice_is_compared_with_as_many_days_before() -> None:
    before = rules.period(Time.CUSTOM, TODAY, date(2026, 11, 3), date(2026, 11, 9)).before
    assert (before.first, before.end) == (date(2026, 10, 27), date(2026, 11, 3))


def test_whole_months_are_compared_with_as_many_whole_months() -> None:
    before = rules.period(Time.CUSTOM, TODAY, date(2026, 2, 1), date(2026, 3, 31)).before
    assert (before.first, before.end) == (date(2025, 12, 1), date(2026, 2, 1))


def days_in(span: rules.Span, beginning: date) -> list[date]:
    """Every day that a span counts, as often as it counts it."""
    pieces = [(max(since, beginning), until) for _grain, since, until in span.ranges]
    pieces += [(since.astimezone(WIB).date(), until.astimezone(WIB).date()) for since, until in span.edges]
    return sorted(since + timedelta(days=n) for since, until in pieces for n in range((until - since).days))


@given(DAYS, st.integers(0, 900))
def test_the_pieces_of_a_span_hold_each_day_once(first: date, length: int) -> None:
    end = first + timedelta(days=length)
    span = rules.between(first, end)
    assert days_in(span, first) == [first + timedelta(days=n) for n in range(length)]
    assert sum((until - since).days for since, until in span.edges) <= 62, "only edges are counted live"
    for grain, since, until in span.ranges:
        assert since.day == until.day == 1
        assert grain == "m" or since.month == until.month == 1


@given(DAYS)
def test_everything_before_a_day_is_counted_once(end: date) -> None:
    beginning = date(2015, 1, 1)
    found = days_in(rules.until(end), beginning)
    assert found == [beginning + timedelta(days=n) for n in range((end - beginning).days)]


@pytest.mark.parametrize(
    ("hours", "step", "shortest"),
    [
        (0, 0, 0),
        (0.99, 0, 0),
        (5, 5, 5),
        (71.9, 71, 71),
        (72, 72, 72),
        (95.9, 72, 72),
        (96, 73, 96),
        (-3, 0, 0),
    ],
)
def test_a_step_is_an_hour_and_from_three_days_on_a_day(hours: float, step: int, shortest: int) -> None:
    began = datetime(2026, 11, 1, tzinfo=WIB)
    assert rules.step_of(began, began + timedelta(hours=hours)) == step
    assert rules.span_of(step) == timedelta(hours=shortest)
