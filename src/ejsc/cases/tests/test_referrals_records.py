"""What is recorded of a referral besides its steps: letters, consent, both signatures, feedback, the public word."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, public
from ejsc.cases.actions import handing, referral_answers, referring
from ejsc.cases.actions.handing import Receiver
from ejsc.cases.actions.referring import Consent
from ejsc.cases.choices import PublicWord
from ejsc.cases.models import Case, HandOver, Referral
from ejsc.kernel.errors import (
    BadInput,
    NotReady,
)
from ejsc.organisations.models import Organisation

from .conftest import asking, in_days
from .referrals import S, fresh, fresh_case, hand_over, record


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
