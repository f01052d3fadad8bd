"""What speaks for two being one person, and what against."""

from __future__ import annotations

from datetime import date

import pytest

from ejsc.people.doubles.showing import marked
from ejsc.people.doubles.weighing import Side, evidence, in_words, score, worth_a_look

PAINEM = Side(
    "Painem", "3573054107600003", birth_date=date(1960, 7, 2), sex="P", mother="Sutinah", villages=frozenset({"35.1"})
)  # fmt: skip


def like(**over: object) -> Side:
    return Side(**{**PAINEM.__dict__, **over})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "said", "asked"),
    [
        (like(nik="3573054107600008"), {"nik_one", "mother_same", "village_same"}, True),
        (like(nik="", name="Ny. Painem", birth_date=date(1960, 2, 7)), {"birth_swapped", "name_same"}, True),
        (like(nik="", mother="", villages=frozenset(), birth_date=date(1983, 1, 9)), {"birth_other"}, False),
        (like(nik="3573054107600011", name="Paijem", mother="Sutinah", sex="L"), {"sex_other"}, False),
        (like(nik="3573054107600099", name="Sugiyah"), {"twins", "name_other"}, False),
        (like(name="Sugiyah", birth_date=date(1991, 4, 3), mother="Rukmini"), {"nik_same", "name_other"}, True),
    ],
    ids=["one digit", "day and month exchanged", "a namesake", "another sex", "twins", "one NIK for two"],
)  # fmt: skip
def test_what_two_have_in_common_is_told_and_counted(other: Side, said: set[str], asked: bool) -> None:
    found = evidence(PAINEM, other)
    assert said <= set(found)
    assert worth_a_look(found) is asked
    assert evidence(other, PAINEM) == found


def test_what_is_missing_says_nothing_and_what_speaks_for_comes_first() -> None:
    assert evidence(Side("Painem"), Side("Painem")) == ["name_same"]
    assert [one.speaks_for for one in in_words(["sex_other", "nik_same"])] == [True, False]
    assert score(["sex_other"]) == 0


def test_the_letters_that_differ_are_marked() -> None:
    left, right = marked("Muhammad", "Mohamad")
    assert ("u", True) in left
    assert ("o", True) in right
    assert "".join(text for text, _differs in left) == "Muhammad"
