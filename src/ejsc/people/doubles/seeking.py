"""Looking for people who may stand in the registry twice: narrowed by the database, weighed here, kept as pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import connection
from django.db.models import Q

from ejsc.accounts.scope import system

from ..choices import BirthPrecision, PairState
from ..models import Address, Pair, Person, SourceRecord
from . import weighing
from .weighing import Side

BATCH = 1_000
# Each way in which two may meet is a branch of its own, so that each uses its index.
_MEET = """
SELECT DISTINCT least(n.id, p.id), greatest(n.id, p.id) FROM (
  SELECT * FROM people_person WHERE id = ANY(%(fresh)s) AND NOT sealed AND merged_into_id IS NULL
) n {join} JOIN people_person p ON p.id <> n.id AND NOT p.sealed AND p.merged_into_id IS NULL AND {meets}
"""
_SWAPPED = (
    "CASE WHEN extract(day FROM n.birth_date) < 13 THEN make_date(extract(year FROM n.birth_date)::int,"
    " extract(day FROM n.birth_date)::int, extract(month FROM n.birth_date)::int) END"
)
MEET = (
    ("", "n.nik_index <> '' AND p.nik_index = n.nik_index"),
    ("", "n.kk_index <> '' AND p.kk_index = n.kk_index AND p.name_tokens && n.name_tokens"),
    ("", "n.phone <> '' AND p.phone = n.phone AND p.name_tokens && n.name_tokens"),
    ("", f"p.birth_date IN (n.birth_date, {_SWAPPED}) AND p.name_tokens && n.name_tokens"),
    (
        "JOIN people_address a ON a.person_id = n.id JOIN people_address b ON b.region_id = a.region_id",
        "p.id = b.person_id AND cardinality(n.name_tokens) > 0"
        " AND (p.name_tokens @> n.name_tokens OR p.name_tokens <@ n.name_tokens AND p.name_tokens <> '{}')",
    ),
)  # fmt: skip


def seek(people: Iterable[UUID]) -> int:
    """Keep what may be doubles of these people; how many new pairs. What was decided before stays as it was."""
    found, rest = 0, iter(people)
    while fresh := list(islice(rest, BATCH)):
        with system("people sought who stand twice"):
            found += _seek(fresh)
    return found


def changed_since(moment: datetime) -> list[UUID]:
    """Who came or was changed since."""
    with system("people sought who stand twice"):
        return list(Person.objects.filter(changed_at__gte=moment).values_list("pk", flat=True))


def of_list(intake: UUID) -> list[UUID]:
    """Whom a list brought, those in doubt first."""
    with system("people sought who stand twice"):
        rows = SourceRecord.objects.filter(intake=intake).order_by("-in_doubt", "id")
        return list(dict.fromkeys(rows.values_list("person_id", flat=True)))


def _seek(fresh: list[UUID]) -> int:
    met = _meetings(fresh)
    if not met:
        return 0
    sides = sides_of({one for pair in met for one in pair})
    apart = _ToldApart(sides)
    made = []
    for first, second in sorted(met):
        codes = weighing.evidence(sides[first], sides[second])
        if weighing.worth_a_look(codes) and not apart(first, second):
            made.append(
                Pair(first_id=first, second_id=second, evidence=codes, score=weighing.score(codes),
                     weighed_by=weighing.VERSION)
            )  # fmt: skip
    before = Pair.objects.count()
    Pair.objects.bulk_create(made, ignore_conflicts=True)
    return Pair.objects.count() - before


def _meetings(fresh: list[UUID]) -> set[tuple[UUID, UUID]]:
    statement = " UNION ".join(_MEET.format(join=join, meets=meets) for join, meets in MEET)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"fresh": fresh})
        return set(cursor.fetchall())


def sides_of(people: Collection[UUID]) -> dict[UUID, Side]:
    """These people as they are compared."""
    villages: dict[UUID, set[str]] = defaultdict(set)
    rows = Address.objects.filter(person__in=people, region__isnull=False)
    for person, region in rows.values_list("person_id", "region_id"):
        villages[person].add(region)
    return {
        one.pk: Side(
            name=one.full_name, nik=one.nik, kk=one.kk, birth_date=one.birth_date, sex=one.sex, mother=one.mother_name,
            exact=one.birth_precision == BirthPrecision.DAY, phone=one.phone, villages=frozenset(villages[one.pk]),
        )
        for one in Person.objects.filter(pk__in=people)
    }  # fmt: skip


class _ToldApart:
    """Whether two were told apart before, themselves or somebody who was put together with one of them."""

    def __init__(self, people: Collection[UUID]) -> None:
        self.whole: dict[UUID, UUID] = dict(
            Person.objects.filter(merged_into__in=people).values_list("pk", "merged_into_id")
        )
        every = {*people, *self.whole}
        rows = Pair.objects.filter(Q(first__in=every) & Q(second__in=every), state=PairState.APART)
        self.pairs = {frozenset(pair) for pair in self._whole(rows.values_list("first_id", "second_id"))}

    def _whole(self, pairs: Iterable[tuple[UUID, UUID]]) -> Iterator[tuple[UUID, UUID]]:
        for one, other in pairs:
            yield self.whole.get(one, one), self.whole.get(other, other)

    def __call__(self, one: UUID, other: UUID) -> bool:
        return frozenset((one, other)) in self.pairs


def weigh_again(pair: Pair) -> list[str]:
    """The evidence as it stands now, of two whom the running scope opens; what was kept where it opens one only."""
    sides = sides_of([pair.first_id, pair.second_id])
    if len(sides) < 2:
        return pair.evidence
    return weighing.evidence(sides[pair.first_id], sides[pair.second_id])
