"""Who may refer, answer, withdraw and sign."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases.actions import handing, referral_answers, referring
from ejsc.cases.models import Case, HandOver, Referral
from ejsc.kernel.errors import (
    BadInput,
    NotFoundHere,
    NotPermitted,
    StepNotAllowed,
)
from ejsc.organisations.models import Organisation
from tests.cast import person

from .conftest import asking
from .referrals import S, fresh, record


def test_a_case_that_lies_on_the_desk_must_first_be_somebodys(
    case: Case, joko: User, unit: Organisation
) -> None:
    with scope(joko), pytest.raises(StepNotAllowed):
        referring.refer(case=case, ask=asking(unit), by=joko)


def test_a_case_is_not_referred_to_the_office_where_it_lies(in_service: Case, sari: User) -> None:
    with scope(sari), pytest.raises(BadInput):
        referring.refer(case=in_service, ask=asking(in_service.desk), by=sari)


def test_the_neighbour_cannot_refer(in_service: Case, dewi: User, unit: Organisation) -> None:
    with scope(dewi), pytest.raises(NotFoundHere):
        referring.refer(case=in_service, ask=asking(unit), by=dewi)


def test_the_sender_does_not_answer_for_the_unit_and_the_unit_does_not_withdraw(
    asked: Referral, sari: User, joko: User, rina: User
) -> None:
    for user in (sari, joko):
        with scope(user), pytest.raises(NotPermitted):
            referral_answers.accept(referral=asked, by=user)
    with scope(rina), pytest.raises(NotPermitted):
        referring.withdraw(referral=asked, reason="Salah alamat", by=rina)


def test_a_worker_of_the_unit_asks_but_only_its_head_answers(asked: Referral, unit: Organisation) -> None:
    bayu = person("bayu", "Bayu Aji", "upt_worker", office=unit.code)
    with scope(bayu):
        with pytest.raises(NotPermitted):
            referral_answers.accept(referral=asked, by=bayu)
        referral_answers.ask(id=uuid.uuid4(), referral=asked, text="Umur berapa?", by=bayu)
    assert fresh(asked).state == S.QUESTIONED


def test_a_referral_can_be_withdrawn_until_the_person_is_there(
    accepted: Referral, sari: User, rina: User
) -> None:
    with scope(sari):
        referring.withdraw(referral=accepted, reason="Keluarga datang menjemput.", by=sari)
    assert fresh(accepted).state == S.WITHDRAWN
    with scope(sari), pytest.raises(StepNotAllowed):
        referring.withdraw(referral=accepted, reason="Lagi", by=sari)


def test_nobody_signs_a_hand_over_for_both_sides(
    accepted: Referral, in_service: Case, sari: User, rina: User
) -> None:
    with scope(sari):
        handing.sign_over(referral=accepted, record=record(), by=sari)
        with pytest.raises(NotPermitted):
            handing.receive_person(referral=accepted, by=sari)
    with system("test"), pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.filter(referral=accepted).update(
            receiver=sari, receiver_name="Sari", received_at=timezone.now()
        )
    assert fresh(accepted).state == S.GIVEN
