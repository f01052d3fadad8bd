"""The page of a report and the acts on it: they work, are scoped, refuse the wrong role, and lose nothing typed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.choices import ReportState
from ejsc.cases.models import Case, Report
from ejsc.organisations.models import Organisation

from .conftest import WHAT, incoming

SignIn = Callable[[User], Client]
ACTS = ("alihkan", "tidak-terbukti", "urgensi", "tempat", "tanya", "telepon", "gabung", "tugaskan")
BESIDE = {"HX-Request": "true", "HX-Target": "panel"}


def page(report: Report, tail: str = "") -> str:
    return f"/laporan/{report.pk}/{tail}"


def now(report: Report) -> Report:
    with system("test"):
        return Report.objects.select_related("case").get(pk=report.pk)


def post(browser: Client, report: Report, act: str, **data: object) -> HttpResponse:
    return browser.post(page(report, f"{act}/"), {"seen": report.version, **data})


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


def test_a_wrong_merge_is_undone_with_a_reason(
    signed_in: SignIn, budi: User, report: Report, case: Case
) -> None:
    other = actions.receive(incoming=incoming(what="Orang lain"), by=None).report
    browser = signed_in(budi)
    assert post(browser, other, "gabung", other=case.number).status_code == 302
    assert now(other).case == case
    assert post(browser, now(other), "pisahkan", reason="").status_code == 422
    post(browser, now(other), "pisahkan", reason="Ternyata orang lain")
    assert (now(other).state, now(other).case_id) == (ReportState.RECEIVED, None)


def test_two_are_compared_fact_by_fact_and_joined(signed_in: SignIn, budi: User, report: Report) -> None:
    other = actions.receive(incoming=incoming(subject_name="Painem", what="Mbah di emperan"), by=None).report
    browser = signed_in(budi)
    answer = browser.get(page(report, "gabung/"))
    assert answer.context["now"]["record"] == other
    facts = {row["label"]: row for row in answer.context["table"]}
    assert sum(row["same"] for row in facts.values()) >= 2
    assert post(browser, report, "gabung", other=str(other.pk)).status_code == 302
    assert now(report).case == now(other).case is not None


def test_different_people_are_not_shown_beside_each_other_again(
    signed_in: SignIn, budi: User, report: Report
) -> None:
    other = actions.receive(incoming=incoming(what="Mbah di emperan"), by=None).report
    browser = signed_in(budi)
    browser.post(page(report, "bukan-sama/"), {"other": str(other.pk)})
    assert browser.get(page(report)).context["doubles"] == []


def test_a_case_elsewhere_or_closed_cannot_be_joined(
    signed_in: SignIn, budi: User, dewi: User, report: Report
) -> None:
    browser = signed_in(budi)
    with scope(dewi):
        far = actions.open_own_finding(
            id=uuid.uuid4(),
            by=dewi,
            kind="elderly",
            summary="Lain",
            region_code="35.07.10.2001",
            urgency="normal",
        )
    for number in (far.number, "K-1999-000001", "nonsense'; --", str(uuid.uuid4())):
        answer = post(browser, report, "gabung", other=number)
        assert answer.status_code == 422, number
        assert answer.context["refusal"]["text"]
    assert now(report).state == ReportState.RECEIVED


def test_joining_to_a_closed_case_says_to_reopen_it(
    signed_in: SignIn, budi: User, closing: Case, db: None
) -> None:
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
    report = actions.receive(incoming=incoming(), by=None).report
    assert post(signed_in(budi), report, "gabung", other=closing.number).status_code == 422


@pytest.mark.parametrize("act", ["kembalikan", "pisahkan"])
def test_taking_back_what_was_not_decided_is_refused_clearly(
    signed_in: SignIn, budi: User, report: Report, act: str
) -> None:
    assert post(signed_in(budi), report, act, reason="Salah").status_code == 409
