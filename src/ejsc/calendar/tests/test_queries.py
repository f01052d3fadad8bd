from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from ejsc.calendar import actions, queries
from ejsc.calendar.choices import Unit
from ejsc.calendar.models import ClockPause, DeadlineRule
from ejsc.calendar.rules import WIB
from ejsc.kernel.errors import BadInput, StepNotAllowed

pytestmark = pytest.mark.django_db

# Clocks belong to records with such keys.
KEY = "0b5f6a50-8a0f-4a53-9a07-000000000005"
OTHER = "0b5f6a50-8a0f-4a53-9a07-000000000006"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


class Post:
    """Stands for an office above: never closes."""

    never_closes = True
    hours_id = None


class Somebody:
    pk = 7

    def __str__(self) -> str:
        return "Sari Wulandari"


@pytest.mark.parametrize(
    ("subject", "urgency", "start", "expected"),
    [
        ("report.triage", "normal", "2026-03-13 19:00", "2026-03-16 16:00"),
        ("report.triage", "danger", "2026-03-21 02:00", "2026-03-21 03:00"),
        ("case.visit", "normal", "2026-03-17 10:00", "2026-03-27 14:30"),
        ("case.visit", "urgent", "2026-08-14 10:00", "2026-08-18 16:00"),
        ("case.visit", "danger", "2026-08-14 10:00", "2026-08-14 23:59"),
        ("case.visit", "danger", "2026-08-14 22:00", "2026-08-15 02:00"),
        ("case.decide", "danger", "2026-08-14 22:00", "2026-08-18 16:00"),
        ("case.closing", "normal", "2026-08-18 10:00", "2026-08-20 16:00"),
        ("case.first_help", "danger", "2026-08-14 22:00", "2026-08-15 22:00"),
        # No row of its own for this urgency: the ordinary one.
        ("referral.answer", "normal", "2026-08-18 10:00", "2026-08-20 16:00"),
        ("referral.answer", "danger", "2026-08-18 10:00", "2026-08-18 14:00"),
    ],
)
def test_the_seeded_rules_give_the_promised_deadlines(subject, urgency, start, expected):
    assert queries.deadline(subject, urgency, at(start)) == at(expected)


def test_the_rule_in_force_at_the_moment_counts():
    old = DeadlineRule.objects.get(subject="case.visit", urgency="normal")
    old.valid_to = date(2026, 6, 30)
    old.save()
    DeadlineRule.objects.create(
        subject="case.visit", urgency="normal", amount=1, unit=Unit.WORKING_DAY, valid_from=date(2026, 7, 1)
    )
    queries.forget()
    assert queries.deadline("case.visit", "normal", at("2026-06-30 10:00")) == at("2026-07-03 14:30")
    assert queries.deadline("case.visit", "normal", at("2026-07-01 10:00")) == at("2026-07-02 16:00")


def test_an_act_without_a_rule_says_what_to_do():
    with pytest.raises(queries.NoDeadlineRule):
        queries.deadline("case.dance", "normal", at("2026-06-30 10:00"))


def test_an_office_that_never_closes_has_its_own_deadlines():
    team = Post()
    assert queries.deadline("report.triage", "normal", at("2026-03-13 19:00"), office=team) == at(
        "2026-03-14 23:59"
    )
    assert queries.is_open_now(team, at=at("2026-03-21 03:00"))
    assert not queries.is_open_now(at=at("2026-03-21 10:00"))
    assert queries.is_open_now(at=at("2026-03-09 10:00"))


@pytest.mark.usefixtures("office_scope")
def test_a_clock_stands_still_with_a_reason_and_runs_on():
    start = timezone.now() - timedelta(hours=30)
    actions.pause(kind="case", subject_id=KEY, reason=" Menunggu rumah sakit ", by=Somebody())
    ClockPause.objects.update(started_at=start + timedelta(hours=2))
    held = queries.deadline_of("case", KEY, "case.first_help", "danger", start)
    assert timedelta(hours=51) < held - start < timedelta(hours=53)
    assert queries.open_pause("case", KEY).reason == "Menunggu rumah sakit"
    actions.resume(kind="case", subject_id=KEY, by=Somebody())
    assert queries.open_pause("case", KEY) is None
    assert queries.deadline_of("case", OTHER, "case.first_help", "danger", start) == start + timedelta(
        hours=24
    )


@pytest.mark.usefixtures("office_scope")
def test_one_of_several_clocks_may_stand_still_alone():
    actions.pause(kind="case", subject_id=KEY, clock="case.visit", reason="Banjir", by=Somebody())
    assert len(queries.pauses_of("case", KEY, clock="case.visit")) == 1
    assert queries.pauses_of("case", KEY, clock="case.decide") == []


@pytest.mark.usefixtures("office_scope")
def test_a_pause_needs_a_reason_and_comes_once():
    with pytest.raises(BadInput):
        actions.pause(kind="case", subject_id=KEY, reason="  ", by=Somebody())
    actions.pause(kind="case", subject_id=KEY, reason="Banjir", by=Somebody())
    with pytest.raises(StepNotAllowed):
        actions.pause(kind="case", subject_id=KEY, reason="Lagi", by=Somebody())


def test_what_runs_cannot_be_resumed():
    with pytest.raises(StepNotAllowed):
        actions.resume(kind="case", subject_id=KEY, by=Somebody())


def test_years_without_moving_feasts_are_named():
    assert queries.incomplete_years(date(2026, 3, 1)) == []
    assert queries.incomplete_years(date(2026, 11, 1)) == [2027]
