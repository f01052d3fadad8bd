"""Deadlines by a table of moments; Monday 9 March 2026 begins an ordinary week."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ejsc.calendar.choices import Unit
from ejsc.calendar.rules import (
    AROUND_THE_CLOCK,
    WIB,
    Hours,
    NeverOpen,
    Open,
    Pause,
    Rule,
    add_working_time,
    due,
    due_with_pauses,
    stretches,
    working_time_between,
)

OFFICE = Hours(
    (*(Open(day, time(7, 30), time(16)) for day in (1, 2, 3, 4)), Open(5, time(7, 30), time(14, 30)))
)
# Lebaran 2026 with its joint leave, Labour Day on a Friday, Independence Day on a Monday, Christmas.
HOLIDAYS = {
    *(date(2026, 3, day) for day in (18, 19, 20, 21, 22, 23, 24)),
    date(2026, 5, 1),
    date(2026, 8, 17),
    date(2026, 12, 24),
    date(2026, 12, 25),
    date(2027, 1, 1),
}
HOUR, WORKING_HOUR, WORKING_DAY, DAY = Unit.HOUR, Unit.WORKING_HOUR, Unit.WORKING_DAY, Unit.CALENDAR_DAY


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        # An ordinary week: the day after counts first, closing time is the end.
        ("2026-03-09 10:00", Rule(1, WORKING_DAY), "2026-03-10 16:00"),
        ("2026-03-09 05:00", Rule(1, WORKING_DAY), "2026-03-10 16:00"),
        ("2026-03-09 10:00", Rule(3, WORKING_DAY), "2026-03-12 16:00"),
        ("2026-03-09 10:00", Rule(4, WORKING_DAY), "2026-03-13 14:30"),
        ("2026-03-09 10:00", Rule(0, WORKING_DAY), "2026-03-09 16:00"),
        ("2026-03-09 17:00", Rule(0, WORKING_DAY), "2026-03-10 16:00"),
        # Friday evening, and the weekend itself.
        ("2026-03-13 19:00", Rule(1, WORKING_DAY), "2026-03-16 16:00"),
        ("2026-03-14 09:00", Rule(1, WORKING_DAY), "2026-03-16 16:00"),
        ("2026-03-13 13:30", Rule(2, WORKING_HOUR), "2026-03-16 08:30"),
        # Over Lebaran, 18 to 24 March.
        ("2026-03-17 15:00", Rule(1, WORKING_DAY), "2026-03-25 16:00"),
        ("2026-03-17 15:00", Rule(3, WORKING_DAY), "2026-03-27 14:30"),
        ("2026-03-20 12:00", Rule(4, WORKING_HOUR), "2026-03-25 11:30"),
        # A holiday that falls on a Monday, and one that makes a long weekend.
        ("2026-08-14 10:00", Rule(1, WORKING_DAY), "2026-08-18 16:00"),
        ("2026-04-30 15:30", Rule(1, WORKING_HOUR), "2026-05-04 08:00"),
        # Over the end of the year.
        ("2026-12-31 15:00", Rule(1, WORKING_DAY), "2027-01-04 16:00"),
        ("2026-12-23 10:00", Rule(2, WORKING_DAY), "2026-12-29 16:00"),
        ("2026-12-31 23:30", Rule(1, HOUR), "2027-01-01 00:30"),
        # Danger at night, on a holiday: the clock does not wait.
        ("2026-03-21 23:30", Rule(1, HOUR), "2026-03-22 00:30"),
        ("2026-03-21 23:30", Rule(24, HOUR), "2026-03-22 23:30"),
        ("2026-03-21 09:00", Rule(0, DAY), "2026-03-21 23:59"),
        ("2026-03-21 23:30", Rule(0, DAY, at_least_hours=4), "2026-03-22 03:30"),
        ("2026-03-10 08:00", Rule(14, DAY), "2026-03-24 23:59"),
        ("2026-02-26 08:00", Rule(3, DAY), "2026-03-01 23:59"),
    ],
)
def test_a_deadline_by_office_hours(start, rule, expected):
    assert due(at(start), rule, OFFICE, HOLIDAYS) == at(expected)


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("2026-03-21 23:30", Rule(1, WORKING_DAY), "2026-03-22 23:59"),
        ("2026-03-21 23:30", Rule(2, WORKING_HOUR), "2026-03-22 01:30"),
        ("2026-03-13 19:00", Rule(3, WORKING_DAY), "2026-03-16 23:59"),
    ],
)
def test_a_post_that_never_closes_knows_no_holidays(start, rule, expected):
    assert due(at(start), rule, AROUND_THE_CLOCK, HOLIDAYS) == at(expected)


def test_a_moment_from_elsewhere_is_read_in_wib():
    jayapura = datetime(2026, 3, 9, 23, 30, tzinfo=ZoneInfo("Asia/Jayapura"))
    assert due(jayapura, Rule(1, WORKING_DAY), OFFICE, HOLIDAYS) == at("2026-03-10 16:00")
    midnight_utc = datetime(2026, 3, 9, 18, 0, tzinfo=ZoneInfo("UTC"))
    assert due(midnight_utc, Rule(1, WORKING_DAY), OFFICE, HOLIDAYS) == at("2026-03-11 16:00")


def test_an_office_without_hours_says_so_instead_of_searching_for_ever():
    with pytest.raises(NeverOpen):
        due(at("2026-03-09 10:00"), Rule(1, WORKING_DAY), Hours(), HOLIDAYS)
    with pytest.raises(NeverOpen):
        add_working_time(at("2026-03-09 10:00"), timedelta(hours=1), Hours(), HOLIDAYS)


def test_ramadan_hours_replace_the_usual_ones_while_they_hold():
    ramadan = tuple(Open(day, time(8), time(15), date(2026, 2, 18), date(2026, 3, 17)) for day in range(1, 6))
    hours = Hours((*OFFICE.times, *ramadan))
    assert due(at("2026-03-09 10:00"), Rule(1, WORKING_DAY), hours, HOLIDAYS) == at("2026-03-10 15:00")
    assert due(at("2026-03-17 10:00"), Rule(1, WORKING_DAY), hours, HOLIDAYS) == at("2026-03-25 16:00")


def test_a_season_comes_before_a_later_ordinary_week_and_may_close_a_day():
    later = Open(1, time(7), time(16), date(2026, 3, 1))
    season = Open(1, time(8), time(15), date(2026, 2, 18), date(2026, 3, 17), season=True)
    shut = Open(5, time.min, time.min, date(2026, 2, 18), date(2026, 3, 17), season=True)
    hours = Hours((*OFFICE.times, later, season, shut))
    assert [closes.time() for _opens, closes in hours.on(date(2026, 3, 9), set())] == [time(15)]
    assert hours.on(date(2026, 3, 13), set()) == []
    assert hours.on(date(2026, 3, 20), set())


@pytest.mark.parametrize("text", ["8-15", "16.00–08.00", "08.00–12.00, 11.00–16.00", "08.00–24.00", "pagi"])
def test_hours_that_cannot_be_read_are_refused(text: str):
    with pytest.raises(ValueError, match=r"\S"):
        stretches(text)


def test_hours_are_read_as_people_write_them():
    assert stretches("7:30 - 12.00; 13.00–16.00") == [(time(7, 30), time(12)), (time(13), time(16))]
    assert stretches(" ") == []


def test_a_lunch_break_does_not_count():
    hours = Hours((Open(1, time(8), time(12)), Open(1, time(13), time(16))))
    assert add_working_time(at("2026-03-09 11:00"), timedelta(hours=2), hours, set()) == at(
        "2026-03-09 14:00"
    )


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-09 10:00", "2026-03-09 12:30", 2.5),
        ("2026-03-13 13:30", "2026-03-16 08:30", 2),
        ("2026-03-14 00:00", "2026-03-15 23:00", 0),
        ("2026-03-17 15:00", "2026-03-25 08:30", 2),
        ("2026-03-09 12:00", "2026-03-09 10:00", 0),
    ],
)
def test_working_time_between_two_moments(start, end, hours):
    assert working_time_between(at(start), at(end), OFFICE, HOLIDAYS) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("rule", "pauses", "expected"),
    [
        # Started Thursday 12 March 10:00.
        (Rule(2, WORKING_DAY), [], "2026-03-16 16:00"),
        # Paused over a weekend only: no working time was lost.
        (Rule(2, WORKING_DAY), [("2026-03-13 14:30", "2026-03-16 07:30")], "2026-03-16 16:00"),
        # Paused over a weekend and a bit of both days: one day more, at closing time.
        (Rule(2, WORKING_DAY), [("2026-03-13 13:30", "2026-03-16 08:30")], "2026-03-17 16:00"),
        # Two pauses that overlap count once.
        (Rule(10, WORKING_HOUR), [], "2026-03-13 11:30"),
        (
            Rule(10, WORKING_HOUR),
            [("2026-03-12 11:00", "2026-03-12 12:00"), ("2026-03-12 11:30", "2026-03-12 13:00")],
            "2026-03-13 13:30",
        ),
        # Hours of the clock are put off by what really passed; so are calendar days, to the day's end.
        (Rule(24, HOUR), [("2026-03-12 12:00", "2026-03-12 18:00")], "2026-03-13 16:00"),
        (Rule(3, DAY), [("2026-03-13 12:00", "2026-03-14 12:00")], "2026-03-16 23:59"),
        # Before the start or after the deadline a pause means nothing.
        (Rule(1, WORKING_DAY), [("2026-03-10 08:00", "2026-03-11 08:00")], "2026-03-13 14:30"),
        (Rule(1, WORKING_DAY), [("2026-03-16 08:00", "2026-03-16 12:00")], "2026-03-13 14:30"),
    ],
)
def test_a_pause_puts_a_deadline_off(rule, pauses, expected):
    stood = [Pause(at(start), at(end)) for start, end in pauses]
    found = due_with_pauses(at("2026-03-12 10:00"), rule, OFFICE, HOLIDAYS, stood, at("2026-03-30 10:00"))
    assert found == at(expected)


def test_an_open_pause_counts_until_now():
    stood = [Pause(at("2026-03-12 11:00"))]
    args = (at("2026-03-12 10:00"), Rule(2, WORKING_HOUR), OFFICE, HOLIDAYS, stood)
    assert due_with_pauses(*args, now=at("2026-03-12 12:00")) == at("2026-03-12 13:00")
    assert due_with_pauses(*args, now=at("2026-03-12 14:00")) == at("2026-03-12 15:00")
