"""From a report to a worker in one press."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.choices import CaseState
from ejsc.cases.models import Case, Report
from ejsc.notices.models import Notice
from ejsc.organisations import queries as organisations
from tests.cast import person

SignIn = Callable[[User], Client]


def send(browser: Client, report: Report, **data: object) -> HttpResponse:
    first = {"seen": report.version, "call_id": uuid.uuid4(), "call": "called", "said": "Benar, sendirian"}
    return browser.post(f"/laporan/{report.pk}/tugaskan/", {**first, **data})


def now(report: Report) -> Report:
    with system("test"):
        return Report.objects.select_related("case__owner", "case__desk").get(pk=report.pk)


def test_the_page_proposes_the_field_worker_of_the_district_with_her_load(
    signed_in: SignIn, budi: User, sari: User, report: Report
) -> None:
    answer = signed_in(budi).get(f"/laporan/{report.pk}/tugaskan/")
    assert answer.context["first"] == f"worker:{sari.pk}"
    assert sari.full_name in answer.content.decode()


def test_one_press_opens_the_case_notes_the_call_and_assigns(
    signed_in: SignIn, budi: User, sari: User, report: Report
) -> None:
    answer = send(
        signed_in(budi),
        report,
        to=f"worker:{sari.pk}",
        spoke_with="Pak Lurah",
        urgency="urgent",
        note="Bawa makanan",
    )
    assert answer.status_code == 302
    case = now(report).case
    assert case is not None
    assert (case.state, case.owner, case.urgency) == (CaseState.ASSIGNED, sari, "urgent")
    with system("test"):
        assert case.calls.get().spoke_with == "Pak Lurah"
        assert Notice.objects.filter(user=sari, about_id=str(case.pk)).count() == 1


def test_a_double_press_is_one_case(signed_in: SignIn, budi: User, sari: User, report: Report) -> None:
    browser, key = signed_in(budi), uuid.uuid4()
    answers = [send(browser, report, to=f"worker:{sari.pk}", call_id=key).status_code for _time in range(2)]
    assert answers == [302, 302]
    with system("test"):
        assert Case.objects.count() == 1


def test_somebody_elses_decision_is_told_and_the_call_stays_typed(
    signed_in: SignIn, budi: User, joko: User, sari: User, report: Report
) -> None:
    with scope(joko):
        actions.dismiss(report=report, reason="Salah lihat", by=joko)
    answer = send(signed_in(budi), report, to=f"worker:{sari.pk}", said="Kata Pak Lurah memang benar")
    assert answer.status_code == 409
    assert joko.full_name in answer.content.decode()
    assert "Kata Pak Lurah memang benar" in answer.content.decode()
    with system("test"):
        assert Case.objects.count() == 0


def test_without_a_call_or_a_worker_nothing_happens(
    signed_in: SignIn, budi: User, sari: User, report: Report
) -> None:
    browser = signed_in(budi)
    for data, field in (
        ({"to": f"worker:{sari.pk}", "said": ""}, "said"),
        ({"to": f"worker:{sari.pk}", "call": "skipped", "said": ""}, "said"),
        ({"to": ""}, "to"),
        ({"to": "worker:999999"}, "to"),
        ({"to": "office:1:x"}, "to"),
        ({"to": f"worker:{sari.pk}", "call_id": "nonsense"}, "call_id"),
    ):
        answer = send(browser, report, **data)
        assert answer.status_code == 422, data
        assert answer.context["form"].errors[field]
    with system("test"):
        assert Case.objects.count() == 0


def test_a_care_unit_gets_it_on_its_desk_and_its_head_is_told(
    signed_in: SignIn, budi: User, rina: User, report: Report
) -> None:
    unit = rina.organisation
    assert unit is not None
    answer = send(signed_in(budi), report, to=f"office:{unit.pk}", said="", note="Tempat tidur tersedia")
    assert answer.status_code == 302
    case = now(report).case
    assert case is not None
    assert (case.state, case.desk, case.owner) == (CaseState.OPEN, unit, None)
    with system("test"):
        assert Notice.objects.filter(user=rina, kind="case_on_desk").exists()


def test_a_worker_of_a_care_unit_can_be_chosen_at_once(
    signed_in: SignIn, budi: User, rina: User, report: Report
) -> None:
    unit = rina.organisation
    assert unit is not None
    bayu = person("bayu", "Bayu Aji", "upt_worker", office=unit.code)
    assert send(signed_in(budi), report, to=f"office:{unit.pk}:{bayu.pk}").status_code == 302
    case = now(report).case
    assert case is not None
    assert (case.state, case.desk, case.owner) == (CaseState.ASSIGNED, unit, bayu)


def test_the_province_gives_a_report_to_the_regencys_own_office(
    signed_in: SignIn, joko: User, budi: User, report: Report
) -> None:
    office = organisations.regency_office(report.region_id)
    assert office is not None
    send(signed_in(joko), report, to=f"office:{office.pk}", said="")
    case = now(report).case
    assert case is not None
    assert case.desk == office
    with system("test"):
        assert Notice.objects.filter(user=budi, kind="case_on_desk").exists()


def test_a_call_that_was_noted_before_need_not_be_told_again(
    signed_in: SignIn, budi: User, sari: User, report: Report
) -> None:
    with scope(budi):
        actions.skip_village_call(id=uuid.uuid4(), about=report, because="Malam hari", by=budi)
    browser = signed_in(budi)
    assert browser.get(f"/laporan/{report.pk}/tugaskan/").context["form"]["call"].value() == "before"
    assert send(browser, report, to=f"worker:{sari.pk}", call="before", said="").status_code == 302


def test_a_case_that_was_given_back_is_assigned_on_the_same_page(
    signed_in: SignIn, budi: User, sari: User, assigned: Case
) -> None:
    with scope(sari):
        actions.refuse(case=assigned, reason="Saya sakit", by=sari)
    tono = person("tono2", "Tono", "tksk", region="35.73.05")
    browser = signed_in(budi)
    answer = browser.get(f"/kasus/{assigned.number}/tugaskan/")
    assert "Saya sakit" in answer.content.decode()
    with system("test"):
        version = Case.objects.get(pk=assigned.pk).version
    browser.post(
        f"/kasus/{assigned.number}/tugaskan/",
        {"seen": version, "call_id": uuid.uuid4(), "call": "before", "to": f"worker:{tono.pk}"},
    )
    with system("test"):
        assert Case.objects.get(pk=assigned.pk).owner == tono


def test_the_head_of_a_care_unit_gives_its_cases_to_its_workers(
    signed_in: SignIn, joko: User, rina: User, case: Case
) -> None:
    unit = rina.organisation
    assert unit is not None
    bayu = person("bayu", "Bayu Aji", "upt_worker", office=unit.code)
    with scope(joko):
        actions.hand_over(case=case, to=unit, region=None, reason="Perlu panti", by=joko)
    browser = signed_in(rina)
    page = browser.get(f"/kasus/{case.number}/tugaskan/")
    assert bayu.full_name in page.content.decode()
    answer = browser.post(
        f"/kasus/{case.number}/tugaskan/",
        {"call_id": uuid.uuid4(), "call": "skipped", "said": "Sudah di panti", "to": f"worker:{bayu.pk}"},
    )
    assert answer.status_code == 302
    with system("test"):
        assert Case.objects.get(pk=case.pk).owner == bayu


def test_a_case_elsewhere_is_not_there_and_a_field_worker_assigns_nothing(
    signed_in: SignIn, dewi: User, sari: User, case: Case
) -> None:
    assert signed_in(dewi).get(f"/kasus/{case.number}/tugaskan/").status_code == 404
    assert signed_in(sari).get(f"/kasus/{case.number}/tugaskan/").status_code == 403
