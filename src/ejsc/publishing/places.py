"""What a typed place means: one region, several of that name, one elsewhere, or none that we know."""

from __future__ import annotations

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
    if named or found:
        return Meant(several=named or found[:OFFERED_LIKE_IT])
    outside = _named(text, queries.search_villages(text, within=None))
    return Meant(elsewhere=outside[0] if outside else None)


def _named(text: str, found: list[Found]) -> list[Found]:
    """Those whose own name was typed in full, at the level that was typed, if one was."""
    typed = places.read(text)
    words = set(typed.loosened(text).words)
    own = [one for one in found if set(fold(rules.bare_name(one.code, one.name)).split()) <= words]
    level = [one for one in own if typed.kind and one.kind == typed.kind]
    return level or own


def known(code: str) -> bool:
    """Whether a code names a present region of East Java."""
    return rules.covers(rules.HOME_PROVINCE, code) and queries.present().filter(pk=code).exists()


def common(codes: list[str]) -> str:
    """The smallest region that holds all of them, within the province."""
    shared = rules.up(codes[0]) if codes else []
    return next(
        (one for one in shared if all(rules.covers(one, code) for code in codes)), rules.HOME_PROVINCE
    )
