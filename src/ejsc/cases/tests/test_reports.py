"""The page of a report and the acts on it: they work, are scoped, refuse the wrong role, and lose nothing typed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.choices import ReportState
from ejsc.cases.models import Report
from ejsc.organisations.models import Organisation

from .conftest import WHAT, incoming
from .report_pages import ACTS, BESIDE, now, page, post

SignIn = Callable[[User], Client]


def test_everything_told_stands_on_the_page_and_the_look_is_kept(
    signed_in: SignIn, budi: User, report: Report
) -> None:
    text = signed_in(budi).get(page(report)).content.decode()
    for expected in (WHAT, report.code, "Tunggulwulung", page(report, "tugaskan/")):
        assert expected in text
    looks = Entry.objects.filter(object_id=str(report.pk), outcome="viewed", actor_id=budi.pk)
    assert looks.count() == 1


def test_beside_the_list_only_the_report_is_drawn(signed_in: SignIn, budi: User, report: Report) -> None:
    answer = signed_in(budi).get(page(report), headers=BESIDE)
    assert "<html" not in answer.content.decode()
    assert answer["Vary"].count("HX-Target") == 1


@pytest.mark.parametrize("tail", ["", *(f"{act}/" for act in ACTS)])
def test_a_report_of_the_neighbouring_regency_is_not_there(
    signed_in: SignIn, dewi: User, report: Report, tail: str
) -> None:
    browser = signed_in(dewi)
    assert browser.get(page(report, tail)).status_code == 404
    if tail:
        assert browser.post(page(report, tail), {}).status_code == 404


@pytest.mark.parametrize("who", ["sari", "rina", "wati", "yudi"])
@pytest.mark.parametrize("tail", ["", "alihkan/", "gabung/"])
def test_other_roles_are_refused(
    signed_in: SignIn, request: pytest.FixtureRequest, report: Report, who: str, tail: str
) -> None:
    assert signed_in(request.getfixturevalue(who)).get(page(report, tail)).status_code == 403


def test_who_only_reads_sees_neither_the_reporter_nor_a_button(signed_in: SignIn, joko: User) -> None:
    from tests.cast import MALANG_CITY, person

    told = incoming(reporter_name="Bu Tini", reporter_phone="+6281234567890", hide_reporter=True)
    report = actions.receive(incoming=told, by=None).report
    text = (
        signed_in(person("hasan", "Hasan", "pillar_coordinator", region=MALANG_CITY))
        .get(page(report))
        .content.decode()
    )
    assert "Bu Tini" not in text
    assert "+6281234567890" not in text
    assert page(report, "tugaskan/") not in text
    for_joko = signed_in(joko).get(page(report)).content.decode()
    assert "Bu Tini" in for_joko
    assert "sealed-tone" in for_joko  # that the reporter asked to stay hidden


def test_a_report_is_redirected_to_an_office_with_a_reason(
    signed_in: SignIn, budi: User, report: Report
) -> None:
    office = Organisation.objects.filter(kind="hospital").first()
    assert office is not None
    answer = post(signed_in(budi), report, "alihkan", to=office.pk, reason="Butuh rawat inap")
    assert answer.status_code == 302
    found = now(report)
    assert (found.state, found.redirected_to, found.reason) == (
        ReportState.REDIRECTED,
        office,
        "Butuh rawat inap",
    )


def test_an_office_outside_the_list_can_be_named(signed_in: SignIn, budi: User, report: Report) -> None:
    post(signed_in(budi), report, "alihkan", to="", to_name="Dinsos Bali", reason="Warga Bali")
    assert now(report).redirected_name == "Dinsos Bali"


@pytest.mark.parametrize(
    ("act", "data", "field"),
    [
        ("alihkan", {"reason": "Karena"}, "to"),
        ("alihkan", {"to_name": "RSJ", "reason": " "}, "reason"),
        ("tidak-terbukti", {"reason": ""}, "reason"),
        ("tidak-terbukti", {"reason": "x" * 2001}, "reason"),
        ("tempat", {"village": "", "region": ""}, "village"),
        ("tempat", {"village": "Sukorejo", "region": ""}, "village"),
        ("tempat", {"village": "Zzzzqqqx", "region": ""}, "village"),
        ("tempat", {"village": "Kuta", "region": "51.03.01.1001"}, "village"),
        ("tanya", {"text": "", "id": "6f0c53a7-0d5e-4a83-9d0c-5f5b5a0a7b11"}, "text"),
        (
            "telepon",
            {"call": "called", "said": "", "call_id": "6f0c53a7-0d5e-4a83-9d0c-5f5b5a0a7b11"},
            "said",
        ),
        ("urgensi", {"urgency": "terrible"}, "urgency"),
        ("gabung", {"other": ""}, "other"),
    ],
)
def test_what_is_not_right_yet_is_said_and_what_was_typed_stays(
    signed_in: SignIn, budi: User, report: Report, act: str, data: dict[str, str], field: str
) -> None:
    answer = post(signed_in(budi), report, act, **data)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    for typed in data.values():
        assert typed.strip()[:50] in answer.content.decode()
    assert now(report).state == ReportState.RECEIVED


def test_a_decision_can_be_taken_back_at_once(signed_in: SignIn, budi: User, report: Report) -> None:
    browser = signed_in(budi)
    answer = post(browser, report, "tidak-terbukti", reason="Salah lihat")
    undo = page(report, "batal/")
    assert undo in browser.get(answer["Location"]).content.decode()
    browser.post(undo)
    assert now(report).state == ReportState.RECEIVED


def test_beside_the_list_a_decision_tells_which_row_leaves(
    signed_in: SignIn, budi: User, report: Report
) -> None:
    answer = signed_in(budi).post(
        page(report, "tidak-terbukti/"), {"reason": "Salah lihat", "seen": 1}, headers=BESIDE
    )
    assert answer.status_code == 204
    told = json.loads(answer["HX-Trigger"])["ejsc:decided"]
    assert told["rows"] == [str(report.pk)]
    assert told["undo"] == page(report, "batal/")
    assert told["counts"][""] == 0


def test_of_two_officers_the_second_reads_who_was_faster_and_loses_nothing(
    signed_in: SignIn, client: Client, budi: User, joko: User, report: Report
) -> None:
    with scope(joko):
        actions.redirect(report=report, to=None, to_name="RSJ Lawang", reason="Perlu dokter", by=joko)
    answer = post(signed_in(budi), report, "tidak-terbukti", reason="Sudah saya periksa sendiri")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert joko.full_name in text
    assert "Sudah saya periksa sendiri" in text
    assert now(report).redirected_name == "RSJ Lawang"


def test_a_change_since_the_page_was_opened_is_a_conflict(
    signed_in: SignIn, budi: User, joko: User, report: Report
) -> None:
    with scope(joko):
        actions.set_report_urgency(report=report, urgency="urgent", by=joko)
    answer = post(signed_in(budi), report, "tidak-terbukti", reason="Salah lihat")
    assert answer.status_code == 409
    assert answer.context["refusal"]["who"] == joko.label
    # The form comes back with what she has now seen, so that she can decide knowingly.
    again = answer.context["form"]["seen"].value()
    assert int(again) == now(report).version
    fresh = now(report)
    assert post(signed_in(budi), fresh, "tidak-terbukti", reason="Salah lihat").status_code == 302


def test_the_urgency_moves_the_deadline(signed_in: SignIn, budi: User, report: Report) -> None:
    before = report.due_at
    post(signed_in(budi), report, "urgensi", urgency="danger")
    after = now(report)
    assert after.urgency == "danger"
    assert after.due_at is not None
    assert before is not None
    assert after.due_at < before


def test_a_changed_row_comes_along_beside_the_list(signed_in: SignIn, budi: User, report: Report) -> None:
    answer = signed_in(budi).post(page(report, "urgensi/"), {"urgency": "danger", "seen": 1}, headers=BESIDE)
    text = answer.content.decode()
    assert f'id="row-{report.pk}"' in text
    assert "hx-swap-oob" in text


def test_a_place_outside_her_area_moves_the_report_there(
    signed_in: SignIn, budi: User, dewi: User, report: Report
) -> None:
    browser = signed_in(budi)
    answer = post(
        browser, report, "tempat", village="Putat Kidul, Gondanglegi", region="35.07.10.2001", place=""
    )
    assert answer["Location"] == "/kotak-masuk/"
    assert browser.get(page(report)).status_code == 404
    assert signed_in(dewi).get(page(report)).status_code == 200


def test_a_question_is_stored_once_however_often_it_is_sent(
    signed_in: SignIn, budi: User, report: Report
) -> None:
    browser, key = signed_in(budi), uuid.uuid4()
    for _time in range(2):
        post(browser, report, "tanya", id=key, text="Di sebelah mana?")
    text = browser.get(page(report)).content.decode()
    assert text.count("Di sebelah mana?") == 1


def test_a_call_to_the_village_is_noted_on_the_report(signed_in: SignIn, budi: User, report: Report) -> None:
    post(
        signed_in(budi),
        report,
        "telepon",
        call_id=uuid.uuid4(),
        call="skipped",
        said="Pelakunya perangkat desa",
    )
    with system("test"):
        call = report.calls.get()
    assert (call.reached, call.skipped_because) == (False, "Pelakunya perangkat desa")
