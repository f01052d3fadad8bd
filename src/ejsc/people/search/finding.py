"""People by a name in any spelling, in part or with a slip, by number, year and place; the best first.

The database narrows by an index over folded words, within the running scope; what it hands out is ranked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from ejsc.kernel.secrets import blind_index

from ..models import Person
from . import words
from .ranking import Candidate, Score, reasons, score
from .reading import Asked, ends_with_place, read

# So many candidates of one kind are looked at; and from so many good ones on nobody looks further.
MOST, WORSE = 600, 0.8

Groups = list[list[str]]


@dataclass(frozen=True)
class Match:
    """Somebody who was found, how well she fits, and why."""

    person: Candidate
    score: float
    why: list[str]


@dataclass
class Search:
    """One search: what is asked, and who was seen so far."""

    asked: Asked
    limit: int
    seen: dict[Any, tuple[Score, Candidate]] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)

    def run(self) -> list[Match]:
        """From what fits wholly to what fits in part, until enough fit well."""
        if self.asked.digits or self.asked.number:
            return [
                Match(one, 1.0, reasons(self.asked, one, Score(1.0, ()))) for one in _numbered(self.asked)
            ]
        if not self.asked.words:
            return []
        for groups, asked in self._ways():
            self._look(groups, asked)
            if self._enough():
                break
        return self._best()

    def _ways(self) -> Iterator[tuple[Groups, Asked]]:
        asked = self.asked
        exact = [sorted(keys) for keys in asked.words]
        near = self._near(exact)
        yield exact, asked
        wide = [sorted({*keys, *(word for key in keys for word in near[key])}) for keys in exact]
        yield wide, asked
        yield from ((one, asked) for one in _joined(exact))
        placed = ends_with_place(asked)
        if placed is not None:
            yield wide[: len(placed.words)], placed
        if len(wide) > 1:
            # The commonest word is left out first: it tells least.
            for at in sorted(range(len(wide)), key=lambda i: -self._common(exact[i])):
                yield [*wide[:at], *wide[at + 1 :]], asked
        if len(wide) > 2:
            for keys in sorted(zip(exact, wide, strict=True), key=lambda pair: self._common(pair[0]))[:2]:
                yield [keys[1]], asked

    def _near(self, exact: Groups) -> dict[str, list[str]]:
        found = words.near({key for keys in exact for key in keys})
        self.uses = {one.word: one.uses for ones in found.values() for one in ones}
        return {key: [one.word for one in ones] for key, ones in found.items()}

    def _common(self, keys: Sequence[str]) -> int:
        return max((self.uses.get(key, 0) for key in keys), default=0)

    def _look(self, groups: Groups, asked: Asked) -> None:
        for one in _candidates(groups, asked):
            found = score(asked, one, self.uses)
            if one.id not in self.seen or self.seen[one.id][0].value < found.value:
                self.seen[one.id] = (found, one)

    def _enough(self) -> bool:
        return sum(found.value >= WORSE for found, _one in self.seen.values()) >= self.limit

    def _best(self) -> list[Match]:
        best = nlargest(self.limit, self.seen.values(), key=lambda pair: (pair[0].value, pair[1].number))
        return [Match(one, found.value, reasons(self.asked, one, found)) for found, one in best]


def find(text: str, *, region_code: str = "", limit: int = 10) -> list[Match]:
    """Who may be meant, of those whom the running scope opens. People known from sealed records alone are never."""
    return Search(read(text, region_code=region_code), limit).run()


def _joined(exact: Groups) -> Iterator[Groups]:
    """Two words written as one: Nur Hayati is Nurhayati."""
    for at in range(len(exact) - 1):
        both = sorted({one + two for one in exact[at] for two in exact[at + 1]})
        yield [*exact[:at], both, *exact[at + 2 :]]


def _candidates(groups: Groups, asked: Asked) -> list[Candidate]:
    """Those with a word of every group; with a year of birth or an area those who fit it before the others."""
    tight = _asked_for(groups, asked)
    if (asked.year or asked.areas) and len(tight) < MOST:
        # A year may be mistyped; an area that was given apart holds.
        tight += _asked_for(groups, replace(asked, year=None)) if asked.year else []
    return tight


def _asked_for(groups: Groups, asked: Asked) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, number, full_name, name_tokens, birth_date FROM ejsc_find_people(%s, %s, %s, %s)",
            [["|".join(group) for group in groups], list(asked.areas), asked.year, MOST],
        )
        there = bool(asked.areas)
        return [
            Candidate(id, number, name, tokens, born, there)
            for id, number, name, tokens, born in cursor.fetchall()
        ]


def _numbered(asked: Asked) -> list[Candidate]:
    """By a whole NIK or family card number, or by our own number."""
    rows = Person.objects.filter(sealed=False, merged_into=None).order_by("full_name", "id")
    if asked.digits:
        nik = _told(rows, "nik_index", blind_index(asked.digits, purpose="nik"))
        rows = nik if nik.exists() else _told(rows, "kk_index", blind_index(asked.digits, purpose="kk"))
    else:
        rows = _told(rows, "number__startswith", asked.number)
    return [
        Candidate(one.pk, one.number, one.full_name, one.name_tokens, one.birth_date) for one in rows[:50]
    ]


def _told(rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
    """Who carries this number, herself or by somebody who was put together with her."""
    gone = Person.objects.filter(**{name: value}, merged_into__isnull=False, sealed=False)
    return rows.filter(Q(**{name: value}) | Q(pk__in=gone.values("merged_into")))
