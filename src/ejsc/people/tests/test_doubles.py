"""Two who may be one: found, decided by people, undone exactly."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.kernel.errors import Conflict, DomainError, NotPermitted, StepNotAllowed
from ejsc.people import actions, queries
from ejsc.people.choices import PairState
from ejsc.people.doubles import deciding, following, seeking, showing
from ejsc.people.models import Address, Alias, Need, Pair, Person, PersonAccess, SourceRecord
from ejsc.people.search.finding import find

pytestmark = pytest.mark.django_db

VILLAGE, NIK, SLIP = "35.73.05.1001", "3573054107600003", "3573054107600008"
TABLES = (Person, Address, Alias, Need, SourceRecord, PersonAccess)


def somebody(by: User, name: str = "Painem", region: str = "35.73", **fields: Any) -> Person:
    told = {"full_name": name, "sex": "P", "mother_name": "Sutinah", "birth_date": "1960-07-02", **fields}
    address = {"kind": "ktp", "region_id": VILLAGE, "text": f"Jalan {name}"}
    with scope(by):
        made = actions.register(
            id=uuid.uuid4(),
            by=by,
            fields=told,
            region_code=region,
            addresses=[address],
            aliases=[f"Bu {name}"],
        )
        made.refresh_from_db()
    return made


def the_pair(*people: Person) -> Pair:
    seeking.seek([people[0].pk])
    with system("test"):
        return Pair.objects.get()


@pytest.fixture
def two(budi: User) -> tuple[Person, Person]:
    return somebody(budi, nik=NIK), somebody(budi, "Painem Sutinah", nik=SLIP, phone="+628123")


def merged(pair: Pair, by: User, kept: Person, *theirs: str) -> None:
    with scope(by):
        deciding.merge(pair=Pair.objects.get(pk=pair.pk), keep=kept.pk, theirs=set(theirs), seen={}, by=by)


def everything() -> dict[str, list[Any]]:
    """All rows of people and what hangs on them, as the database keeps them; without the moment of the change."""
    found = {}
    with connection.cursor() as cursor, system("test"):
        for model in TABLES:
            table = model._meta.db_table
            cursor.execute(f"SELECT to_jsonb(t) - 'changed_at' FROM {table} t ORDER BY id::text")
            found[table] = [row[0] for row in cursor.fetchall()]
    return found


def test_a_merge_takes_everything_along_and_is_undone_exactly(two: Any, budi: User) -> None:
    kept, gone = two
    with scope(budi):
        actions.record_needs(person=gone, codes=["balita-terlantar"], source="list", by=budi)
    pair, before = the_pair(kept), everything()
    merged(pair, budi, kept, "phone", "nik")
    with scope(budi):
        now = Person.objects.get(pk=kept.pk)
        assert (now.full_name, now.phone, now.nik, now.nik_tail) == ("Painem", "+628123", SLIP, SLIP[-4:])
        assert set(now.aliases.values_list("name", flat=True)) >= {
            "Bu Painem",
            "Painem Sutinah",
            "Bu Painem Sutinah",
        }
        assert now.needs.count() == 1
        assert [one.person.number for one in find("Painem Sutinah")] == [kept.number]
        # The number that she gave up leads to her as well, if the other one carried it.
        assert [one.person.number for one in find(SLIP)] == [kept.number]
        with pytest.raises(queries.MergedAway):
            queries.in_scope(gone.pk, by=budi)
        deciding.undo(pair=Pair.objects.get(pk=pair.pk), reason="Dua orang.", by=budi)
    assert everything() == before
    with scope(budi):
        assert Pair.objects.get(pk=pair.pk).state == PairState.OPEN


def test_what_went_on_after_a_merge_is_named_and_kept_when_it_is_undone(two: Any, budi: User) -> None:
    kept, gone = two
    pair = the_pair(kept)
    merged(pair, budi, kept, "phone", "mother_name")
    with scope(budi):
        now = Person.objects.get(pk=kept.pk)
        actions.edit(person=now, found={"phone": now.phone}, wanted={"phone": "+628999"}, by=budi)
        actions.record_needs(person=now, codes=["balita-terlantar"], source="visit", by=budi)
        Address.objects.filter(person=kept, text="Jalan Painem Sutinah").update(rt="007")
        plan = deciding.undo(pair=Pair.objects.get(pk=pair.pk), reason="Dua orang.", by=budi)
        kept, gone = Person.objects.get(pk=kept.pk), Person.objects.get(pk=gone.pk)
        assert (kept.phone, gone.phone, gone.merged_into) == ("+628999", "+628123", None)
        assert plan.fields_kept == ["phone"]
        assert list(plan.since) == ["people_need"]
        assert (kept.needs.count(), gone.needs.count()) == (1, 0)
        # What was corrected in a row that came along goes back with it, and is told.
        assert gone.addresses.get().rt == "007"
        assert following.called("people_address", plan.changed["people_address"]) == ["Alamat: 1"]


def test_merges_into_one_person_are_undone_from_the_newest_on(two: Any, budi: User) -> None:
    kept, gone = two
    third = somebody(budi, nik="3573054107600013")
    seeking.seek([kept.pk])
    with system("test"):
        pairs = {frozenset((one.first_id, one.second_id)): one for one in Pair.objects.all()}
    first, second = pairs[frozenset((kept.pk, gone.pk))], pairs[frozenset((kept.pk, third.pk))]
    before = everything()
    merged(first, budi, kept)
    merged(second, budi, third)
    with scope(budi):
        # The one who had gone to her went along.
        assert Person.objects.get(pk=gone.pk).merged_into_id == third.pk
        with pytest.raises(StepNotAllowed, match="dulu"):
            deciding.undo(pair=Pair.objects.get(pk=first.pk), reason="Dua orang.", by=budi)
    with scope(budi):
        deciding.undo(pair=Pair.objects.get(pk=second.pk), reason="Dua orang.", by=budi)
        deciding.undo(pair=Pair.objects.get(pk=first.pk), reason="Dua orang.", by=budi)
    assert everything() == before


def test_who_was_told_apart_is_never_asked_again_also_by_somebody_put_together_with_her(
    two: Any, budi: User
) -> None:
    kept, gone = two
    pair = the_pair(kept)
    with scope(budi):
        deciding.apart(pair=Pair.objects.get(pk=pair.pk), note="", by=budi)
    third = somebody(budi, "Painem Sutinah", nik=SLIP[:-1] + "9", phone="+628777")
    seeking.seek([gone.pk])
    with system("test"):
        other = Pair.objects.get(first__in=[gone.pk, third.pk], second__in=[gone.pk, third.pk])
    merged(other, budi, third)
    assert seeking.seek([kept.pk, third.pk]) == 0
    with system("test"):
        Pair.objects.filter(state=PairState.OPEN).delete()
    assert seeking.seek([kept.pk, third.pk]) == 0
    with system("test"):
        assert Pair.objects.get(pk=pair.pk).state == PairState.APART


def test_who_is_not_sure_leaves_it_to_somebody_else(two: Any, budi: User, joko: User) -> None:
    pair = the_pair(two[0])
    with scope(budi):
        deciding.doubt(pair=Pair.objects.get(pk=pair.pk), note="Ibu sama, rumah beda.", by=budi)
    with scope(budi), pytest.raises(NotPermitted):
        deciding.apart(pair=Pair.objects.get(pk=pair.pk), note="", by=budi)
    merged(pair, joko, two[0])


def test_two_who_changed_since_they_were_compared_are_not_put_together(two: Any, budi: User) -> None:
    pair = the_pair(two[0])
    with scope(budi), pytest.raises(Conflict):
        deciding.merge(pair=pair, keep=two[0].pk, theirs=set(), seen={two[1].pk: 7}, by=budi)
    with scope(budi):
        assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_of_somebody_elsewhere_only_masked_evidence_is_shown_and_nothing_decided(
    budi: User, dewi: User, joko: User, rina: User
) -> None:
    here, there = somebody(budi, nik=NIK), somebody(dewi, "Painem", "35.07", nik=SLIP)
    with system("test"):
        PersonAccess.objects.filter(person=there, region_id="35.73").update(ended_at="2026-11-01T00:00Z")
    pair = the_pair(here)
    with scope(budi):
        (row,) = showing.queue(queries.pairs_for(budi), budi)
        face = next(face for face in row.faces if face.person is None)
        assert (face.name, face.office) == ("P•••", "Kab. Malang")
        assert showing.compare(pair, budi) is None
        with pytest.raises(NotPermitted):
            deciding.merge(pair=Pair.objects.get(pk=pair.pk), keep=here.pk, theirs=set(), seen={}, by=budi)
    with scope(rina):
        assert not Pair.objects.exists()
    # Known from sealed records alone: not even masked.
    with system("test"):
        from ejsc.people import sealing

        sealing.keep(record=uuid.uuid4(), source="x", people=[there.pk], wholly=[there.pk])
    with scope(budi):
        assert not Pair.objects.exists()
        assert showing.masked_faces([there.pk]) == {}
    with scope(joko), pytest.raises(DomainError):
        deciding.apart(pair=pair, note="", by=joko)
