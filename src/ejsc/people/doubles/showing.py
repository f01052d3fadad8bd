"""Two people side by side: what is equal, where letters differ, and as much of somebody elsewhere as may be seen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.regions import queries as regions
from ejsc.regions.rules import up

from .. import knowing, queries, rules
from ..choices import BirthPrecision
from ..models import Pair, Person
from . import weighing

Words = str | Promise
_BORN = {BirthPrecision.DAY: "j F Y", BirthPrecision.MONTH: "F Y", BirthPrecision.YEAR: "Y"}
# A text in pieces, each with whether it differs from the other side.
Pieces = list[tuple[str, bool]]


@dataclass
class Face:
    """One of the two as a list shows her; of somebody elsewhere only initials and whom to ask."""

    person: Person | None
    name: str
    office: str = ""


@dataclass
class Waiting:
    """A pair in the queue."""

    pair: Pair
    faces: tuple[Face, Face]
    facts: list[weighing.Fact]

    @property
    def whole(self) -> bool:
        return all(face.person for face in self.faces)


@dataclass(frozen=True)
class Line:
    """One thing of both: the cells, and whether there is something to choose."""

    field: str
    label: Words
    cells: tuple[Pieces, Pieces]
    same: bool
    # Whose value is offered: 0 or 1; none where nothing is to be chosen.
    offered: int | None = None


@dataclass
class Comparison:
    """Everything that the page shows of two."""

    pair: Pair
    people: tuple[Person, Person]
    facts: list[weighing.Fact]
    keep: int
    lines: list[Line] = field(default_factory=list)


def queue(pairs: Iterable[Pair], by: User) -> list[Waiting]:
    """Pairs for a list, those wholly out of sight left out."""
    rows = list(pairs)
    keys = {key for pair in rows for key in (pair.first_id, pair.second_id)}
    known = queries.visible_to(by).in_bulk(keys)
    masked = masked_faces(keys - known.keys())
    faces = {key: Face(one, str(one)) for key, one in known.items()} | masked
    found = []
    for pair in rows:
        both = (faces.get(pair.first_id), faces.get(pair.second_id))
        if both[0] and both[1] and (both[0].person or both[1].person):
            found.append(Waiting(pair, (both[0], both[1]), weighing.in_words(pair.evidence)))
    return found


def masked_faces(keys: Collection[UUID]) -> dict[UUID, Face]:
    """People elsewhere: initials, and the office of their regency to ask. Nobody known from sealed records alone."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, initials, area FROM ejsc_masked_people(%s)", [list(keys)])
        rows = cursor.fetchall()
    titles = {code: _regency(code) for _id, _initials, code in rows if code}
    return {key: Face(None, initials, titles.get(area, "")) for key, initials, area in rows}


def _regency(code: str) -> str:
    found = next((one for one in map(regions.by_code, up(code)) if one and one.code.count(".") == 1), None)
    return found.title if found else ""


def compare(pair: Pair, by: User) -> Comparison | None:
    """The two side by side; none for whom one of them is out of reach."""
    people = queries.visible_to(by).in_bulk([pair.first_id, pair.second_id])
    if len(people) < 2:
        return None
    both = (people[pair.first_id], people[pair.second_id])
    keep = _older(both)
    facts = weighing.in_words(pair.evidence)
    lines = [_line(field, label, show, both, keep) for field, label, show in FIELDS]
    return Comparison(pair, both, facts, keep, [one for one in lines if any(one.cells[0] + one.cells[1])])


def _older(both: tuple[Person, Person]) -> int:
    """Whose number stays, as it is offered: who has been in the registry longer."""
    return 0 if both[0].created_at <= both[1].created_at else 1


def _line(
    field: str, label: Words, show: Callable[[Person], str], both: tuple[Person, Person], keep: int
) -> Line:
    said = show(both[0]), show(both[1])
    if field in {"nik", "kk"}:
        cells = _numbers(getattr(both[0], field), getattr(both[1], field))
        same = getattr(both[0], field) == getattr(both[1], field)
    else:
        cells, same = marked(*said), said[0] == said[1]
    offered = None if same else keep if said[keep] else 1 - keep
    return Line(field, label, cells, same, offered)


def marked(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, those marked that the other has not."""
    if not one or not other:
        return ([(one, False)] if one else []), ([(other, False)] if other else [])
    left: Pieces = []
    right: Pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).get_opcodes():
        if a < b:
            left.append((one[a:b], tag != "equal"))
        if c < d:
            right.append((other[c:d], tag != "equal"))
    return left, right


def _numbers(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Numbers stay masked; where figures differ their places are marked."""
    sides = []
    for number, against in ((one, other), (other, one)):
        pieces: Pieces = []
        for at, sign in enumerate(number):
            shown = sign if at >= len(number) - 4 else "•"
            differs = bool(against) and (at >= len(against) or against[at] != sign)
            space = " " if at and at % 4 == 0 else ""
            pieces.append((space + shown, differs))
        sides.append(pieces)
    return sides[0], sides[1]


def _born(person: Person) -> str:
    if person.birth_date is None:
        return ""
    if person.birth_precision == BirthPrecision.ESTIMATED:
        age = rules.age_on(timezone.localdate(), person.birth_date)
        return _("about %(age)s years old (estimated)") % {"age": age}
    return date_format(person.birth_date, _BORN[BirthPrecision(person.birth_precision)])


FIELDS: Sequence[tuple[str, Words, Callable[[Person], str]]] = (
    ("full_name", gettext_lazy("Name"), lambda one: one.full_name),
    ("titles", gettext_lazy("Titles"), lambda one: one.titles),
    ("nik", "NIK", lambda one: one.nik_tail),
    ("birth_date", gettext_lazy("Born"), _born),
    ("birth_place", gettext_lazy("Place of birth"), lambda one: one.birth_place),
    ("sex", gettext_lazy("Sex"), lambda one: str(one.get_sex_display()) if one.sex else ""),
    ("mother_name", gettext_lazy("Mother's name"), lambda one: one.mother_name),
    ("kk", gettext_lazy("Family card (KK)"), lambda one: one.kk[-4:]),
    ("phone", gettext_lazy("Phone"), lambda one: one.phone),
    ("description", gettext_lazy("How to recognise the person"), lambda one: one.description),
    ("photo_id", gettext_lazy("Photo"), lambda one: _("one photo") if one.photo_id else ""),
)


def more_of(person: Person, by: User) -> dict[str, Any]:
    """What hangs on somebody, for looking only: addresses, other names, needs as far as they may be known."""
    needs = queries.open_needs(person, masked=not knowing.knows(by, person))
    return {
        "person": person, "addresses": queries.addresses_of(person), "aliases": person.aliases.order_by("name"),
        "needs": needs, "records": person.records.select_related("source").order_by("source__name", "record_id")[:20],
    }  # fmt: skip


def labels(fields: Iterable[str]) -> list[Words]:
    """Fields as pages call them."""
    known = {name: label for name, label, _show in FIELDS}
    return [known.get(name, name) for name in fields]
