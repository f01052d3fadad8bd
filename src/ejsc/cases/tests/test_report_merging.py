"""Reports about the same person: joined, and taken apart again."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases import actions
from ejsc.cases.choices import ReportState
from ejsc.cases.models import Case, Report

from .conftest import incoming
from .report_pages import now, page, post

SignIn = Callable[[User], Client]


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
