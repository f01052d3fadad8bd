"""A referral from asking to the end, and what must hold on the way."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.calendar.queries import open_pause
from ejsc.cases.actions import handing, referral_answers, referring
from ejsc.cases.choices import EventKind
from ejsc.cases.models import Case, DisclosedPart, Referral
from ejsc.cases.referral_rules import AlreadyAnswered
from ejsc.kernel.errors import (
    AlreadyExists,
    BadInput,
    Conflict,
)
from ejsc.notices.models import Notice
from ejsc.organisations.models import Organisation
from tests.cast import person

from .conftest import asking
from .referrals import S, fresh, fresh_case, hand_over


def test_asking_a_unit_dates_its_answer_tells_it_and_makes_the_owner_look(
    asked: Referral, in_service: Case, sari: User, rina: User
) -> None:
    asked = fresh(asked)
    assert asked.number.startswith("R-")
    assert asked.state == S.ASKED
    assert asked.due_at
    assert asked.due_at > timezone.now()
    promised = asked.follow_up
    assert promised is not None
    assert promised.owner == sari
    assert asked.number in promised.what
    assert promised.due_on == timezone.localtime(asked.due_at).date()
    assert fresh_case(in_service).next_act
    with scope(rina):
        notice = Notice.objects.get(user=rina, kind="referral")
    assert asked.number in notice.title
    assert "Painem" not in notice.title + notice.body
    with system("test"):
        entry = in_service.timeline.filter(kind=EventKind.REFERRAL).get()
    assert entry.detail["step"] == "refer"


def test_a_unit_that_accepts_moves_the_promise_to_the_hand_over(
    accepted: Referral, in_service: Case, sari: User
) -> None:
    found = fresh(accepted)
    assert found.state == S.ACCEPTED
    assert found.follow_up is not None
    assert found.follow_up.done_at is None
    with system("test"):
        open_acts = in_service.follow_ups.filter(done_at__isnull=True, what__contains=found.number)
        assert [one.pk for one in open_acts] == [found.follow_up.pk]
    with scope(sari):
        assert Notice.objects.filter(user=sari, title__contains=found.number).exists()


def test_the_whole_way_to_done(accepted: Referral, in_service: Case, sari: User, rina: User) -> None:
    found = hand_over(accepted, sari, rina)
    assert found.state == S.HANDED_OVER
    with scope(rina):
        handing.feed_back(referral=found, result="in_care", text="Sehat, kamar melati.", by=rina)
    with scope(sari):
        handing.finish(referral=found, by=sari)
    found = fresh(found)
    assert found.state == S.DONE
    assert found.due_at is None
    case = fresh_case(in_service)
    with system("test"):
        assert case.follow_ups.filter(done_at__isnull=True).exists()
        steps = [e.detail["step"] for e in case.timeline.filter(kind=EventKind.REFERRAL).order_by("at")]
    assert steps == ["refer", "accept", "sign_over", "receive", "feed_back", "finish"]


def test_a_waiting_list_has_a_date_and_runs_until_it(asked: Referral, rina: User, sari: User) -> None:
    day = timezone.localdate() + timedelta(days=30)
    with scope(rina):
        referral_answers.enlist(referral=asked, expected_on=day, by=rina)
    found = fresh(asked)
    assert found.state == S.WAITING
    assert found.due_at
    assert timezone.localtime(found.due_at).date() == day
    assert found.follow_up is not None
    assert found.follow_up.due_on == day
    later = day + timedelta(days=7)
    with scope(rina):
        referral_answers.postpone(referral=found, expected_on=later, reason="Kamar diperbaiki.", by=rina)
        referral_answers.accept(referral=found, by=rina)
    assert fresh(asked).state == S.ACCEPTED


def test_a_waiting_list_in_the_past_is_refused_with_a_sentence(asked: Referral, rina: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with scope(rina), pytest.raises(BadInput) as refusal:
        referral_answers.enlist(referral=asked, expected_on=yesterday, by=rina)
    assert refusal.value.field == "expected_on"


def test_a_question_stops_the_units_clock_until_the_sender_answers(
    asked: Referral, rina: User, sari: User
) -> None:
    due = fresh(asked).due_at
    with scope(rina):
        referral_answers.ask(id=uuid.uuid4(), referral=asked, text="Apakah bisa berjalan?", by=rina)
    assert fresh(asked).state == S.QUESTIONED
    with system("test"):
        assert open_pause("referral", asked.pk, clock="referral.answer")
    with scope(sari):
        referral_answers.reply(id=uuid.uuid4(), referral=asked, text="Bisa, dengan tongkat.", by=sari)
    found = fresh(asked)
    assert found.state == S.ASKED
    assert found.due_at
    assert due
    assert found.due_at >= due
    with system("test"):
        assert open_pause("referral", asked.pk, clock="referral.answer") is None


def test_the_unit_may_answer_while_its_question_is_open(asked: Referral, rina: User) -> None:
    with scope(rina):
        referral_answers.ask(id=uuid.uuid4(), referral=asked, text="Umur?", by=rina)
        referral_answers.decline(referral=asked, reason="Penuh.", by=rina)
    assert fresh(asked).state == S.REFUSED
    with system("test"):
        assert open_pause("referral", asked.pk, clock="referral.answer") is None


def test_a_refused_referral_leaves_the_owner_with_a_dated_decision(
    asked: Referral, in_service: Case, rina: User, sari: User
) -> None:
    with scope(rina):
        referral_answers.decline(referral=asked, reason="Bukan sasaran kami.", by=rina)
    found = fresh(asked)
    assert found.due_at is None
    assert found.follow_up is not None
    assert found.follow_up.done_at is None
    assert found.follow_up.owner == sari
    case = fresh_case(in_service)
    assert case.next_act
    assert case.due_at


def test_refusing_needs_a_reason(asked: Referral, rina: User) -> None:
    with scope(rina), pytest.raises(BadInput):
        referral_answers.decline(referral=asked, reason="  ", by=rina)


def test_an_answer_given_twice_keeps_the_first_and_says_whose_it_was(
    accepted: Referral, rina: User, unit: Organisation
) -> None:
    other = person("ratna", "Ratna Dewi", "upt_head", office=unit.code)
    with scope(other), pytest.raises(AlreadyAnswered) as refusal:
        referral_answers.decline(referral=accepted, reason="Penuh.", by=other)
    assert "Rina Kusuma" in str(refusal.value)
    assert accepted.number in str(refusal.value)
    assert fresh(accepted).state == S.ACCEPTED
    assert fresh(accepted).answered_by == rina


def test_two_heads_who_answer_what_both_had_open_the_second_is_told(
    asked: Referral, rina: User, unit: Organisation
) -> None:
    other = person("ratna", "Ratna Dewi", "upt_head", office=unit.code)
    seen = asked.version
    with scope(rina):
        referral_answers.ask(id=uuid.uuid4(), referral=asked, text="Umur?", by=rina)
    with scope(other), pytest.raises(Conflict):
        referral_answers.accept(referral=asked, by=other, seen=seen)


def test_the_same_form_sent_twice_is_one_referral(in_service: Case, sari: User, unit: Organisation) -> None:
    ask = asking(unit)
    with scope(sari):
        first = referring.refer(case=in_service, ask=ask, by=sari)
        assert referring.refer(case=in_service, ask=ask, by=sari) == first
        assert in_service.referrals.count() == 1
        with pytest.raises(AlreadyExists):
            referring.refer(case=in_service, ask=replace(ask, reason="Lain"), by=sari)
        assert DisclosedPart.objects.filter(referral=first).count() == 1


def test_a_case_may_be_referred_to_several_units_at_once(
    asked: Referral, in_service: Case, sari: User, rina: User
) -> None:
    hospital = Organisation.objects.get(code="rsj-lawang")
    with scope(sari):
        second = referring.refer(case=in_service, ask=asking(hospital), by=sari)
    assert second.by_letter
    assert not asked.by_letter
    with scope(rina):
        referral_answers.accept(referral=asked, by=rina)
    assert fresh(second).state == S.ASKED
    with scope(rina):
        assert not Referral.objects.filter(pk=second.pk).exists()
