from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, queries
from ejsc.cases.choices import ReaderKind
from ejsc.cases.models import Case, CaseReader, SecrecyRule
from ejsc.kernel.errors import BadInput, NotReady
from ejsc.people.actions import register
from ejsc.people.queries import visible_to
from tests.cast import person

from .conftest import in_days, incoming, visit
from .sealed import LONG_AGO, WHY, again, fresh, readers, sees

SignedIn = Callable[[User], Client]


def test_a_case_sealed_by_hand_is_open_to_its_readers_alone(
    hidden: Case, sari: User, budi: User, joko: User, laras: User
) -> None:
    assert readers(hidden) == {"sari": "owner", "budi": "named"}
    assert sees(sari, hidden)
    assert sees(budi, hidden)
    assert not sees(joko, hidden)
    assert not sees(laras, hidden)


def test_sealing_asks_for_a_reason_and_for_two_readers(case: Case, budi: User) -> None:
    with scope(budi):
        with pytest.raises(BadInput) as refusal:
            actions.seal(case=case, reason="", readers=[budi], by=budi)
        assert refusal.value.field == "reason"
        with pytest.raises(BadInput) as refusal:
            actions.seal(case=case, reason=WHY, readers=[budi], by=budi)
        assert refusal.value.field == "readers"
    assert not fresh(case).sealed


def test_a_case_is_not_sealed_twice(hidden: Case, budi: User) -> None:
    with scope(budi), pytest.raises(NotReady):
        actions.seal(case=hidden, reason=WHY, readers=[budi], by=budi)


def test_a_report_of_violence_seals_the_case_at_once(joko: User, budi: User, agus: User, dewi: User) -> None:
    told = actions.receive(incoming=incoming(kind="violence"), by=None).report
    with scope(joko):
        case = actions.open_case(report=told, by=joko)
    assert fresh(case).sealed
    assert readers(case) == {"budi": "named", "agus": "named", "joko": "opener"}
    assert not sees(dewi, case)
    assert sees(joko, case)
    assert not again(joko).needs_second_factor
    assert again(budi).needs_second_factor


def test_who_opened_it_loses_sight_after_a_while(joko: User, budi: User, agus: User) -> None:
    told = actions.receive(incoming=incoming(kind="violence"), by=None).report
    with scope(joko):
        case = actions.open_case(report=told, by=joko)
    with system("test"):
        CaseReader.objects.filter(case=case, kind=ReaderKind.OPENER).update(expires_at=LONG_AGO)
    assert not sees(joko, case)


def test_a_category_found_on_the_visit_seals_the_case(
    assigned: Case, sari: User, budi: User, joko: User
) -> None:
    with scope(sari):
        actions.record_visit(
            case=assigned, visit=visit(needs=["trafficking"], next_act=in_days(2, sari)), by=sari
        )
    assert fresh(assigned).sealed
    assert readers(assigned) == {"sari": "owner", "budi": "named"}
    assert not sees(joko, assigned)


def test_an_ordinary_category_seals_nothing(in_service: Case) -> None:
    assert not fresh(in_service).sealed


def test_a_rule_that_is_over_seals_nothing(joko: User) -> None:
    SecrecyRule.objects.filter(value="violence").update(valid_to=timezone.localdate() - timedelta(days=1))
    told = actions.receive(incoming=incoming(kind="violence"), by=None).report
    with scope(joko):
        assert not fresh(actions.open_case(report=told, by=joko)).sealed


def test_an_own_finding_of_violence_is_sealed_too(sari: User, budi: User, agus: User, joko: User) -> None:
    with scope(sari):
        case = actions.open_own_finding(
            id=uuid.uuid4(),
            by=sari,
            kind="violence",
            summary="Lebam",
            region_code="35.73.05.1001",
            urgency="urgent",
        )
    assert sees(sari, case)
    assert not sees(joko, case)


def test_a_report_joined_to_a_sealed_case_is_sealed_with_it(hidden: Case, budi: User, joko: User) -> None:
    told = actions.receive(incoming=incoming(), by=None).report
    with scope(again(budi)) as user:
        actions.join(report=told, case=Case.objects.get(pk=hidden.pk), by=user)
    with scope(joko):
        assert not queries.reports_visible_to(joko).filter(pk=told.pk).exists()


def test_a_report_of_violence_joined_to_an_open_case_seals_it(
    case: Case, joko: User, budi: User, agus: User, dewi: User
) -> None:
    told = actions.receive(incoming=incoming(kind="violence"), by=None).report
    with scope(joko):
        actions.join(report=told, case=case, by=joko)
    assert fresh(case).sealed


def test_what_is_merged_with_a_sealed_case_stays_sealed(
    hidden: Case, budi: User, sari: User, joko: User
) -> None:
    told = actions.receive(incoming=incoming(), by=None).report
    with scope(joko):
        other = actions.open_case(report=told, by=joko)
    with scope(again(budi)) as user:
        actions.seal_like(case=other, other=hidden, by=user)
    assert fresh(other).sealed
    assert {"budi", "sari"} <= set(readers(other))
    assert not sees(joko, other) or readers(other).get("joko") == "opener"


# People


def test_a_person_known_from_a_sealed_case_alone_is_sealed_with_it(
    hidden: Case, sari: User, budi: User, joko: User
) -> None:
    with scope(again(sari)) as user:
        found = register(
            id=uuid.uuid4(), by=user, fields={"full_name": "Sumarni"}, region_code=hidden.region_id
        )
        actions.attach_person(
            case=Case.objects.get(pk=hidden.pk), person=found, role="subject", relation="", by=user
        )
    for user, there in ((sari, True), (budi, True), (joko, False)):
        user = again(user)
        with scope(user):
            assert visible_to(user).filter(pk=found.pk).exists() is there


def test_a_person_known_elsewhere_stays_known_without_what_the_sealed_case_found(
    hidden: Case, sari: User, joko: User
) -> None:
    told = actions.receive(incoming=incoming(), by=None).report
    with scope(joko):
        found = register(id=uuid.uuid4(), by=joko, fields={"full_name": "Sumarni"}, region_code="35.73.05")
        other = actions.open_case(report=told, by=joko)
        actions.attach_person(case=other, person=found, role="subject", relation="", by=joko)
    with scope(again(sari)) as user:
        actions.attach_person(
            case=Case.objects.get(pk=hidden.pk), person=found, role="subject", relation="", by=user
        )
        assert found.needs.count() == 1
    with scope(joko):
        assert visible_to(joko).filter(pk=found.pk).exists()
        assert not found.needs.exists()
        assert not found.access.filter(reason=hidden.number).exists()


# Readers


def test_a_restricted_category_is_named_to_those_who_need_it_alone(
    assigned: Case, sari: User, joko: User, budi: User, signed_in: SignedIn
) -> None:
    tono = person("tono2", "Tono Dua", "tksk", region="35.73.05")
    korkab = person("korkab", "Hasan Basri", "pillar_coordinator", region="35.73")
    with scope(sari):
        actions.record_visit(case=assigned, visit=visit(needs=["odha"], next_act=in_days(2, sari)), by=sari)
        found = register(id=uuid.uuid4(), by=sari, fields={"full_name": "Slamet"}, region_code="35.73.05")
        actions.attach_person(case=fresh(assigned), person=found, role="subject", relation="", by=sari)
    for user, knows in ((sari, True), (joko, True), (budi, True), (tono, False), (korkab, False)):
        client = signed_in(again(user))
        for address in (assigned.get_absolute_url(), found.get_absolute_url()):
            page = client.get(address).content.decode()
            assert ("HIV" in page) is knows, (user, address)
            assert ("Kategori terbatas" in page) is not knows or not knows


# Screens


def test_a_case_is_sealed_from_its_access_part(
    in_service: Case, budi: User, sari: User, signed_in: SignedIn
) -> None:
    client = signed_in(budi)
    assert (
        f"/kasus/{in_service.number}/segel/"
        in client.get(f"/kasus/{in_service.number}/akses/").content.decode()
    )
    form = client.get(f"/kasus/{in_service.number}/segel/").content.decode()
    assert "Sari Wulandari" in form
    empty = client.post(f"/kasus/{in_service.number}/segel/", {"reason": "", "readers": []})
    assert empty.status_code == 422
    sent = client.post(f"/kasus/{in_service.number}/segel/", {"reason": WHY, "readers": [budi.pk, sari.pk]})
    assert sent["Location"] == in_service.get_absolute_url()
    assert readers(in_service) == {"sari": "owner", "budi": "named"}


def test_readers_are_named_and_taken_away_on_pages(
    hidden: Case, budi: User, laras: User, signed_in: SignedIn
) -> None:
    with scope(again(budi)) as user:
        actions.say_purpose(case=hidden, purpose="decision", note="", by=user)
    client = signed_in(again(budi))
    sent = client.post(f"/kasus/{hidden.number}/pembaca/", {"user": laras.pk, "reason": "Mendampingi korban"})
    assert sent["Location"] == f"/kasus/{hidden.number}/akses/"
    with system("test"):
        row = CaseReader.objects.get(case=hidden, user=laras)
    gone = client.post(f"/kasus/{hidden.number}/pembaca/{row.pk}/lepas/", {"reason": "Sudah selesai"})
    assert gone["Location"] == f"/kasus/{hidden.number}/akses/"
    assert set(readers(hidden)) == {"sari", "budi"}


def test_unsealing_walks_over_its_pages(
    hidden: Case, budi: User, laras: User, client: Client, signed_in: SignedIn
) -> None:
    with scope(again(budi)) as user:
        actions.say_purpose(case=hidden, purpose="decision", note="", by=user)
        actions.name_reader(case=hidden, user=laras, reason="Memutuskan segel", by=user)
    asked = signed_in(again(budi)).post(
        f"/kasus/{hidden.number}/buka-segel/", {"reason": "Pelaku sudah ditahan"}
    )
    assert asked.status_code == 302
    with scope(again(laras)) as user:
        actions.say_purpose(case=hidden, purpose="decision", note="", by=user)
    client = signed_in(again(laras))
    assert "Pelaku sudah ditahan" in client.get(f"/kasus/{hidden.number}/buka-segel/").content.decode()
    assert client.post(f"/kasus/{hidden.number}/buka-segel/", {}).status_code == 302
    assert not fresh(hidden).sealed
