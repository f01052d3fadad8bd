"""Finding people: by a name however it is spelt, within one's reach, the likeliest first."""

from __future__ import annotations

import csv
import uuid
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.people import actions
from ejsc.people.models import Person, PersonAccess
from ejsc.people.search.finding import Match, find

pytestmark = pytest.mark.django_db

NIK = "3573054107600003"
VILLAGE = "35.73.05.1001"


def known(by: User, name: str, born: str | None = None, region: str = VILLAGE, **more: object) -> Person:
    """Somebody in the registry who lives in a village."""
    with scope(by):
        return actions.register(
            id=uuid.uuid4(), by=by, fields={"full_name": name, "birth_date": born, **more}, region_code=region,
            addresses=[{"kind": "domicile", "region_id": region}],
        )  # fmt: skip


def first(by: User, text: str, **more: str) -> Match | None:
    with scope(by):
        found = find(text, **more)
    return found[0] if found else None


SPELLINGS = [
    ("Muhammad Rizky Pratama", "Moch. Riski Pratama"),
    ("Muhammad Rizky Pratama", "M Rizqi Pratama"),
    ("Djoemadi", "jumadi"),
    ("Hj. Siti Nurhayati, S.Pd.", "nur hayati siti"),
    ("Siti Nur Hayati", "St. Nurhayati"),
    ("Ahmad bin Saleh", "Achmad Soleh"),
    ("Abdurrahman Wachid", "Abd. Rohman Wahid"),
    ("Sulastri", "Sulasri"),
    ("Sulastri", "sulas"),
    ("Budi Hartono", "Hartono Bdui"),
    ("Painem", "Bu Painem"),
    ("Kusnul Khotimah", "Chusnul Chotimah"),
    ("Endang Sri Wahyuni", "Endang Wahyuni"),
]


@pytest.mark.parametrize(("name", "typed"), SPELLINGS)
def test_a_name_is_found_however_it_is_spelt(name: str, typed: str, joko: User) -> None:
    wanted = known(joko, name)
    for other in ("Slamet Riyadi", "Suminten", "Bambang Hariyanto", "Dewi Lestari"):
        known(joko, other)
    match = first(joko, typed)
    assert match is not None
    assert match.person.id == wanted.pk
    assert match.why


def test_the_year_and_the_village_tell_namesakes_apart(joko: User) -> None:
    old = known(joko, "Siti Aminah", "1948-05-01")
    young = known(joko, "Siti Aminah", "1990-05-01", region="35.07.01.2001")
    for text, wanted in (
        ("siti aminah 1948", old), ("Siti Aminah lahir 1990", young), ("Siti Aminah, Kec. Lowokwaru", old),
    ):  # fmt: skip
        match = first(joko, text)
        assert match is not None
        assert match.person.id == wanted.pk, text
    match = first(joko, "siti aminah", region_code="35.07")
    assert match is not None
    assert match.person.id == young.pk


def test_a_whole_nik_finds_and_says_so(joko: User) -> None:
    wanted = known(joko, "Painem", nik=NIK)
    match = first(joko, "3573 0541 0760 0003")
    assert match is not None
    assert (match.person.id, match.score) == (wanted.pk, 1.0)


def test_nobody_outside_ones_reach_takes_a_place(joko: User, budi: User, dewi: User) -> None:
    here = known(joko, "Painem Sukirah")
    for _n in range(3):
        known(joko, "Painem", region="35.07.01.2001")
    with scope(budi):
        assert [one.person.id for one in find("painem", limit=1)] == [here.pk]
    with scope(dewi):
        assert len(find("painem sukirah")) == 3


def test_who_is_known_from_sealed_records_alone_is_in_no_search(joko: User) -> None:
    hidden = known(joko, "Painem", nik=NIK)
    with system("test"):
        Person.objects.filter(pk=hidden.pk).update(sealed=True)
        PersonAccess.objects.filter(person=hidden).update(suspended=True)
        assert find("painem") == []
        assert find(NIK) == []


def test_without_a_name_nothing_is_sought(joko: User) -> None:
    known(joko, "Painem")
    with scope(joko):
        for text in ("", " . ", "1948", "desa", "%", "__", "'\"\\", "a\0b"):
            find(text)
        assert find("...") == []


def test_the_command_answers_with_the_keys_of_the_sources(joko: User, tmp_path: Path) -> None:
    known(joko, "Muhammad Rizky")
    queries, out = tmp_path / "queries.csv", tmp_path / "results.csv"
    queries.write_text("query_id,text,region_code\nq1,Moh. Riski,\nq2,Moh. Riski,35.07\nq3,tak ada,35\n")
    call_command("search_people", queries=queries, out=out, limit=5, stdout=StringIO())
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert [(row["query_id"], row["rank"]) for row in rows] == [("q1", "1")]
    assert rows[0]["record_id"].startswith("P-")
    assert 0 < float(rows[0]["score"]) <= 1
