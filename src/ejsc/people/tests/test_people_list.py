"""The list of people: who stands in it, for whom, and what of them leaves the house."""

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
from ejsc.lists.choices import Format
from ejsc.lists.exporting import source
from ejsc.people import actions
from ejsc.people.listing import PEOPLE
from ejsc.people.models import Person

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]
VILLAGE = "35.73.05.1001"
# What stands around every page: the transaction, and what it may see.
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config")


def registered(by: User, name: str, **over: Any) -> Person:
    """Somebody in the registry, found in Lowokwaru."""
    with scope(by):
        return actions.register(
            id=uuid.uuid4(), by=by, fields={"full_name": name, **over},
            addresses=[{"kind": "found_at", "region_id": VILLAGE, "text": ""}],
        )  # fmt: skip


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/orang/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_people_stand_there_with_the_end_of_their_nik_alone(signed_in: SignedIn, sari: User) -> None:
    registered(sari, "Painem Sukirah", nik="3573054107600003")
    text = page(signed_in(sari))
    assert "Painem Sukirah" in text
    assert "0003" in text
    assert "3573054107600003" not in text


def test_a_name_is_found_as_it_sounds_and_a_filter_narrows(signed_in: SignedIn, sari: User) -> None:
    registered(sari, "Moch. Choirul Anam", nik="3573054107600003")
    registered(sari, "Painem")
    client = signed_in(sari)
    assert "Choirul" in page(client, "?q=muhammad+khoirul")
    assert "Choirul" not in page(client, "?lihat=tanpa-nik")
    assert "Painem" in page(client, "?nik=kosong&wilayah=35.73.05")
    assert "Painem" not in page(client, "?wilayah=35.73.02")


def test_a_nik_is_not_looked_for_where_it_would_stand_in_the_address(signed_in: SignedIn, sari: User) -> None:
    registered(sari, "Painem", nik="3573054107600003")
    text = page(signed_in(sari), "?q=3573054107600003")
    assert "Ctrl-K" in text
    assert 'value="3573' not in text
    with system("test"):
        assert not Entry.objects.filter(act="person.search").exists()


def test_the_neighbour_and_whoever_reads_no_people_see_nobody(
    signed_in: SignedIn, sari: User, dewi: User, yudi: User
) -> None:
    registered(sari, "Painem Sukirah")
    assert "Painem" not in page(signed_in(dewi))
    assert signed_in(yudi).get("/orang/").status_code == 403


def test_somebody_known_from_sealed_records_alone_is_not_in_it(signed_in: SignedIn, sari: User) -> None:
    person = registered(sari, "Painem Sukirah")
    with system("test"):
        Person.objects.filter(pk=person.pk).update(sealed=True)
    assert "Painem" not in page(signed_in(sari))
    assert "Painem" not in page(signed_in(sari), "?q=painem")


def test_the_list_is_sorted_and_a_search_is_traced(signed_in: SignedIn, sari: User) -> None:
    for at in range(5):
        registered(sari, f"Warga {at}")
    with scope(sari):
        asked = source.asked_again(PEOPLE, sari, {"sort": "name"})
        names = [row["full_name"] for row in PEOPLE.rows(sari).order_by("full_name").values("full_name")]
    assert names == [f"Warga {at}" for at in range(5)]
    assert asked.problems == ()
    client = signed_in(sari)
    page(client, "?q=warga")
    with system("test"):
        assert Entry.objects.get(act="person.search").detail == {"text": "warga"}
    text = page(client, "?sort=-name")
    assert text.index("Warga 4") < text.index("Warga 0")


def test_the_list_asks_no_more_for_ten_than_for_one(signed_in: SignedIn, sari: User) -> None:
    client = signed_in(sari)
    registered(sari, "Warga")
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    for at in range(9):
        registered(sari, f"Warga {at}")
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(many) == len(few)
    asked = [one["sql"] for one in many if not one["sql"].startswith(FRAME)]
    assert len(asked) <= 7, [one[:90] for one in asked]


def test_a_file_holds_what_the_list_shows_and_no_nik(sari: User, budi: User) -> None:
    registered(sari, "=Painem", nik="3573054107600003")
    with scope(budi):
        asked = source.asked_again(PEOPLE, budi, {})
        rows = source.rows(asked, source.columns_of(PEOPLE, budi, []), Format.CSV)
        (row,) = list(rows)
    assert row[0] == "'=Painem"
    assert "3573" not in str(row)
