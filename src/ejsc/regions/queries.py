"""Finding regions: by code, by group, and by what people type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from . import places, rules
from .choices import RegionKind
from .models import Region, RegionGroup
from .places import Place

LIMIT = 12
SHORTEST = 2


@dataclass(frozen=True)
class Found:
    """A region as a search shows it."""

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


def within(column: str, codes: Iterable[str]) -> Q:
    """A filter on a column of region codes: in one of the regions; nothing for no regions."""
    found = Q(pk__in=[])
    for code in codes:
        found |= Q(**{column: code}) | Q(**{f"{column}__startswith": f"{code}."})
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

    Every word must fit first as part of a name, then with the marks (Kec., Kab.) taken as words, then
    misspelt. `within` narrows to a region; None looks through the whole country.
    """
    place = places.read(text)
    if sum(map(len, place.words)) < SHORTEST:
        return []
    codes = _exact(place, within, limit)
    if not codes:
        bare = places.unmarked(text)
        codes = _exact(bare, within, limit) if bare.words != place.words else []
    if not codes:
        codes = _alike(place, within, limit)
    rows = with_lineage().in_bulk(codes)
    return [_shown(rows[code]) for code in codes]


def _shown(region: Region) -> Found:
    above = {one.kind: one for one in region.lineage}
    district, regency = above.get(RegionKind.DISTRICT), above.get(RegionKind.REGENCY)
    return Found(
        code=region.code,
        name=region.name,
        kind=region.kind,
        district=district.name if district else "",
        regency=regency.title if regency else "",
        label=region.path,
    )


def _exact(place: Place, within: str | None, limit: int) -> list[str]:
    """Codes whose names contain every word; whole names before beginnings before parts."""
    words = place.words
    if not words:
        return []
    where, values = _narrowed(place, within)
    where += ["search LIKE %s"] * len(words)
    values += [f"%{_escaped(word)}%" for word in words]
    for column, named in _levels(place):
        where += [f"{column} LIKE %s"] * len(named)
        values += [f"%{_escaped(word)}%" for word in named]
    score, scored = _score(place)
    return _codes(score, scored, where, values, limit)


def _alike(place: Place, within: str | None, limit: int) -> list[str]:
    """Codes whose names resemble the words, the sum of their likeness deciding."""
    words = [word for word in place.words if len(word) > 2] or place.words
    where, values = _narrowed(place, within)
    where.append("(" + " OR ".join(["%s <%% search"] * len(words)) + ")")
    values += words
    parts = ["greatest(word_similarity(%s, search), 0.9 * similarity(%s, folded))"] * len(words)
    score = " + ".join([*parts, "0.6 * similarity(%s, folded)", "0.3 * similarity(%s, search)"])
    scored: list[Any] = [word for word in words for _ in (0, 1)] + [place.own, " ".join(words)]
    if place.city is not None:
        score += " + CASE WHEN (substr(code, 4, 1) = '7') = %s THEN 0.3 ELSE 0 END"
        scored.append(place.city)
    return _codes(score, scored, where, values, limit)


def _narrowed(place: Place, within: str | None) -> tuple[list[str], list[Any]]:
    where, values = ["valid_to IS NULL"], []
    if within:
        where.append("(code = %s OR code LIKE %s)")
        values += [within, f"{_escaped(within)}.%"]
    if place.kind and place.kind != RegionKind.VILLAGE:
        where.append("kind <> %s")
        values.append(RegionKind.PROVINCE)
    return where, values


def _levels(place: Place) -> Sequence[tuple[str, list[str]]]:
    """Which column must hold the words of each mark."""
    return [("folded", place.village), ("folded_district", place.district), ("folded_regency", place.regency)]


def _score(place: Place) -> tuple[str, list[Any]]:
    """How well a row fits: the own name whole, at its start, or in part; the level asked for; the right city."""
    parts = ["CASE WHEN folded = %s THEN 8 ELSE 0 END"]
    values: list[Any] = [place.own]
    for word in place.words:
        parts.append(
            "CASE WHEN folded = %s THEN 4 WHEN folded LIKE %s THEN 3 WHEN folded LIKE %s THEN 2"
            " WHEN %s IN (folded_district, folded_regency) THEN 1.5 ELSE 1 END"
        )
        values += [word, f"{_escaped(word)}%", f"%{_escaped(word)}%", word]
    if place.kind:
        parts.append("CASE WHEN kind = %s THEN 6 ELSE 0 END")
        values.append(place.kind)
    if place.city is not None:
        # Cities carry regency numbers from 71.
        parts.append("CASE WHEN (substr(code, 4, 1) = '7') = %s THEN 3 ELSE 0 END")
        values.append(place.city)
    return " + ".join(parts), values


def _codes(score: str, scored: list[Any], where: list[str], values: list[Any], limit: int) -> list[str]:
    home = f"{rules.HOME_PROVINCE}.%"
    sql = (
        f"SELECT code FROM regions_region WHERE {' AND '.join(where)} "  # noqa: S608 - fixed pieces, values apart
        f"ORDER BY {score} DESC, (code LIKE %s) DESC, length(folded), code LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *scored, home, limit])
        return [row[0] for row in cursor.fetchall()]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
