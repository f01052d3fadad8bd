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
from ejsc.cases import actions, public
from ejsc.cases.actions import handing, referral_answers, referring
from ejsc.cases.actions.handing import Receiver
from ejsc.cases.actions.referring import Consent
from ejsc.cases.choices import EventKind, PublicWord
from ejsc.cases.models import Case, DisclosedPart, HandOver, Referral
from ejsc.cases.referral_rules import AlreadyAnswered
from ejsc.kernel.errors import (
    AlreadyExists,
    BadInput,
    Conflict,
    NotReady,
)
from ejsc.notices.models import Notice
from ejsc.organisations.models import Organisation
from tests.cast import person

from .conftest import asking, in_days
from .referrals import S, fresh, fresh_case, hand_over, record


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


def test_a_unit_without_an_account_is_recorded_by_the_sender_with_its_letter(
    in_service: Case, sari: User
) -> None:
    hospital = Organisation.objects.get(code="rsj-lawang")
    with scope(sari):
        found = referring.refer(case=in_service, ask=asking(hospital), by=sari)
        with pytest.raises(BadInput) as refusal:
            referral_answers.accept(referral=found, by=sari)
        assert refusal.value.field == "source"
        referral_answers.accept(referral=found, by=sari, source="Surat 445/12/2026, 20 November 2026")
        handing.sign_over(referral=found, record=record(), by=sari)
        with pytest.raises(BadInput):
            handing.receive_person(referral=found, by=sari)
        handing.receive_person(referral=found, by=sari, receiver=Receiver("dr. Yanti", "Jaga IGD"))
        handing.feed_back(referral=found, result="served", text="Pulang sehat.", by=sari)
        handing.finish(referral=found, by=sari)
    assert fresh(found).state == S.DONE


def test_a_unit_that_is_not_in_the_list_is_named(in_service: Case, sari: User) -> None:
    with scope(sari):
        found = referring.refer(case=in_service, ask=asking(None, to_name="Panti Budi Asih"), by=sari)
        assert found.by_letter
        assert found.unit == "Panti Budi Asih"
        with pytest.raises(BadInput):
            referring.refer(case=in_service, ask=asking(None), by=sari)


def test_consent_says_how_who_and_when(in_service: Case, sari: User, unit: Organisation) -> None:
    today = timezone.localdate()
    with scope(sari):
        with pytest.raises(BadInput) as refusal:
            referring.refer(case=in_service, ask=asking(unit, basis="persetujuan"), by=sari)
        assert refusal.value.field == "consent_way"
        late = Consent("spoken", "Painem", today + timedelta(days=1))
        with pytest.raises(BadInput):
            referring.refer(case=in_service, ask=asking(unit, basis="persetujuan", consent=late), by=sari)
        given = Consent("spoken", "Painem", today)
        found = referring.refer(
            case=in_service, ask=asking(unit, basis="persetujuan", consent=given), by=sari
        )
        assert found.disclosures.get().consent_by == "Painem"
        assert in_service.referrals.count() == 1


def test_a_record_sent_twice_is_one_and_one_in_the_future_is_refused(accepted: Referral, sari: User) -> None:
    told = record()
    with scope(sari):
        with pytest.raises(BadInput):
            handing.sign_over(
                referral=accepted, record=record(happened_at=timezone.now() + timedelta(hours=2)), by=sari
            )
        first = handing.sign_over(referral=accepted, record=told, by=sari)
        assert handing.sign_over(referral=accepted, record=told, by=sari) == first
        assert first.number.startswith("BAST-")


def test_a_unit_that_does_not_agree_gets_another_record(accepted: Referral, sari: User, rina: User) -> None:
    with scope(sari):
        handing.sign_over(referral=accepted, record=record(), by=sari)
    with scope(rina):
        handing.object_to_record(referral=accepted, reason="Barang tidak lengkap.", by=rina)
    assert fresh(accepted).state == S.ACCEPTED
    hand_over(accepted, sari, rina)
    with system("test"):
        assert HandOver.objects.filter(referral=accepted).count() == 2
        assert HandOver.objects.get(referral=accepted, objected_at__isnull=True).is_complete


def test_a_case_is_not_closed_while_a_unit_owes_an_answer(
    asked: Referral, in_service: Case, sari: User, rina: User
) -> None:
    with scope(sari), pytest.raises(NotReady) as refusal:
        actions.propose_closing(case=in_service, outcome="care_unit", reason="Di panti.", by=sari)
    assert asked.number in str(refusal.value)
    with scope(rina):
        referral_answers.accept(referral=asked, by=rina)
    hand_over(asked, sari, rina)
    with scope(sari):
        actions.propose_closing(case=in_service, outcome="care_unit", reason="Di panti.", by=sari)


def test_feedback_that_comes_after_the_case_was_closed_still_arrives(
    accepted: Referral, in_service: Case, sari: User, rina: User, agus: User
) -> None:
    found = hand_over(accepted, sari, rina)
    with scope(sari):
        actions.propose_closing(case=in_service, outcome="care_unit", reason="Di panti.", by=sari)
    with scope(agus):
        actions.approve_closing(case=in_service, by=agus)
    with scope(rina):
        handing.feed_back(referral=found, result="in_care", text="Betah.", by=rina)
    assert fresh_case(in_service).is_closed
    assert fresh(found).state == S.SERVED


def test_the_reporter_reads_referred_until_it_is_over(
    in_service: Case, sari: User, rina: User, unit: Organisation
) -> None:
    with system("test"):
        report = in_service.reports.get()

    def word() -> PublicWord:
        progress = public.progress_of(report.pk)
        assert progress is not None
        assert unit.short_name not in str(progress), "which unit it is would tell of the person"
        return progress.word

    assert word() == PublicWord.HANDLED
    with scope(sari):
        found = referring.refer(case=in_service, ask=asking(unit), by=sari)
    assert word() == PublicWord.REFERRED
    with scope(rina):
        referral_answers.accept(referral=found, by=rina)
    assert word() == PublicWord.REFERRED
    with scope(sari):
        referring.withdraw(referral=found, reason="Dijemput keluarga.", by=sari)
    assert word() == PublicWord.HANDLED


def test_the_promise_is_not_made_twice_by_a_message(asked: Referral, in_service: Case, sari: User) -> None:
    with scope(sari):
        before = in_service.follow_ups.count()
        referral_answers.write_message(
            id=uuid.uuid4(), referral=asked, text="Mohon kabar.", from_unit=False, by=sari
        )
        assert in_service.follow_ups.count() == before
        actions.plan_next(case=in_service, next_act=in_days(1, sari, "Antar makan"), by=sari)
