"""Finding regions: by code, by group, and by what people type."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from ejsc.kernel.text import fold

from . import places, rules, spelling
from .choices import RegionKind
from .models import Region, RegionGroup
from .places import Place

LIMIT = 12
SHORTEST = 2
# Every report names a region; each process reads the list of all of them this often.
KEEP_SECONDS = 300


# How well one word fits a row; fitting at all outweighs fitting well.
_FIT = (
    "CASE WHEN folded = %s THEN 7 WHEN folded LIKE %s THEN 6 WHEN folded LIKE %s THEN 5"
    " WHEN %s IN (folded_district, folded_regency) THEN 4.5 WHEN search LIKE %s THEN 4 ELSE 0 END"
)


@dataclass(frozen=True)
class Found:
    """A region as a search shows it: the name with its level, what it lies in, all of it in one line.

    The line, typed in again, finds the same region.
    """

    code: str
    name: str
    kind: str
    district: str
    regency: str
    label: str


def with_lineage() -> QuerySet[Region]:
    """Regions with all that they lie in, so that `path` asks the database nothing."""
    return Region.objects.select_related("parent__parent__parent")


def by_code(code: str) -> Region | None:
    """The region of a code, also one that has ended; none when there is no such code."""
    return with_lineage().filter(pk=code).first()


def present() -> QuerySet[Region]:
    """Regions that have not ended."""
    return Region.objects.filter(valid_to__isnull=True)


_kept: tuple[float, frozenset[str]] = (0.0, frozenset())


def is_present(code: str) -> bool:
    """Whether a code names a region that has not ended; one that ends is noticed within KEEP_SECONDS."""
    global _kept
    if time.monotonic() >= _kept[0]:
        _kept = (time.monotonic() + KEEP_SECONDS, frozenset(present().values_list("pk", flat=True)))
    return code in _kept[1] or present().filter(pk=code).exists()


def within(column: str, codes: Iterable[str]) -> Q:
    """A filter on region codes (`code`, `region__code`...): in one of the regions; nothing for no regions."""
    found = Q(pk__in=[])
    for code in codes:
        found |= Q(**{column: code}) | Q(**{f"{column}__below": code})
    return found


def home_regencies() -> QuerySet[Region]:
    """The 38 regencies and cities of East Java."""
    return present().filter(parent_id=rules.HOME_PROVINCE)


def children(code: str) -> QuerySet[Region]:
    """The next level below a region, by name: for choosing without search."""
    return present().filter(parent_id=code).order_by("name")


def group_codes(group: str) -> list[str]:
    """The regencies of a group such as `malang-raya`."""
    return list(RegionGroup.objects.filter(code=group).values_list("members__code", flat=True))


def search_villages(text: str, within: str | None = rules.HOME_PROVINCE, limit: int = LIMIT) -> list[Found]:
    """Villages, districts and regencies that a typed place may mean, the likeliest first.

    Every word must fit: first as marked (Kec., Kab.), then wherever, then with misspelt words mended; when
    nothing fits all words, what fits most. `within` narrows to a region; None looks through the country.
    """
    place = places.read(text)
    loose = place.loosened(text)
    if sum(map(len, loose.words)) < SHORTEST:
        return []
    codes = _matching(place, within, limit) if place.words else []
    if not codes and loose != place:
        codes = _matching(loose, within, limit)
    if not codes:
        mended = {word: [word, *spelling.known().near(word)] for word in loose.words}
        codes = _matching(loose, within, limit, mended)
        if not codes and len(mended) > 1:
            # “Kota” alone says nothing.
            loose.free = [word for word in loose.free if word not in places.CITY]
            codes = _matching(loose, within, limit, mended, every=False) if loose.free else []
    return _shown(codes)


def meant(text: str, within: str | None = rules.HOME_PROVINCE) -> Found | None:
    """The one region that a text can mean; none when several fit. For forms sent without JavaScript."""
    found = search_villages(text, within, limit=2)
    if len(found) == 1 or (found and fold(found[0].label) == fold(text)):
        return found[0]
    return None


def paths(codes: Iterable[str]) -> dict[str, str]:
    """The full names of many regions, by code, with one query; for lists."""
    codes = set(codes)
    names = _names(codes)
    return {code: rules.path(code, names) for code in codes if code in names}


def _names(codes: Iterable[str]) -> dict[str, str]:
    """Names of regions and all that they lie in."""
    wanted = {one for code in codes for one in rules.up(code)}
    return dict(Region.objects.filter(pk__in=wanted).order_by().values_list("code", "name"))


def _shown(codes: list[str]) -> list[Found]:
    names = _names(codes) if codes else {}
    return [_found(code, names) for code in codes]


def _found(code: str, names: Mapping[str, str]) -> Found:
    above = {rules.kind_of(one): rules.title(one, names[one]) for one in rules.up(code)[1:]}
    return Found(
        code=code,
        name=rules.title(code, names[code]),
        kind=str(rules.kind_of(code)),
        district=above.get(RegionKind.DISTRICT, ""),
        regency=above.get(RegionKind.REGENCY, ""),
        label=rules.path(code, names),
    )


def _matching(
    place: Place,
    within: str | None,
    limit: int,
    mended: Mapping[str, list[str]] | None = None,
    *,
    every: bool = True,
) -> list[str]:
    """Codes whose names contain every word (or some), the best first; `mended` adds other spellings."""
    spelt = {word: (mended or {}).get(word, [word]) for word in place.words}
    where, values = ["valid_to IS NULL"], []
    if within:
        where.append("(code = %s OR code LIKE %s)")
        values += [within, f"{within}.%"]
    for column, named in _marked_columns(place):
        where += [f"{column} LIKE %s"] * len(named)
        values += [_part(word) for word in named]
    hits = ["(" + " OR ".join(["search LIKE %s"] * len(ways)) + ")" for ways in spelt.values()]
    where.append("(" + (" AND " if every else " OR ").join(hits) + ")")
    values += [_part(way) for ways in spelt.values() for way in ways]
    score, scored = _score(place, spelt)
    sql = (
        f"SELECT code FROM regions_region WHERE {' AND '.join(where)} "  # noqa: S608 - fixed pieces, values apart
        f"ORDER BY {score} DESC, (code LIKE %s) DESC, length(folded), code LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *scored, f"{rules.HOME_PROVINCE}.%", limit])
        return [row[0] for row in cursor.fetchall()]


def _marked_columns(place: Place) -> list[tuple[str, list[str]]]:
    """Which column must hold the words of each mark."""
    return [("folded", place.village), ("folded_district", place.district), ("folded_regency", place.regency)]


def _score(place: Place, spelt: Mapping[str, list[str]]) -> tuple[str, list[Any]]:
    """How well a row fits: the own name whole, at its start, or in part; the level asked for; the right city."""
    parts = ["CASE WHEN folded = %s THEN 8 ELSE 0 END"]
    values: list[Any] = [place.own]
    for ways in spelt.values():
        likeness = [f"{1 - 0.1 * at:.1f} * ({_FIT})" for at in range(len(ways))]
        parts.append(f"greatest({', '.join(likeness)})")
        for way in ways:
            values += [way, f"{way}%", _part(way), way, _part(way)]
    if place.kind:
        parts.append("CASE WHEN kind = %s THEN 6 ELSE 0 END")
        values.append(place.kind)
    if place.city is not None:
        # Cities carry regency numbers from 71.
        parts.append("CASE WHEN (substr(code, 4, 1) = '7') = %s THEN 3 ELSE 0 END")
        values.append(place.city)
    return " + ".join(parts), values


def _part(word: str) -> str:
    """Anywhere in a name; folded words hold no wildcards."""
    return f"%{word}%"
