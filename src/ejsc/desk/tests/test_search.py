"""The search over everything: what is found, by whom, and what is never found."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.actions import IncomingReport
from ejsc.cases.models import Case
from ejsc.cases.rules import pseudonym_of

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]
VILLAGE = "35.73.05.1001"


def made(joko: User, name: str = "Painem Sukirah") -> Case:
    """A case about somebody in Lowokwaru."""
    told = IncomingReport(
        id=uuid.uuid4(), what="Tidur di emperan.", region_code=VILLAGE, kind="elderly", subject_name=name
    )
    report = actions.receive(incoming=told, by=None).report
    with scope(joko):
        return actions.open_case(report=report, by=joko)


def found(client: Client, text: str) -> list[dict[str, Any]]:
    answer = client.post("/cari/", {"q": text}, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    return [item for group in answer.json()["groups"] for item in group["items"]]


def urls(client: Client, text: str) -> set[str]:
    return {item["url"] for item in found(client, text)}


def test_a_case_is_found_by_its_number_its_place_and_a_name(
    signed_in: SignedIn, joko: User, budi: User
) -> None:
    case = made(joko)
    client = signed_in(budi)
    for words in (case.number, case.number[-6:], "painem", "Painem Lowokwaru"):
        assert case.get_absolute_url() in urls(client, words), words


def test_the_neighbouring_regency_does_not_find_it(signed_in: SignedIn, joko: User, dewi: User) -> None:
    case = made(joko)
    assert case.get_absolute_url() not in urls(signed_in(dewi), case.number)


def test_who_sees_no_case_finds_pages_and_accounts_only(
    signed_in: SignedIn, joko: User, sari: User, yudi: User
) -> None:
    case = made(joko, name="Sari Painem")
    client = signed_in(yudi)
    assert f"/pengguna/{sari.pk}/" in urls(client, "sari")
    assert case.get_absolute_url() not in urls(client, "sari")
    assert "/pengguna/" in urls(client, "")


def test_pages_and_acts_are_those_of_the_role(signed_in: SignedIn, joko: User, sari: User) -> None:
    office = urls(signed_in(joko), "")
    assert {"/kotak-masuk/", "/laporan/baru/", "/akun/"} <= office
    field = urls(signed_in(sari), "")
    assert "/hari-ini/" in field
    assert "/kotak-masuk/" not in field


def sealed(case: Case, joko: User, budi: User, agus: User) -> Case:
    with system("test"):
        actions.seal(case=case, reason="Ancaman dari keluarga.", by=agus, readers=[budi, agus])
        case.refresh_from_db()
    return case


def test_a_sealed_case_is_found_by_its_readers_alone_and_only_by_number_or_pseudonym(
    signed_in: SignedIn, joko: User, budi: User, agus: User, dewi: User
) -> None:
    case = sealed(made(joko), joko, budi, agus)
    assert case.sealed
    for user in (joko, dewi):
        answers = [found(signed_in(user), words) for words in (case.number, "painem", pseudonym_of(case.pk))]
        assert not any(case.number in str(one) for one in answers)
    client = signed_in(budi)
    assert case.get_absolute_url() in urls(client, case.number)
    [hit] = [one for one in found(client, pseudonym_of(case.pk)) if case.number in one["url"]]
    assert pseudonym_of(case.pk) in hit["label"]
    assert "ainem" not in str(hit)
    assert case.get_absolute_url() not in urls(client, "painem")


def test_a_search_is_traced_and_a_nik_never_stands_in_the_trace(signed_in: SignedIn, budi: User) -> None:
    client = signed_in(budi)
    found(client, "Painem")
    found(client, "3573 0552 0752 0001")
    with system("test"):
        kept = list(Entry.objects.filter(act="desk.search").order_by("pk").values_list("detail", flat=True))
    assert kept[0] == {"text": "Painem"}
    assert "3573" not in str(kept[1])


def test_without_scripts_the_page_finds_the_same(signed_in: SignedIn, joko: User, budi: User) -> None:
    case = made(joko)
    client = signed_in(budi)
    assert 'name="q"' in client.get("/cari/").content.decode()
    assert case.get_absolute_url() in client.post("/cari/", {"q": case.number}).content.decode()


@pytest.mark.parametrize(
    "words", ["\0", "'\"%_\\", "a" * 5000, "\ud800".encode("utf-8", "ignore").decode(), "🙂", "-"]
)
def test_odd_words_find_nothing_and_break_nothing(signed_in: SignedIn, budi: User, words: str) -> None:
    found(signed_in(budi), words)


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    signed_in: SignedIn, joko: User, budi: User
) -> None:
    client = signed_in(budi)
    made(joko)
    found(client, "painem")
    with CaptureQueriesContext(connection) as few:
        found(client, "painem")
    for _n in range(8):
        made(joko)
    with CaptureQueriesContext(connection) as many:
        found(client, "painem")
    assert len(many) == len(few)
