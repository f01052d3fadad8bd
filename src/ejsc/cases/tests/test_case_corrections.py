"""Corrections, also by two officers at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases import actions
from ejsc.cases.models import Case

from .steps import KEPANJEN, now, send

SignIn = Callable[[User], Client]


def as_opened(browser: Client, case: Case) -> dict[str, str]:
    text = browser.get(f"/kasus/{case.number}/perbaiki/").content.decode()
    found = unescape(re.search(r'name="found" value="([^"]*)"', text)[1])  # type: ignore[index]
    return {"found": found, "kind": case.kind, "urgency": case.urgency, "summary": case.summary, "place": case.place,
            "village": case.region.path, "region": case.region_id}  # fmt: skip


def test_details_are_corrected_and_stand_in_the_timeline(
    signed_in: SignIn, sari: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    sent = as_opened(browser, assigned) | {"kind": "homeless", "place": "Pintu timur pasar"}
    assert send(browser, assigned, "perbaiki", **sent)[0] == 302
    assert (now(assigned).kind, now(assigned).place) == ("homeless", "Pintu timur pasar")
    assert "Rincian diperbaiki" in browser.get(f"/kasus/{assigned.number}/").content.decode()


def test_two_officers_with_different_fields_both_keep_theirs(
    signed_in: SignIn, sari: User, budi: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    mine = as_opened(browser, assigned) | {"place": "Pintu timur pasar"}
    with scope(budi):
        actions.edit_case(case=assigned, found={"kind": "elderly"}, wanted={"kind": "homeless"}, by=budi)
    assert send(browser, assigned, "perbaiki", **mine)[0] == 302
    assert (now(assigned).kind, now(assigned).place) == ("homeless", "Pintu timur pasar")


def test_two_officers_with_the_same_field_see_both_values_who_and_when(
    signed_in: SignIn, sari: User, budi: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    mine = as_opened(browser, assigned) | {"place": "Pintu timur pasar", "summary": "Kata saya"}
    with scope(budi):
        actions.edit_case(case=assigned, found={"place": ""}, wanted={"place": "Pintu barat pasar"}, by=budi)
    status, text = send(browser, assigned, "perbaiki", **mine)
    assert status == 409
    for shown in ("Pintu timur pasar", "Pintu barat pasar", "Budi Santoso", "Kata saya"):
        assert shown in text
    assert now(assigned).summary != "Kata saya"
    mine["found"] = unescape(re.search(r'name="found" value="([^"]*)"', text)[1])  # type: ignore[index]
    assert send(browser, assigned, "perbaiki", **mine, keep_place="yours")[0] == 302
    assert (now(assigned).place, now(assigned).summary) == ("Pintu timur pasar", "Kata saya")


def test_the_other_value_may_stay_without_losing_the_rest(
    signed_in: SignIn, sari: User, budi: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    mine = as_opened(browser, assigned) | {"place": "Pintu timur pasar", "summary": "Kata saya"}
    with scope(budi):
        actions.edit_case(case=assigned, found={"place": ""}, wanted={"place": "Pintu barat pasar"}, by=budi)
    assert send(browser, assigned, "perbaiki", **mine, keep_place="theirs")[0] == 302
    assert (now(assigned).place, now(assigned).summary) == ("Pintu barat pasar", "Kata saya")


def test_a_correction_does_not_carry_the_case_out_of_her_area(
    signed_in: SignIn, sari: User, assigned: Case
) -> None:
    browser = signed_in(sari)
    sent = as_opened(browser, assigned) | {
        "village": KEPANJEN,
        "region": "",
    }
    status, text = send(browser, assigned, "perbaiki", **sent)
    assert status == 422
    assert "di luar wilayah Anda" in text
    assert now(assigned).region_id == assigned.region_id


@pytest.mark.parametrize(
    ("over", "sentence"),
    [({"summary": ""}, "Tulis dengan satu kalimat"), ({"summary": "x" * 4001}, "4000"),
     ({"kind": "alien"}, "alien"), ({"village": "Denpasar Selatan", "region": "51.71.01"}, "Jawa Timur")],
)  # fmt: skip
def test_bad_corrections_are_explained(
    signed_in: SignIn, sari: User, assigned: Case, over: dict[str, str], sentence: str
) -> None:
    browser = signed_in(sari)
    status, text = send(browser, assigned, "perbaiki", **(as_opened(browser, assigned) | over))
    assert status == 422
    assert sentence in text


def test_a_broken_found_is_no_traceback(signed_in: SignIn, sari: User, assigned: Case) -> None:
    browser = signed_in(sari)
    for broken in ("{", "[]", "null", "7"):
        sent = as_opened(browser, assigned) | {"found": broken}
        assert send(browser, assigned, "perbaiki", **sent)[0] in {302, 409, 422}


# --- the call ---------------------------------------------------------------------------------------------
