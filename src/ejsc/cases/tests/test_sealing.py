from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ejsc.accounts import leaving
from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions, guarding, queries, secrecy
from ejsc.cases.choices import ReaderKind
from ejsc.cases.models import Case, CaseReader, SecrecyRule
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted, NotReady
from ejsc.notices.models import Notice, OutboxMessage
from ejsc.people.actions import register
from ejsc.people.queries import visible_to
from tests.cast import MALANG_CITY, person

from .conftest import in_days, incoming, visit

SignedIn = Callable[[User], Client]
# What differs between two drawings of one page.
CHANGING = re.compile(r'K-2026-\d{6}|value="\w{64}"|data-csrf="\w+"|nonce="[^"]+"')
# Before the running transaction began.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
WHY = "Keluarga mengancam korban"


@pytest.fixture
def laras(db: None) -> User:
    """Another supervisor of Malang city."""
    return person("laras", "Laras Ayu", "regency_supervisor", region=MALANG_CITY)


@pytest.fixture
def hidden(in_service: Case, sari: User, budi: User, laras: User) -> Case:
    """Sari's case, sealed by Budi, read by both."""
    with scope(budi):
        actions.seal(case=in_service, reason=WHY, readers=[budi], by=budi)
    return fresh(in_service)


def fresh(case: Case) -> Case:
    with system("test"):
        return Case.objects.get(pk=case.pk)


def again(user: User) -> User:
    """As the next request finds her."""
    return User.objects.get(pk=user.pk)


def sees(user: User, case: Case) -> bool:
    user = again(user)
    with scope(user):
        by_list = queries.cases_visible_to(user).filter(pk=case.pk).exists()
        by_table = Case.objects.filter(pk=case.pk).exists()
    assert by_list == by_table
    return by_list


def readers(case: Case) -> dict[str, str]:
    with system("test"):
        return {row.user.username: row.kind for row in CaseReader.holding().filter(case=case)}


# Sealing


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


def test_a_sealed_page_asks_first_for_what_it_is_opened(
    hidden: Case, budi: User, signed_in: SignedIn
) -> None:
    client = signed_in(again(budi))
    answer = client.get(hidden.get_absolute_url())
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/kasus/{hidden.number}/tujuan/")
    asked = client.get(answer["Location"]).content.decode()
    assert hidden.pseudonym in asked
    assert "emperan pasar" not in asked
    sent = client.post(answer["Location"], {"purpose": "decision", "next": hidden.get_absolute_url()})
    assert sent["Location"] == hidden.get_absolute_url()
    page = client.get(hidden.get_absolute_url())
    assert "emperan pasar" in page.content.decode()
    entry = Entry.objects.filter(act="case.purpose").get()
    assert (entry.reason, entry.object_label) == ("purpose.decision", hidden.pseudonym)


def test_the_purpose_is_asked_again_after_a_while(hidden: Case, budi: User, signed_in: SignedIn) -> None:
    with scope(again(budi)) as user:
        actions.say_purpose(case=hidden, purpose="decision", note="", by=user)
    client = signed_in(again(budi))
    assert client.get(hidden.get_absolute_url()).status_code == 200
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(minutes=31)):
        assert client.get(hidden.get_absolute_url()).status_code == 302


def test_something_else_wants_words(hidden: Case, budi: User, signed_in: SignedIn) -> None:
    answer = signed_in(again(budi)).post(f"/kasus/{hidden.number}/tujuan/", {"purpose": "other"})
    assert answer.status_code == 422


def test_a_list_names_a_sealed_case_by_its_pseudonym_also_to_its_readers(
    hidden: Case, budi: User, signed_in: SignedIn
) -> None:
    page = signed_in(again(budi)).get("/kasus/").content.decode()
    assert hidden.pseudonym in page
    assert "emperan" not in page


def test_whoever_is_not_a_reader_finds_what_she_finds_where_nothing_is(
    hidden: Case, joko: User, signed_in: SignedIn
) -> None:
    client = signed_in(joko)
    for page in ("", "akses/", "catatan/", "tujuan/", "segel/", "buka-segel/", "pembaca/"):
        here = client.get(f"/kasus/{hidden.number}/{page}")
        nothing = client.get(f"/kasus/K-2026-999999/{page}")
        assert here.status_code == nothing.status_code == 404
        same = [CHANGING.sub("", one.content.decode()) for one in (here, nothing)]
        assert same[0] == same[1]


def test_the_questions_to_the_database_are_as_many_as_where_nothing_is(
    hidden: Case, joko: User, signed_in: SignedIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(joko)
    client.get(f"/kasus/{hidden.number}/")
    counts = []
    for number in (hidden.number, "K-2026-999999"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/kasus/{number}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_reader_without_the_second_factor_is_led_to_it(hidden: Case, sari: User, client: Client) -> None:
    client.force_login(again(sari), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "/kasus/" not in client.get("/hari-ini/")["Location"].split("?")[0]


def test_a_mail_about_a_sealed_case_says_nothing_of_it(hidden: Case, budi: User, laras: User) -> None:
    User.objects.filter(pk=laras.pk).update(email="laras@contoh.invalid")
    with scope(again(budi)) as user:
        actions.name_reader(case=hidden, user=again(laras), reason="Mendampingi korban", by=user)
    with system("test"):
        mail = OutboxMessage.objects.get(to="laras@contoh.invalid")
    assert hidden.number not in mail.subject + mail.body
    assert "segel" not in mail.subject.lower() + mail.body.lower()


# Emergency


@pytest.fixture
def broken_in(hidden: Case, joko: User) -> Case:
    with scope(joko):
        return actions.break_in(asked=hidden.number, reason="Korban menelepon, nyawa terancam", by=joko)


def test_an_emergency_opens_it_for_a_time_and_tells_everybody_concerned(
    wati: User, broken_in: Case, hidden: Case, joko: User, budi: User
) -> None:
    assert sees(joko, hidden)
    assert again(joko).needs_second_factor
    with system("test"):
        told = {row.user.username: row for row in Notice.objects.filter(kind="case_emergency")}
        row = CaseReader.objects.get(case=hidden, kind=ReaderKind.EMERGENCY)
        assert row.expires_at is not None
        assert timedelta(minutes=239) < row.expires_at - row.since < timedelta(minutes=241)
        CaseReader.objects.filter(pk=row.pk).update(expires_at=LONG_AGO)
    assert set(told) == {"sari", "budi", "wati"}
    assert hidden.number not in told["wati"].title + told["wati"].body + told["wati"].url
    assert hidden.pseudonym in told["wati"].title
    assert not sees(joko, hidden)


def test_an_emergency_lets_read_and_nothing_else(broken_in: Case, joko: User, budi: User) -> None:
    with scope(again(joko)) as user, pytest.raises(NotPermitted):
        actions.add_note(case=broken_in, text="Catatan", by=user)
    with scope(again(joko)) as user, pytest.raises(NotPermitted):
        actions.name_reader(case=broken_in, user=joko, reason="Saya sendiri", by=user)


def test_an_emergency_works_with_the_tracking_code(hidden: Case, joko: User) -> None:
    with system("test"):
        code = hidden.reports.get().code
    with scope(joko):
        assert actions.break_in(asked=code, reason="Korban menelepon, nyawa terancam", by=joko) == hidden


def test_an_emergency_reaches_no_further_than_her_area(hidden: Case, dewi: User, joko: User) -> None:
    with scope(dewi), pytest.raises(NotFoundHere) as elsewhere:
        actions.break_in(asked=hidden.number, reason="Korban menelepon, nyawa terancam", by=dewi)
    with scope(dewi), pytest.raises(NotFoundHere) as nothing:
        actions.break_in(asked="K-2026-999999", reason="Korban menelepon, nyawa terancam", by=dewi)
    assert str(elsewhere.value) == str(nothing.value)


def test_an_emergency_wants_a_sentence_and_a_role(hidden: Case, joko: User, sari: User) -> None:
    with scope(joko), pytest.raises(BadInput):
        actions.break_in(asked=hidden.number, reason="darurat", by=joko)
    with scope(again(sari)) as user, pytest.raises(NotPermitted):
        actions.break_in(asked=hidden.number, reason="Korban menelepon, nyawa terancam", by=user)


def test_an_emergency_stands_on_the_access_part_of_the_case(
    broken_in: Case, budi: User, signed_in: SignedIn
) -> None:
    with scope(again(budi)) as user:
        actions.say_purpose(case=broken_in, purpose="supervision", note="", by=user)
    page = signed_in(again(budi)).get(f"/kasus/{broken_in.number}/akses/").content.decode()
    assert "nyawa terancam" in page
    assert "Joko Prasetyo" in page
    assert WHY in page


def test_the_page_of_the_emergency_leads_to_the_case(hidden: Case, joko: User, signed_in: SignedIn) -> None:
    client = signed_in(joko)
    assert (
        client.post(
            "/kasus/akses-darurat/", {"asked": "K-2026-999999", "reason": "Korban menelepon, gawat"}
        ).status_code
        == 404
    )
    sent = client.post("/kasus/akses-darurat/", {"asked": hidden.number, "reason": "Korban menelepon, gawat"})
    assert sent["Location"] == hidden.get_absolute_url()


# Restricted categories


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
