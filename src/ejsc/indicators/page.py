"""The board laid out for a page: cards, tables, the map, each number with where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import definitions, links
from .board import Board, Headline, Line
from .charts.flow import flow
from .charts.spark import spark
from .charts.tiles import Step, Tile, steps, tiles
from .choices import Dim
from .definitions import Definition
from .links import ListLink
from .values import Value, count, duration
from .words import before_named

LARGE = (definitions.IN, definitions.OUT, definitions.BACKLOG, definitions.OVERDUE, definitions.RESPONSE)
TITLES: dict[str, str | Promise] = {
    "region": gettext_lazy("By regency or city"), Dim.KIND: gettext_lazy("By kind"),
    Dim.CHANNEL: gettext_lazy("By how it came in"), Dim.UNIT: gettext_lazy("By unit"),
}  # fmt: skip
HEADS: dict[str, str | Promise] = {
    "region": gettext_lazy("Regency or city"), Dim.KIND: gettext_lazy("Kind"), Dim.CHANNEL: gettext_lazy("Came in by"),
    Dim.UNIT: gettext_lazy("Unit"),
}  # fmt: skip
# Beyond so many rows a table waits behind a button.
SHORT = 12


@dataclass(frozen=True)
class Card:
    """One large figure."""

    definition: Definition
    value: Value
    change: str
    tone: str
    arrow: str
    before: str
    drawn: SafeString
    trend: str
    number_url: str
    lists: Sequence[ListLink]


@dataclass(frozen=True)
class Cell:
    """One number of a table."""

    value: Value
    url: str


@dataclass(frozen=True)
class Row:
    label: str | Promise
    url: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """One breakdown. `sort` tells by which figure it stands."""

    dim: str
    title: str | Promise
    head: str | Promise
    rows: Sequence[Row]
    is_long: bool


@dataclass(frozen=True)
class Map:
    """The tiles of one figure, with what its colours mean."""

    definition: Definition
    drawn: SafeString
    legend: Sequence[tuple[int, str]]
    any_hidden: bool
    choices: Sequence[dict[str, Any]] = field(default_factory=tuple)


def cards(board: Board) -> list[Card]:
    """The five large figures."""
    return [card(board, board.headlines[one.key]) for one in LARGE]


def card(board: Board, line: Headline) -> Card:
    """One figure with its change, its line of months and where it leads."""
    definition = line.definition
    return Card(
        definition, line.value, _change(line), _tone(line), _arrow(line), _before(board, line), spark(line.trend),
        _trend(line), _number_url(board, definition), links.cases(definition, board.cell, board.period, board.sight),
    )  # fmt: skip


def _number_url(board: Board, definition: Definition) -> str:
    if board.sight.may_list:
        return links.of_number(definition, board.cell, board.period)
    return links.meaning(definition)


def _in_words(definition: Definition, number: int) -> str:
    return duration(number) if definition.is_time else count(number)


def _change(line: Headline) -> str:
    change = line.change
    if change is None:
        return _("no comparison")
    if not change:
        return _("as before")
    if line.definition.is_time:
        return _("longer") if change > 0 else _("shorter")
    return f"+{count(change)}" if change > 0 else f"−{count(-change)}"


def _tone(line: Headline) -> str:
    """Only what is worse or better has one."""
    if line.definition.more_is_worse is None or not line.change:
        return "neutral"
    return "warn" if (line.change > 0) == line.definition.more_is_worse else "ok"


def _arrow(line: Headline) -> str:
    if not line.change:
        return "minus"
    return "sort-up" if line.change > 0 else "sort-down"


def _before(board: Board, line: Headline) -> str:
    if line.change is None:
        return ""
    return _("before: %(number)s (%(when)s)") % {
        "number": line.before.text,
        "when": before_named(board.period),
    }


def _trend(line: Headline) -> str:
    """The line of months in words, for those who do not see it."""
    known = [number for number in line.trend if number is not None]
    if len(known) < 2:
        return ""
    first, last, top = (_in_words(line.definition, number) for number in (known[0], known[-1], max(known)))
    return _("Twelve months: from %(first)s to %(last)s, at most %(top)s.") % {
        "first": first,
        "last": last,
        "top": top,
    }


def tables(board: Board, sort: str = "") -> list[Table]:
    """Every breakdown, sorted by one figure."""
    return [
        Table(one.dim, TITLES[one.dim], HEADS[one.dim], _rows(board, one.lines, sort), len(one.lines) > SHORT)
        for one in board.breakdowns
    ]


def _rows(board: Board, lines: Sequence[Line], sort: str) -> list[Row]:
    return [
        Row(line.label, _narrowed(board, line), [_cell(board, line, one) for one in definitions.ALL])
        for line in _sorted(lines, sort)
    ]


def _sorted(lines: Sequence[Line], sort: str) -> list[Line]:
    """By a figure, the lowest first or with `-` the highest; hidden and unknown ones last. Else by name."""
    word = sort.removeprefix("-")
    definition = definitions.BY_WORD.get(word)
    if definition is None:
        return (
            sorted(lines, key=lambda line: str(line.label), reverse=True) if sort == "-nama" else list(lines)
        )
    down = sort.startswith("-")

    def place(line: Line) -> tuple[bool, int]:
        number = line.values[definition.key].number
        return (number is None, 0 if number is None else -number if down else number)

    return sorted(lines, key=place)


def _cell(board: Board, line: Line, definition: Definition) -> Cell:
    value = line.values[definition.key]
    if not board.sight.may_list:
        return Cell(value, links.meaning(definition))
    return Cell(value, links.of_number(definition, line.cell, board.period))


def _narrowed(board: Board, line: Line) -> str:
    """The same page for one line alone."""
    if not board.sight.may_cross:
        return ""
    return links.overview(board.period, line.cell)


def region_map(board: Board, definition: Definition) -> Map | None:
    """The tiles of one figure; nothing where one regency is seen alone."""
    lines = board.regencies
    if not lines:
        return None
    rows = [
        Tile(line.cell.region, str(line.label), line.values[definition.key], _narrowed(board, line))
        for line in lines
    ]
    ramp = steps([one.value.number for one in rows if one.value.number is not None])
    legend = [(step.level, _range(definition, step)) for step in ramp]
    return Map(definition, tiles(rows), legend, any(one.value.is_hidden for one in rows))


def _range(definition: Definition, step: Step) -> str:
    first, last = _in_words(definition, step.first), _in_words(definition, step.last)
    return first if first == last else f"{first} – {last}"


@dataclass(frozen=True)
class Flow:
    """The chart of months, and the same as numbers."""

    drawn: SafeString
    months: Sequence[str]
    rows: Sequence[tuple[str, str, str, str]]
    top: str


def case_flow(board: Board) -> Flow:
    """What came in, what went out, what is open."""
    series = [board.headlines[one.key].trend for one in LARGE[:3]]
    names = [date_format(month, "M") for month in board.months]
    rows = [
        (date_format(month, "F Y"), *(("–" if row[at] is None else count(row[at] or 0)) for row in series))
        for at, month in enumerate(board.months)
    ]
    top = max((number for row in series for number in row if number is not None), default=0)
    return Flow(flow(*series), names, rows, count(top))  # type: ignore[arg-type]
