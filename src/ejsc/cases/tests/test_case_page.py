"""The case page: it works, it is scoped, it refuses, and it stays fast with a long story."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions, casefile
from ejsc.cases.models import Case, Report
from ejsc.cases.workflow import CASE_FLOW

from .conftest import WHAT, in_days

SignIn = Callable[[User], Client]


def page(browser: Client, case: Case, tail: str = "") -> str:
    answer = browser.get(f"/kasus/{case.number}/{tail}")
    assert answer.status_code == 200, answer.content.decode()[:3000]
    return answer.content.decode()


def test_every_step_of_the_workflow_has_a_form() -> None:
    assert {step.name for step in CASE_FLOW.steps} == set(casefile.STEP_PAGES)


def test_every_demand_on_the_way_to_service_is_a_task_or_goes_without_saying() -> None:
    demanded = {guard for name in casefile.WAY for guard in casefile._demands_of(CASE_FLOW.step(name))}
    assert demanded == set(casefile.TASKS) | casefile.IMPLIED


def test_a_new_case_asks_for_the_call_to_the_village_first(signed_in: SignIn, joko: User, case: Case) -> None:
    text = page(signed_in(joko), case)
    assert WHAT in text
    assert "Perlu ditugaskan" in text
    assert f"/kasus/{case.number}/telepon-desa/" in text
    assert (
        text.count('class="button primary"') == 2
    )  # one for wide screens, the same one at the thumb on phones


def test_after_the_call_the_next_act_is_to_assign(signed_in: SignIn, joko: User, case: Case) -> None:
    browser = signed_in(joko)
    sent = {
        "call_id": str(uuid.uuid4()),
        "call": "called",
        "spoke_with": "Pak Lurah",
        "said": "Benar, sendirian.",
    }
    answer = browser.post(f"/kasus/{case.number}/telepon-desa/", sent)
    assert answer.status_code == 302
    text = page(browser, case)
    assert "Pak Lurah" in text
    assert f'button primary" href="/kasus/{case.number}/tugaskan/"' in text


def test_the_worker_sees_her_visit_as_the_next_act(signed_in: SignIn, sari: User, assigned: Case) -> None:
    text = page(signed_in(sari), assigned)
    assert f'button primary" href="/kasus/{assigned.number}/kunjungan/"' in text
    assert f"/kasus/{assigned.number}/tolak/" in text
    assert "Ditugaskan kepada Sari Wulandari" in text


def test_the_case_in_service_shows_needs_acts_and_the_visit(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    text = page(signed_in(sari), in_service)
    for shown in ("Lanjut usia terlantar", "Antar ke puskesmas", "Sendirian, lemah, tidak ada keluarga."):
        assert shown in text


def test_a_reader_sees_no_form(signed_in: SignIn, in_service: Case) -> None:
    from tests.cast import MALANG_CITY, person

    text = page(signed_in(person("tini", "Tini", "pillar_coordinator", region=MALANG_CITY)), in_service)
    assert "button primary" not in text
    assert "<textarea" not in text
    assert "Sari Wulandari" in text


def test_the_neighbour_and_the_auditor_get_nothing(
    signed_in: SignIn, dewi: User, wati: User, yudi: User, case: Case
) -> None:
    tails = (
        "",
        "linimasa/",
        "akses/",
        "catatan/",
        "perbaiki/",
        "orang/",
        "telepon-desa/",
        "layani/",
        "alihkan/",
    )
    for tail in tails:
        assert signed_in(dewi).get(f"/kasus/{case.number}/{tail}").status_code == 404
        for user in (wati, yudi):
            assert signed_in(user).get(f"/kasus/{case.number}/{tail}").status_code == 403


def test_a_number_that_does_not_exist_is_not_found(signed_in: SignIn, joko: User) -> None:
    for number in ("K-2026-999999", "x", "a'b", "0" * 200):
        assert signed_in(joko).get(f"/kasus/{number}/").status_code == 404


def test_opening_is_traced_once_and_shown_to_the_next_one(
    signed_in: SignIn, joko: User, budi: User, case: Case
) -> None:
    page(signed_in(joko), case)
    page(signed_in(joko), case, "linimasa/")
    assert Entry.objects.filter(object_id=str(case.pk), act="view").count() == 1
    assert "Joko Prasetyo" in page(signed_in(budi), case)
    assert "Joko Prasetyo" in page(signed_in(budi), case, "akses/")


def test_the_page_tells_who_may_see_it(signed_in: SignIn, joko: User, sari: User, assigned: Case) -> None:
    text = page(signed_in(joko), assigned, "akses/")
    assert "Sari Wulandari" in text
    assert "Joko Prasetyo" in text


def test_a_note_is_kept_once_however_often_it_is_sent(signed_in: SignIn, sari: User, assigned: Case) -> None:
    browser = signed_in(sari)
    sent = {"id": str(uuid.uuid4()), "text": "Tetangga mengantar <b>makanan</b>."}
    for _again in range(2):
        assert browser.post(f"/kasus/{assigned.number}/catatan/", sent).status_code == 302
    text = page(browser, assigned)
    assert text.count("Tetangga mengantar &lt;b&gt;makanan&lt;/b&gt;.") == 1
    assert 'data-sent="note-' in text
    assert 'data-sent="note-' not in page(browser, assigned)


def test_an_empty_note_is_explained(signed_in: SignIn, sari: User, assigned: Case) -> None:
    answer = signed_in(sari).post(
        f"/kasus/{assigned.number}/catatan/", {"id": str(uuid.uuid4()), "text": " \x00 "}
    )
    assert answer.status_code == 422
    assert "Tulis catatannya dulu" in answer.content.decode()


def test_a_closed_case_still_takes_notes(signed_in: SignIn, sari: User, budi: User, closing: Case) -> None:
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
    browser = signed_in(sari)
    sent = {"id": str(uuid.uuid4()), "text": "Masih sehat."}
    assert browser.post(f"/kasus/{closing.number}/catatan/", sent).status_code == 302
    assert "Masih sehat." in page(browser, closing)


def test_the_reporter_is_asked_and_her_answer_shown_as_new_once(
    signed_in: SignIn, joko: User, case: Case, report: Report
) -> None:
    browser = signed_in(joko)
    sent = {"id": str(uuid.uuid4()), "text": "Di pasar sebelah mana?"}
    for _again in range(2):
        assert browser.post(f"/kasus/{case.number}/tanya/{report.pk}/", sent).status_code == 302
    with system("test"):
        report.refresh_from_db()
        actions.answer_from_reporter(id=uuid.uuid4(), report=report, text="Di pintu timur.")
    text = page(browser, case)
    assert text.count("Di pasar sebelah mana?") == 2  # in the timeline, and beside the report
    assert "Di pintu timur." in text
    assert "Jawaban baru" in text
    assert "Jawaban baru" not in page(browser, case)


def test_a_reporter_who_hides_is_named_only_to_those_who_triage(
    signed_in: SignIn, joko: User, sari: User, assigned: Case, report: Report
) -> None:
    with system("test"):
        Report.objects.filter(pk=report.pk).update(reporter_name="Bu Tutik", hide_reporter=True)
    assert "Bu Tutik" in page(signed_in(joko), assigned)
    assert "Bu Tutik" not in page(signed_in(sari), assigned)


def test_a_restricted_need_keeps_its_name_from_those_who_only_read(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    from tests.cast import MALANG_CITY, person

    with scope(sari):
        in_service.needs.create(category_id="odha", found_by=sari)
    reader = person("tini", "Tini", "pillar_coordinator", region=MALANG_CITY)
    assert "HIV" in page(signed_in(sari), in_service)
    assert "HIV" not in page(signed_in(reader), in_service)


def test_two_hundred_moments_come_in_pages_and_cost_no_more_queries(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    browser = signed_in(sari)
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(browser, in_service)
    with scope(sari):
        for at in range(200):
            actions.add_note(case=in_service, text=f"Catatan ke-{at}.", by=sari)
    with CaptureQueriesContext(connection) as many:
        text = page(browser, in_service)
    assert "Catatan ke-199." in text
    assert "Catatan ke-100." not in text
    assert len(many) <= len(few) + 1
    seen, address = set(), _older(text)
    while address:
        piece = browser.get(address, headers={"HX-Request": "true"}).content.decode()
        seen |= {at for at in range(200) if f"Catatan ke-{at}." in piece}
        address = _older(piece)
    shown = {at for at in range(200) if f"Catatan ke-{at}." in text}
    assert seen | shown == set(range(200))
    assert not seen & shown


def _older(text: str) -> str:
    """Where the page with older moments is; empty at the end."""
    found = re.search(r'hx-get="([^"]+after=[^"]+)"', text)
    return found[1].replace("&amp;", "&") if found else ""


def test_more_people_acts_and_reports_cost_no_more_queries(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    from ejsc.people.actions import register

    browser = signed_in(sari)
    _with_people(sari, in_service, register, 1)
    with CaptureQueriesContext(connection) as few:
        page(browser, in_service)
    _with_people(sari, in_service, register, 6)
    with CaptureQueriesContext(connection) as many:
        page(browser, in_service)
    assert len(many) <= len(few)


def _with_people(sari: User, case: Case, register: Callable[..., object], count: int) -> None:
    with scope(sari):
        for at in range(count):
            person = register(id=uuid.uuid4(), by=sari, fields={"full_name": f"Orang {at}"})
            actions.attach_person(case=case, person=person, role="family", relation="", by=sari)  # type: ignore[arg-type]
            actions.plan_next(case=case, next_act=in_days(3 + at, sari, f"Langkah {count}-{at}"), by=sari)
