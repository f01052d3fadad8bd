"""How well somebody fits what was typed, between 0 and 1, and in which words one says why. No database here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log10

from django.utils.translation import gettext as _
from rapidfuzz.distance import JaroWinkler

from ejsc.kernel.text import plain

from .reading import Asked

# Below this two words are two words.
ALIKE = 0.84
BEGUN, MOST_EXTRA, EXTRA = 0.93, 4, 0.02
BY_WORDS, AS_WRITTEN, FITS, FITS_NOT = 0.82, 0.18, 0.1, -0.15
SURE = 0.985


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant, as the database hands her out."""

    id: object
    number: str
    name: str
    tokens: Sequence[str]
    birth_date: date | None = None
    in_area: bool = False


@dataclass(frozen=True)
class Score:
    """How well she fits, with how each typed word was found."""

    value: float
    words: tuple[float, ...]


def score(asked: Asked, one: Candidate, uses: Mapping[str, int]) -> Score:
    """The words by what they tell (a rare one tells more), the name as it is written, the year of birth."""
    found = [_best(keys, one.tokens) for keys in asked.words]
    weights = [_weight(keys, uses) for keys in asked.words]
    words = sum(w * f for w, f in zip(weights, found, strict=True)) / (sum(weights) or 1)
    written = JaroWinkler.normalized_similarity(plain(asked.name), plain(one.name))
    extra = min(max(len(one.name.split()) - len(asked.words), 0), MOST_EXTRA) * EXTRA
    value = BY_WORDS * words + AS_WRITTEN * written - extra
    if asked.year and one.birth_date:
        value += FITS if one.birth_date.year == asked.year else FITS_NOT
    if asked.areas:
        value += FITS if one.in_area else FITS_NOT
    return Score(
        max(0.0, min(1.0, value / (1 + FITS * (bool(asked.year) + bool(asked.areas))))), tuple(found)
    )


def _weight(keys: Collection[str], uses: Mapping[str, int]) -> float:
    """A word that many carry tells little."""
    return 1 / (1 + log10(max([uses.get(key, 0) for key in keys], default=0) + 1))


def _best(keys: Collection[str], tokens: Sequence[str]) -> float:
    """How well the likest word of a name fits a typed one."""
    best = 0.0
    for key in keys:
        for token in tokens:
            if key == token:
                return 1.0
            best = max(best, _alike(key, token))
    return best


def _alike(key: str, token: str) -> float:
    if len(key) >= 3 and token.startswith(key):
        return BEGUN
    if len(key) == 1 and token.startswith(key):
        return ALIKE
    likeness = JaroWinkler.similarity(key, token)
    return likeness * 0.98 if likeness >= ALIKE else 0.0


def reasons(asked: Asked, one: Candidate, found: Score) -> list[str]:
    """Why she is shown, in a person's words."""
    if not asked.words:
        return [_("same number")]
    same = plain(asked.name) == plain(one.name)
    said = [
        (same, _("same name")),
        (not same and min(found.words) >= SURE, _("same name, spelt otherwise")),
        (not same and min(found.words) < SURE and min(found.words) > 0, _("similar name")),
        (min(found.words) == 0, _("a part of the name")),
        (bool(asked.year and one.birth_date and one.birth_date.year == asked.year), _("same year of birth")),
        (bool(asked.areas and one.in_area), _("lives there")),
    ]
    return [word for holds, word in said if holds]
