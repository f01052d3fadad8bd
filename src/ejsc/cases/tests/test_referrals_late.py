"""What is overdue goes to the head of the office that must act, then to the province; once each, none lost."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.calendar.models import EscalationRule
from ejsc.cases.actions import referral_answers, referring
from ejsc.cases.actions.escalating import escalate_overdue
from ejsc.cases.models import Case, Escalation, Referral
from ejsc.notices.models import Notice
from ejsc.organisations.models import Organisation

from .conftest import asking

DAY = timedelta(days=1)


def told(user: User) -> int:
    with scope(user):
        return Notice.objects.filter(user=user, kind="referral_overdue").count()


def due(referral: Referral) -> datetime:
    with system("test"):
        moment = Referral.objects.get(pk=referral.pk).due_at
    assert moment is not None
    return moment


def test_nobody_is_told_before_the_deadline(asked: Referral, rina: User, agus: User) -> None:
    assert escalate_overdue(due(asked) - timedelta(minutes=1)) == 0
    assert told(rina) == told(agus) == 0


def test_first_the_head_of_the_unit_then_the_province(
    asked: Referral, rina: User, agus: User, budi: User
) -> None:
    late = due(asked)
    escalate_overdue(late + timedelta(minutes=1))
    assert (told(rina), told(agus), told(budi)) == (1, 0, 0)
    escalate_overdue(late + 8 * DAY)
    assert (told(rina), told(agus), told(budi)) == (1, 1, 0)


def test_a_scheduler_that_was_down_for_ten_days_loses_nothing_and_tells_nobody_twice(
    asked: Referral, rina: User, agus: User
) -> None:
    late = due(asked) + 10 * DAY
    assert escalate_overdue(late) == 2
    assert escalate_overdue(late) == 0
    assert escalate_overdue(late + 10 * DAY) == 0
    assert (told(rina), told(agus)) == (1, 1)
    with system("test"):
        assert Escalation.objects.filter(referral=asked).count() == 2


def test_an_answer_in_time_silences_it(asked: Referral, rina: User, agus: User) -> None:
    late = due(asked)
    with scope(rina):
        referral_answers.decline(referral=asked, reason="Penuh.", by=rina)
    assert escalate_overdue(late + 10 * DAY) == 0


def test_while_the_sender_owes_an_answer_the_senders_side_is_told(
    asked: Referral, sari: User, rina: User, agus: User
) -> None:
    with scope(rina):
        referral_answers.ask(id=uuid.uuid4(), referral=asked, text="Umur?", by=rina)
    escalate_overdue(due(asked) + timedelta(minutes=1))
    assert told(rina) == 0
    assert told(agus) == 1, "the case lies on the desk of the JSC, whose head is the coordinator"


def test_a_date_that_was_put_off_and_missed_again_is_told_again(asked: Referral, rina: User) -> None:
    today = timezone.localdate()
    with scope(rina):
        referral_answers.enlist(referral=asked, expected_on=today + DAY, by=rina)
    escalate_overdue(due(asked) + timedelta(hours=1))
    with scope(rina):
        referral_answers.postpone(referral=asked, expected_on=today + 5 * DAY, reason="Penuh.", by=rina)
    escalate_overdue(due(asked) + timedelta(hours=1))
    assert told(rina) == 2


def test_a_unit_without_an_account_is_chased_by_the_senders_side(
    in_service: Case, sari: User, rina: User, agus: User
) -> None:
    with scope(sari):
        hospital = Organisation.objects.get(code="rsj-lawang")
        found = referring.refer(case=in_service, ask=asking(hospital), by=sari)
    escalate_overdue(due(found) + timedelta(minutes=1))
    assert (told(rina), told(agus)) == (0, 1)


def test_the_rules_are_rows_with_dates(asked: Referral, rina: User, agus: User) -> None:
    late = due(asked)
    with system("test"):
        EscalationRule.objects.filter(subject="referral.answer").update(valid_to=late.date() - DAY)
    assert escalate_overdue(late + 10 * DAY) == 0


@pytest.mark.parametrize("sealed", [False, True])
def test_a_notice_is_told_only_to_those_who_may_open_the_referral(
    sealed: bool, asked: Referral, in_service: Case, rina: User, agus: User
) -> None:
    with system("test"):
        Case.objects.filter(pk=in_service.pk).update(sealed=sealed)
    escalate_overdue(due(asked) + 10 * DAY)
    assert told(rina) == 1
    assert told(agus) == (0 if sealed else 1)
