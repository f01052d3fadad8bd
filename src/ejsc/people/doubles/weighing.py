"""What speaks for two being one person, and what against: words for people, points for the order of the queue.

No database here: the same two give the same evidence, whoever compares them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA, JaroWinkler

from ejsc.kernel.text import fold, fold_name

# Counts up with every change of points or of what is told: a pair names the edition that found it.
VERSION = "1"
# From so many points on a person should look; the same NIK is always looked at.
REVIEW, SURE, MOST = 40, 70, 100
ALIKE, MUCH_ALIKE = 0.86, 0.93


@dataclass(frozen=True)
class Fact:
    """One thing that was found by comparing: what it counts, and how it is said."""

    points: int
    words: str | Promise

    @property
    def speaks_for(self) -> bool:
        return self.points > 0


FACTS = {
    "nik_same": Fact(50, _("same NIK")),
    "nik_one": Fact(35, _("NIK differs in 1 digit")),
    "nik_two": Fact(25, _("NIK differs in 2 digits")),
    "nik_other": Fact(-15, _("another NIK")),
    "name_same": Fact(25, _("same name")),
    "name_similar": Fact(15, _("similar name")),
    "name_part": Fact(8, _("a part of the name")),
    "name_other": Fact(-10, _("another name")),
    "birth_same": Fact(20, _("same date of birth")),
    "birth_common": Fact(8, _("same date of birth, one that is often guessed")),
    "birth_swapped": Fact(16, _("day and month of birth exchanged")),
    "birth_near": Fact(10, _("date of birth differs in one figure")),
    "birth_year": Fact(5, _("same year of birth")),
    "birth_other": Fact(-15, _("another date of birth")),
    "mother_same": Fact(15, _("same mother")),
    "mother_similar": Fact(8, _("similar name of the mother")),
    "mother_other": Fact(-10, _("another mother")),
    "village_same": Fact(10, _("same village")),
    "phone_same": Fact(10, _("same phone")),
    "kk_same": Fact(8, _("same family card")),
    "sex_other": Fact(-30, _("another sex")),
    "twins": Fact(-40, _("perhaps twins: same birth and mother, another name")),
}


@dataclass(frozen=True)
class Side:
    """One of two, as far as she is compared."""

    name: str = ""
    nik: str = ""
    kk: str = ""
    birth_date: date | None = None
    exact: bool = True
    sex: str = ""
    mother: str = ""
    phone: str = ""
    villages: frozenset[str] = frozenset()


def evidence(one: Side, other: Side) -> list[str]:
    """What the two have in common and where they differ; what is missing on a side says nothing."""
    found = [fact for fact in _found(one, other) if fact]
    born_together = "mother_same" in found and bool({"birth_same", "birth_common"} & set(found))
    if born_together and "nik_same" not in found and _two_names(one.name, other.name):
        found.append("twins")
    return found


def _two_names(one: str, other: str) -> bool:
    """Whether each name has a word that the other has not: Dwi Hartono and Tri Hartono."""
    words, others = set(fold_name(one).split()), set(fold_name(other).split())
    return _strange(words, others) and _strange(others, words)


def _strange(words: Collection[str], others: Collection[str]) -> bool:
    return any(all(JaroWinkler.similarity(a, b) < ALIKE for b in others) for a in words)


def _found(one: Side, other: Side) -> Iterator[str]:
    yield _nik(one.nik, other.nik)
    yield _name(one.name, other.name)
    if one.birth_date and other.birth_date:
        yield _birth(one.birth_date, other.birth_date, one.exact and other.exact)
    yield _mother(one.mother, other.mother)
    yield "village_same" if one.villages & other.villages else ""
    yield "phone_same" if one.phone and one.phone == other.phone else ""
    yield "kk_same" if one.kk and one.kk == other.kk else ""
    yield "sex_other" if one.sex and other.sex and one.sex != other.sex else ""


def _nik(one: str, other: str) -> str:
    if not one or not other:
        return ""
    return {0: "nik_same", 1: "nik_one", 2: "nik_two"}.get(OSA.distance(one, other), "nik_other")


def _name(one: str, other: str) -> str:
    left, right = fold_name(one), fold_name(other)
    if not left or not right:
        return ""
    words, others = set(left.split()), set(right.split())
    if words == others or left.replace(" ", "") == right.replace(" ", ""):
        return "name_same"
    likeness = JaroWinkler.similarity(left, right)
    if likeness >= MUCH_ALIKE or (len(words & others) >= 2 and (words <= others or others <= words)):
        return "name_similar"
    if words & others or any(JaroWinkler.similarity(a, b) >= MUCH_ALIKE for a in words for b in others):
        return "name_part"
    return "name_other"


def _birth(one: date, other: date, exact: bool) -> str:
    if not exact:
        return "birth_year" if abs(one.year - other.year) <= 2 else "birth_other"
    if one == other:
        return "birth_common" if (one.day, one.month) in {(1, 1), (31, 12), (1, 7)} else "birth_same"
    if (one.year, one.day, one.month) == (other.year, other.month, other.day):
        return "birth_swapped"
    if OSA.distance(f"{one:%Y%m%d}", f"{other:%Y%m%d}") == 1:
        return "birth_near"
    return "birth_year" if one.year == other.year else "birth_other"


def _mother(one: str, other: str) -> str:
    left, right = fold(one), fold(other)
    if not left or not right:
        return ""
    if left == right:
        return "mother_same"
    return "mother_similar" if JaroWinkler.similarity(left, right) >= ALIKE else "mother_other"


def score(found: Collection[str]) -> int:
    """Between 0 and 100."""
    return max(0, min(MOST, sum(FACTS[code].points for code in found if code in FACTS)))


def worth_a_look(found: Collection[str]) -> bool:
    """Whether a person should decide; the same NIK cannot be two people's, whatever else differs."""
    return "nik_same" in found or score(found) >= REVIEW


def in_words(found: Collection[str]) -> list[Fact]:
    """The facts, those that speak for one person first."""
    return sorted((FACTS[code] for code in found if code in FACTS), key=lambda fact: -fact.points)
