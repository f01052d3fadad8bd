"""The list of cases, the approvals, and giving many cases on."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ejsc.accounts.models import Absence, User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.models import Case
from tests.cast import LOWOKWARU, person

from .conftest import VILLAGE, incoming
from .list_pages import numbers_after

SignIn = Callable[[User], Client]
KLOJEN = "35.73.02.1001"


def made(joko: User, owner: User | None, count: int, **over: object) -> list[Case]:
    """Cases as the inbox makes them."""
    found = []
    for at in range(count):
        told = incoming(subject_name=f"Warga {at}", **{"region_code": VILLAGE, **over})
        report = actions.receive(incoming=told, by=None).report
        with scope(joko):
            case = actions.open_case(report=report, by=joko)
            if owner is not None:
                actions.call_village(
                    id=uuid.uuid4(), about=case, spoke_with="", said="Benar.", reached=True, by=joko
                )
                actions.assign(case=case, to=owner, by=joko)
            case.refresh_from_db()
        found.append(case)
    return found


@pytest.fixture
def lestari(db: None) -> User:
    """Another field worker of Lowokwaru."""
    return person("lestari", "Lestari Ayu", "tksk", region=LOWOKWARU)


def text_of(browser: Client, query: str = "", page: str = "/kasus/") -> str:
    answer = browser.get(f"{page}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_what_lies_in_reach_and_nothing_else(
    signed_in: SignIn, joko: User, budi: User, dewi: User, sari: User
) -> None:
    first, second = made(joko, sari, 1)[0], made(joko, None, 1, region_code="35.07.05.2001")[0]
    assert first.number in text_of(signed_in(budi))
    assert second.number not in text_of(signed_in(budi))
    assert second.number in text_of(signed_in(dewi))
    everything = text_of(signed_in(joko))
    assert first.number in everything
    assert second.number in everything


def test_the_views_hold_what_they_say(
    signed_in: SignIn, joko: User, budi: User, sari: User, closing: Case
) -> None:
    fresh, late = made(joko, None, 1)[0], made(joko, sari, 1)[0]
    with system("test"):
        Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))
    held = {
        "": {fresh.number, late.number, closing.number}, "saya": set(), "tanpa-petugas": {fresh.number},
        "lewat": {late.number}, "persetujuan": {closing.number}, "selesai": set(),
    }  # fmt: skip
    for view, numbers in held.items():
        text = text_of(signed_in(budi), f"?lihat={view}")
        assert {n for n in (fresh.number, late.number, closing.number) if n in text} == numbers, view
    assert late.number in text_of(signed_in(sari), "?lihat=saya")
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
    assert closing.number in text_of(signed_in(budi), "?lihat=selesai")
    assert closing.number not in text_of(signed_in(budi))


def test_filters_narrow_and_can_be_taken_away(signed_in: SignIn, joko: User, budi: User, sari: User) -> None:
    old = made(joko, sari, 1)[0]
    child = made(joko, None, 1, kind="child", urgency="urgent", region_code=KLOJEN)[0]
    for query in (
        "jenis=child",
        "urgensi=urgent",
        "status=open",
        "wilayah=35.73.02",
        f"q={child.number}",
        "q=klojen",
    ):
        text = text_of(signed_in(budi), f"?{query}")
        assert child.number in text, query
        assert f'href="/kasus/{old.number}/"' not in text, query
    assert old.number in text_of(signed_in(budi), "?petugas=wulan")
    assert child.number not in text_of(signed_in(budi), "?petugas=wulan")
    assert "Tidak ada yang cocok" in text_of(signed_in(budi), "?jenis=violence")
    assert old.number in text_of(signed_in(budi), "?q=Warga+0")


@pytest.mark.parametrize(
    "query",
    [
        "?lihat=apa", "?sort=;drop", "?after=x", "?before=%00", "?wilayah=99", "?jenis=alien", "?q=%00%27",
        "?after=WyIxIiwiMiJd",
    ],
)  # fmt: skip
def test_a_strange_address_is_no_traceback(signed_in: SignIn, budi: User, query: str) -> None:
    assert signed_in(budi).get(f"/kasus/{query}").status_code == 200


def test_two_hundred_open_cases_are_paged_sorted_and_cost_the_same(
    signed_in: SignIn, joko: User, sari: User, settings: object
) -> None:
    made(joko, sari, 5)
    browser = signed_in(joko)
    with CaptureQueriesContext(connection) as few:
        text_of(browser)
    made(joko, sari, 70)
    with CaptureQueriesContext(connection) as many:
        text = text_of(browser)
    assert len(many) <= len(few)
    assert not [one for one in many if "count(" in one["sql"].casefold() and "cases_case" in one["sql"]]
    assert numbers_after(browser, text)["baris"] == "50 dari 75 kasus"
    seen: list[str] = []
    address = ""
    for _page in range(3):
        text = text_of(browser, address)
        seen += [line.split('"')[0] for line in text.split('name="case" value="')[1:]]
        following = (
            text.split('rel="next"')[0].rpartition('href="')[2].split('"')[0] if 'rel="next"' in text else ""
        )
        if not following:
            break
        address = following.replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 75


def test_ticked_cases_go_to_another_worker(
    signed_in: SignIn, joko: User, budi: User, sari: User, lestari: User
) -> None:
    cases = made(joko, sari, 3)
    browser = signed_in(budi)
    numbers = [case.number for case in cases[:2]]
    text = browser.post("/kasus/alihkan/", {"start": "1", "case": numbers}).content.decode()
    assert "Lestari Ayu" in text
    answer = browser.post("/kasus/alihkan/", {"case": numbers, "to": lestari.pk, "reason": "Sari cuti."})
    assert answer.status_code == 302
    with system("test"):
        assert set(Case.objects.filter(owner=lestari).values_list("number", flat=True)) == set(numbers)


def test_what_cannot_move_is_told(
    signed_in: SignIn, joko: User, budi: User, sari: User, lestari: User
) -> None:
    mine, waiting = made(joko, sari, 1)[0], made(joko, None, 1)[0]
    sent = {"case": [mine.number, waiting.number], "to": lestari.pk, "reason": "Sari cuti."}
    text = signed_in(budi).post("/kasus/alihkan/", sent).content.decode()
    assert "1 kasus sekarang dipegang Lestari Ayu" in text
    assert waiting.number in text
    assert "tidak cocok lagi" in text


def test_who_leaves_is_chosen_and_all_her_cases_are_ticked(
    signed_in: SignIn, joko: User, budi: User, sari: User, lestari: User
) -> None:
    cases = made(joko, sari, 3)
    day = timezone.localdate()
    with system("test"):
        Absence.objects.create(user=sari, deputy=lestari, starts=day, ends=day, entered_by=budi)
    browser = signed_in(budi)
    text = text_of(browser, page="/kasus/alihkan/")
    assert "Sari Wulandari" in text
    assert "berhalangan sampai" in text
    text = text_of(browser, f"?dari={sari.pk}", page="/kasus/alihkan/")
    assert text.count("data-tick checked") == 3
    assert all(case.number in text for case in cases)


def test_many_places_cost_the_bulk_page_no_more_queries(
    signed_in: SignIn, joko: User, budi: User, lestari: User
) -> None:
    person("tono", "Tono", "tksk", region="35.73.02")
    made(joko, budi, 1)
    browser, address = signed_in(budi), f"?dari={budi.pk}"
    with CaptureQueriesContext(connection) as few:
        text_of(browser, address, page="/kasus/alihkan/")
    made(joko, budi, 2, region_code=KLOJEN)
    made(joko, budi, 2, region_code="35.73.05.1003")
    with CaptureQueriesContext(connection) as many:
        assert "Tono" in text_of(browser, address, page="/kasus/alihkan/")
    assert len(many) <= len(few)


@pytest.mark.parametrize(
    ("sent", "sentence"), [({"reason": ""}, "Tulis alasannya"), ({"to": "1"}, "Pilih siapa yang menerima")]
)
def test_bulk_bad_input_is_explained(
    signed_in: SignIn, joko: User, budi: User, sari: User, lestari: User, sent: dict[str, str], sentence: str
) -> None:
    case = made(joko, sari, 1)[0]
    whole = {"case": [case.number], "to": lestari.pk, "reason": "Sari cuti.", **sent}
    answer = signed_in(budi).post("/kasus/alihkan/", whole)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_nothing_ticked_is_told(signed_in: SignIn, budi: User) -> None:
    answer = signed_in(budi).post("/kasus/alihkan/", {"start": "1", "back": "//evil.example/"}, follow=True)
    assert "Pilih dulu paling sedikit satu kasus" in answer.content.decode()


def test_cases_of_the_neighbour_cannot_be_given_away(
    signed_in: SignIn, joko: User, dewi: User, sari: User
) -> None:
    case = made(joko, sari, 1)[0]
    sent = {"case": [case.number], "to": dewi.pk, "reason": "Ambil alih."}
    assert signed_in(dewi).post("/kasus/alihkan/", sent).status_code == 302
    with system("test"):
        assert Case.objects.get(pk=case.pk).owner == sari


def test_roles_without_the_right_are_refused(signed_in: SignIn, sari: User, wati: User) -> None:
    assert signed_in(sari).get("/kasus/alihkan/").status_code == 403
    assert signed_in(sari).get("/kasus/persetujuan/").status_code == 403
    assert signed_in(wati).get("/kasus/").status_code == 403


def test_the_approvals_show_outcome_reason_and_who(
    signed_in: SignIn, budi: User, dewi: User, closing: Case
) -> None:
    text = text_of(signed_in(budi), page="/kasus/persetujuan/")
    assert "Dirawat keponakan." in text
    assert "Sari Wulandari" in text
    assert f"/kasus/{closing.number}/setujui/" in text
    assert closing.number not in text_of(signed_in(dewi), page="/kasus/persetujuan/")
