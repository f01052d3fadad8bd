"""The 38 regencies as tiles, about where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ejsc.regions import rules

from ..values import Value

# Rows from north to south; `--` is sea or somebody else's land.
GRID = (
    "-- -- 23 24 25 -- 26 27 28 29",
    "21 22 -- 17 76 78 -- -- -- --",
    "20 77 18 71 16 15 75 74 -- --",
    "02 19 04 06 79 73 14 13 12 --",
    "01 03 72 05 -- 07 08 09 11 10",
)
WIDE, HIGH, GAP = 78, 58, 4
CLASSES = 5


@dataclass(frozen=True)
class Tile:
    """One regency: its name as on signs, its value, where it leads."""

    code: str
    title: str
    value: Value
    url: str = ""


@dataclass(frozen=True)
class Step:
    """One colour of the ramp, and from where to where it goes."""

    level: int
    first: int
    last: int


def places() -> dict[str, tuple[int, int]]:
    """Column and row of each regency."""
    return {
        f"{rules.HOME_PROVINCE}.{number}": (column, row)
        for row, line in enumerate(GRID)
        for column, number in enumerate(line.split())
        if number != "--"
    }


def steps(numbers: Sequence[int]) -> list[Step]:
    """At most five classes with about as many regencies in each; nothing (0) lies in none."""
    found = sorted(number for number in numbers if number)
    count = min(CLASSES, len(set(found)))
    limits = sorted({found[len(found) * at // count] for at in range(count)}) if found else []
    return [
        Step(
            at + 1 + CLASSES - len(limits), first, (limits[at + 1] - 1) if at + 1 < len(limits) else found[-1]
        )
        for at, first in enumerate(limits)
    ]


def tiles(rows: Sequence[Tile]) -> SafeString:
    """The drawing: each tile with name and value as text, also for screen readers."""
    ramp = steps([one.value.number for one in rows if one.value.number is not None])
    where = places()
    columns, lines = (max(at[axis] for at in where.values()) + 1 for axis in (0, 1))
    drawn = format_html_join(
        "", "{}", ((_tile(one, where[one.code], ramp),) for one in rows if one.code in where)
    )
    return format_html(
        '<svg class="tile-map" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>',
        columns * (WIDE + GAP), lines * (HIGH + GAP), _("The regencies and cities of East Java"), HATCH, drawn,
    )  # fmt: skip


HATCH = SafeString(
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="7" height="7" class="hatch-ground"/><rect width="2.5" height="7" class="hatch-line"/>'
    "</pattern></defs>"
)


def level_of(value: Value, ramp: Sequence[Step]) -> str:
    """The class of a tile: hidden, none, or a level of the ramp."""
    if value.is_hidden:
        return "hidden"
    number = value.number
    return next((f"level-{one.level}" for one in reversed(ramp) if number and number >= one.first), "none")


def _tile(tile: Tile, at: tuple[int, int], ramp: Sequence[Step]) -> SafeString:
    x, y = at[0] * (WIDE + GAP), at[1] * (HIGH + GAP)
    middle = x + WIDE // 2
    kind, name = tile.title.split(" ", 1)
    city = (
        format_html('<text class="kind" x="{}" y="{}">{}</text>', middle, y + 13, kind)
        if kind == "Kota"
        else ""
    )
    body = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="5"/>{}<text class="name" x="{}" y="{}">{}</text>'
        '<text class="value" x="{}" y="{}">{}</text>',
        x, y, WIDE, HIGH, city, middle, y + 27, name, middle, y + 47, tile.value.text,
    )  # fmt: skip
    said = f"{tile.title}: {tile.value.text}"
    if not tile.url:
        return format_html(
            '<g class="tile {}" role="img" aria-label="{}">{}</g>', level_of(tile.value, ramp), said, body
        )
    return format_html(
        '<a class="tile {}" href="{}" aria-label="{}">{}</a>',
        level_of(tile.value, ramp),
        tile.url,
        said,
        body,
    )
