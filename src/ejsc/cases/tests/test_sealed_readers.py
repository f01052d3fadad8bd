"""Readers of a sealed case: never fewer than two; who unseals."""

from __future__ import annotations

import uuid
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ejsc.accounts import leaving
from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, guarding, secrecy
from ejsc.cases.models import Case, CaseReader
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted, NotReady
from ejsc.notices.models import Notice
from ejsc.people.actions import register
from ejsc.people.queries import visible_to

from .sealed import again, readers, sees


def test_there_are_never_fewer_than_two_readers(hidden: Case, budi: User) -> None:
    with scope(again(budi)) as user:
        row = CaseReader.objects.get(case=hidden, user=user)
        with pytest.raises(NotReady):
            actions.drop_reader(row=row, reason="Pindah tugas", by=user)


def test_a_reader_names_another_one_and_may_then_leave(hidden: Case, budi: User, laras: User) -> None:
    with scope(again(budi)) as user:
        case = Case.objects.get(pk=hidden.pk)
        actions.name_reader(case=case, user=laras, reason="Mendampingi korban", by=user)
        actions.drop_reader(row=CaseReader.objects.get(case=case, user=user), reason="Pindah tugas", by=user)
    assert sees(laras, hidden)
    assert not sees(budi, hidden)
    assert not again(budi).reads_sealed
    assert Notice.objects.count() == 0  # nobody's without a scope
    with scope(again(laras)) as user:
        assert Notice.objects.filter(user=user, kind="case_reader").exists()


def test_whoever_takes_it_over_reads_it(hidden: Case, budi: User, laras: User) -> None:
    with scope(again(budi)) as user:
        actions.reassign(case=Case.objects.get(pk=hidden.pk), to=laras, reason="Sari cuti", by=user)
    assert readers(hidden)["laras"] == "owner"
    assert sees(laras, hidden)


def test_a_reader_who_stops_is_replaced(hidden: Case, budi: User, laras: User, yudi: User) -> None:
    User.objects.filter(pk=budi.pk).update(is_active=False)
    with scope(yudi):
        leaving.left(budi, by=yudi)
    assert set(readers(hidden)) == {"sari", "laras"}


def test_the_head_is_told_by_pseudonym_when_nobody_can_replace_her(
    hidden: Case, sari: User, budi: User, agus: User
) -> None:
    with system("test"):
        User.objects.exclude(pk__in=[sari.pk, budi.pk, agus.pk]).update(is_active=False)
        with mock.patch.object(secrecy, "fitting_readers", return_value=[]):
            User.objects.filter(pk=budi.pk).update(is_active=False)
            leaving.left(budi, by=agus)
        told = Notice.objects.get(user=agus, kind="case_guard")
    assert hidden.pseudonym in told.title
    assert hidden.number not in told.title + told.body + told.url
    with scope(again(agus)) as user:
        assert [one.name for one in guarding.waiting_for(user)] == [hidden.pseudonym]
        taken = guarding.take_up(hidden.pseudonym, reason="Pembaca tinggal satu orang", by=user)
    assert taken == hidden
    assert sees(agus, hidden)


def test_a_guarded_case_cannot_be_taken_up_while_nothing_is_missing(hidden: Case, agus: User) -> None:
    with scope(agus):
        assert guarding.waiting_for(agus) == []
        with pytest.raises(NotFoundHere):
            guarding.take_up(hidden.pseudonym, reason="Ingin tahu saja isinya", by=agus)


# Unsealing


def test_unsealing_needs_a_second_person_and_a_reason(
    hidden: Case, sari: User, budi: User, joko: User, laras: User
) -> None:
    with scope(again(budi)) as user:
        case = Case.objects.get(pk=hidden.pk)
        with pytest.raises(BadInput):
            actions.propose_unsealing(case=case, reason="", by=user)
        actions.propose_unsealing(case=case, reason="Pelaku sudah ditahan", by=user)
        with pytest.raises(NotReady):
            actions.approve_unsealing(case=case, by=user)
        actions.name_reader(case=case, user=laras, reason="Memutuskan segel", by=user)
    with scope(again(sari)) as user, pytest.raises(NotPermitted):
        actions.approve_unsealing(case=Case.objects.get(pk=hidden.pk), by=user)
    with scope(again(laras)) as user:
        actions.approve_unsealing(case=Case.objects.get(pk=hidden.pk), by=user)
    assert sees(joko, hidden)
    assert not again(laras).reads_sealed


def test_the_database_refuses_to_unseal_by_one_person(hidden: Case, budi: User) -> None:
    with system("test"), pytest.raises(IntegrityError), transaction.atomic():
        hidden.seals.update(
            proposed_by=budi, unsealed_by=budi, unsealed_at=timezone.now(), unseal_reason="Sendiri saja"
        )


def test_people_are_known_again_once_the_case_is_open(
    hidden: Case, sari: User, budi: User, joko: User, laras: User
) -> None:
    with scope(again(sari)) as user:
        found = register(
            id=uuid.uuid4(), by=user, fields={"full_name": "Sumarni"}, region_code=hidden.region_id
        )
        actions.attach_person(
            case=Case.objects.get(pk=hidden.pk), person=found, role="subject", relation="", by=user
        )
    with scope(again(budi)) as user:
        case = Case.objects.get(pk=hidden.pk)
        actions.name_reader(case=case, user=laras, reason="Memutuskan segel", by=user)
        actions.propose_unsealing(case=case, reason="Pelaku sudah ditahan", by=user)
    with scope(again(laras)) as user:
        actions.approve_unsealing(case=Case.objects.get(pk=hidden.pk), by=user)
    with scope(joko):
        assert visible_to(joko).filter(pk=found.pk).exists()
        assert found.needs.exists()


# Purposes, the second factor, and the trace
