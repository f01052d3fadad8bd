from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.audit.models import Entry
from tests.cast import MALANG_CITY, person

from .test_sign_in import enter

SignedIn = Callable[[User], Client]


def entry(**values: object) -> Entry:
    return Entry.objects.create(**{"actor_label": "x", "act": "case.close", **values})


def test_the_auditor_finds_by_person_act_object_and_day(signed_in: SignedIn, wati: User, sari: User) -> None:
    mine = entry(
        actor_id=sari.pk,
        actor_label=sari.label,
        object_type="cases.case",
        object_label="K-2026-7",
        region_code="35.73",
    )
    entry(act="session.end")
    client = signed_in(wati)

    def found(asked: str) -> list[int]:
        return [one["id"] for one in client.get(f"/jejak/?{asked}").context["shown"].rows]

    assert found("orang=wulandari") == [mine.pk]
    assert found("tentang=k-2026-7") == [mine.pk]
    assert mine.pk in found("waktu-dari=2020-01-01&waktu-sampai=2099-01-01")
    assert found("waktu-sampai=2020-01-01") == []
    assert len(found("apa=session.end")) == 1
    assert found("orang=tidak-ada-orangnya") == []


def test_searching_the_trace_is_traced(signed_in: SignedIn, wati: User) -> None:
    signed_in(wati).get("/jejak/?orang=sari")
    assert Entry.objects.get(act="trace.search").detail == {"orang": "sari"}


def test_what_was_written_about_a_case_is_not_shown(signed_in: SignedIn, wati: User) -> None:
    entry(object_type="cases.case", reason="Dipukul ayahnya")
    entry(object_type="people.person", act="nik.reveal", outcome="viewed", reason="Cek bansos")
    page = signed_in(wati).get("/jejak/").content.decode()
    assert "Dipukul" not in page
    assert "Cek bansos" in page


def test_an_auditor_of_a_city_sees_what_happened_there(signed_in: SignedIn, sari: User, dewi: User) -> None:
    auditor = person("mira", "Mira", "auditor", region=MALANG_CITY)
    there = entry(region_code="35.73.05")
    by_sari = entry(actor_id=sari.pk)
    elsewhere = entry(region_code="35.07", actor_id=dewi.pk)
    rows = {one["id"] for one in signed_in(auditor).get("/jejak/").context["shown"].rows}
    assert {there.pk, by_sari.pk} <= rows
    assert elsewhere.pk not in rows


def test_the_trace_pages_by_key(signed_in: SignedIn, wati: User) -> None:
    made = [entry().pk for _ in range(120)]
    client = signed_in(wati)
    first = client.get("/jejak/").context["shown"]
    second = client.get(f"/jejak/{first.following}").context["shown"]
    assert [one["id"] for one in second.rows] == made[::-1][50:100]
    back = client.get(f"/jejak/{second.previous}").context["shown"]
    assert [one["id"] for one in back.rows] == made[::-1][:50]


@pytest.mark.parametrize(
    "asked",
    ["waktu-dari=kemarin", "apa=x" * 9, "after=9'", "after=WyI5OTk5OTk5OTk5OTk5OTk5OTk5OSJd", "orang=%00"],
)
def test_odd_questions_do_no_harm(signed_in: SignedIn, wati: User, asked: str) -> None:
    assert signed_in(wati).get(f"/jejak/?{asked}").status_code == 200


@pytest.mark.parametrize("who", ["sari", "budi", "agus", "yudi"])
def test_other_roles_do_not_read_the_trace(
    signed_in: SignedIn, request: pytest.FixtureRequest, who: str
) -> None:
    assert signed_in(request.getfixturevalue(who)).get("/jejak/").status_code == 403


def test_a_refused_page_is_in_the_trace(client: Client, sari: User) -> None:
    enter(client, "sari")
    client.get("/jejak/")
    refused = Entry.objects.get(outcome="refused")
    assert (refused.actor_id, refused.act, refused.reason) == (sari.pk, "page.audit.read", "/jejak/")
