"""Everything that the overview shows of one area and period, read in one exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.functional import Promise

from ejsc.cases.choices import Channel, Kind

from . import queries
from .asking import COUNTS, Asking, Totals
from .choices import Dim
from .definitions import Definition
from .queries import Cell
from .rules import Period
from .sight import PROVINCE, Sight, regencies
from .suppression import hidden, is_small
from .values import Value

Label = str | Promise


@dataclass(frozen=True)
class Only:
    """What the whole page is narrowed to: one kind, one channel or one unit."""

    dim: str = Dim.ALL
    value: str = ""
    label: Label = ""


@dataclass(frozen=True)
class Line:
    """One row of a table: an area or a value with all its figures."""

    cell: Cell
    label: Label
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Breakdown:
    """Lines that add up to the whole."""

    dim: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Headline:
    """A large figure: now, before, and month by month."""

    value: Value
    before: Value
    trend: Sequence[int | None]

    @property
    def definition(self) -> Definition:
        return self.value.definition

    @property
    def change(self) -> int | None:
        """How much more than before; nothing when one of the two is not known."""
        now, before = self.value.number, self.before.number
        return None if now is None or before is None else now - before


@dataclass(frozen=True)
class Board:
    """The whole page."""

    sight: Sight
    period: Period
    only: Only
    at: datetime
    headlines: Mapping[str, Headline]
    months: Sequence[date]
    breakdowns: Sequence[Breakdown] = field(default_factory=tuple)

    @property
    def regencies(self) -> Sequence[Line]:
        """The regencies side by side; none where one sees a single one."""
        return next((one.lines for one in self.breakdowns if one.dim == "region"), ())

    @property
    def cell(self) -> Cell:
        return Cell(self.sight.area.code, self.only.dim, self.only.value)

    def of(self, dim: str) -> Sequence[Line]:
        """The lines of one dimension."""
        return next((one.lines for one in self.breakdowns if one.dim == dim), ())


def board(sight: Sight, period: Period, only: Only, now: datetime) -> Board:
    """The overview of an area over a period."""
    focus, parts = Cell(sight.area.code, only.dim, only.value), _parts(sight, only)
    own = [replace(focus, region=one.code) for one in sight.own]
    asking = Asking(focus, [list(one) for one in parts.values()], own, period, now, aggregate=sight.aggregate)
    numbers = asking.numbers()
    masked = _masked(numbers, focus, own, parts) if sight.aggregate else set()

    def values(cell: Cell) -> dict[str, Value]:
        found = {one.key: Value(one, numbers[one, cell], is_hidden=(one, cell) in masked) for one in COUNTS}
        return found | asking.times(cell)

    before, trend = asking.before(), asking.trend()
    headlines = {key: Headline(value, before[key], trend[key]) for key, value in values(focus).items()}
    lines = {
        dim: [Line(cell, label, values(cell)) for cell, label in rows.items()] for dim, rows in parts.items()
    }
    return Board(sight, period, only, now, headlines, asking.months, _breakdowns(lines))


def _breakdowns(lines: Mapping[str, Sequence[Line]]) -> list[Breakdown]:
    """The tables; of units only those with something to say."""
    found = [
        Breakdown(dim, [one for one in rows if dim != Dim.UNIT or _says(one)]) for dim, rows in lines.items()
    ]
    return [one for one in found if one.lines]


def _says(line: Line) -> bool:
    return any(value.is_hidden or value.n for value in line.values.values())


def _parts(sight: Sight, only: Only) -> dict[str, dict[Cell, Label]]:
    """What the whole is broken down into, each with its name."""
    found: dict[str, dict[Cell, Label]] = {}
    area = sight.area.code
    if sight.by_regency:
        found["region"] = {Cell(one.code, only.dim, only.value): one.title for one in regencies([PROVINCE])}
    if sight.in_parts and only.dim == Dim.ALL:
        found[Dim.KIND] = {Cell(area, Dim.KIND, value): label for value, label in Kind.choices}
        found[Dim.CHANNEL] = {Cell(area, Dim.CHANNEL, value): label for value, label in Channel.choices}
        found[Dim.UNIT] = {Cell(area, Dim.UNIT, str(one.pk)): str(one) for one in queries.units_in(area)}
    return found


def _masked(
    numbers: Totals, focus: Cell, own: Sequence[Cell], parts: Mapping[str, Mapping[Cell, Label]]
) -> set[tuple[Definition, Cell]]:
    """Every count that is too small for somebody who sees totals only, with its complements."""
    found: set[tuple[Definition, Cell]] = set()
    for definition in COUNTS:
        total = numbers[definition, focus]
        if total is None:
            continue
        rest = total - sum(numbers[definition, cell] or 0 for cell in own)
        if is_small(total) or is_small(rest):
            found.add((definition, focus))
        for cells in parts.values():
            counted = {cell: numbers[definition, cell] or 0 for cell in cells}
            found |= {(definition, cell) for cell in hidden(counted, total)}
    return found
