"""What a typed place means: one region, several of that name, one elsewhere, or none that we know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ejsc.kernel.text import fold
from ejsc.regions import places, queries, rules
from ejsc.regions.queries import Found

# The commonest village name stands 38 times in East Java, and districts share it.
MOST = 60
OFFERED_LIKE_IT = 8


@dataclass(frozen=True)
class Meant:
    """One `code`; or `several` to choose from; or `elsewhere`, outside the province; or nothing of these."""

    code: str = ""
    several: list[Found] = field(default_factory=list)
    elsewhere: Found | None = None


def meant_by(text: str) -> Meant:
    """The region of East Java that a typed place names, as far as the words tell."""
    found = queries.search_villages(text, limit=MOST)
    named = _named(text, found)
    if len(named) == 1:
        return Meant(code=named[0].code)
    if named:
        return Meant(several=named)
    outside = [one for one in queries.search_villages(text, within=None) if _says_all(text, one)]
    if outside and not rules.covers(rules.HOME_PROVINCE, outside[0].code):
        return Meant(elsewhere=outside[0])
    return Meant(several=found[:OFFERED_LIKE_IT])


def _named(text: str, found: list[Found]) -> list[Found]:
    """Those whose own name was typed in full, at the level that was typed, if one was."""
    whole = [one for one in found if fold(one.label) == fold(text)]
    typed, words = places.read(text), _words(text)
    own = whole or [one for one in found if _bare(one) <= words]
    level = [one for one in own if typed.kind and one.kind == typed.kind]
    return level or own


def _says_all(text: str, one: Found) -> bool:
    """Whether every word that was typed stands in the full name of a region, its own among them."""
    return _bare(one) <= _words(text) <= set(fold(one.label).split())


def _words(text: str) -> set[str]:
    return set(places.read(text).loosened(text).words)


def _bare(one: Found) -> set[str]:
    """The words of a region's own name, without its level in front."""
    return set(fold(one.name.partition(" ")[2]).split())


def known(code: str) -> bool:
    """Whether a code names a present region of East Java."""
    return rules.covers(rules.HOME_PROVINCE, code) and queries.is_present(code)


def common(codes: Iterable[str]) -> str:
    """The smallest region that holds all of them, within the province."""
    first, *others = [*codes] or [rules.HOME_PROVINCE]
    shared = (one for one in rules.up(first) if all(rules.covers(one, code) for code in others))
    return next(shared, rules.HOME_PROVINCE)
