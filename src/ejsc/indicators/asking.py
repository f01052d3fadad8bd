"""The questions of one page by name, and the figures that their answers make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from . import definitions, queries, rules
from .choices import Measure
from .definitions import Definition
from .queries import Answer, Ask, Cell
from .rules import Figure, Period
from .suppression import LEAST, is_small, told
from .values import Value

TREND = 12
FLOWS = (Measure.OPENED, Measure.CLOSED, Measure.RESPONDED, Measure.OUTCOME)
STOCK = (Measure.OPENED, Measure.CLOSED)
COUNTS = (definitions.IN, definitions.OUT, definitions.BACKLOG, definitions.OVERDUE)
TIMES = {definitions.RESPONSE: Measure.RESPONDED, definitions.OUTCOME: Measure.OUTCOME}
NOTHING = Figure()

Totals = dict[tuple[Definition, Cell], int | None]


class Asking:
    """The figures of one cell in full (now, before, month by month), and those of its parts and of `others` now."""

    def __init__(
        self, focus: Cell, parts: Sequence[Sequence[Cell]], others: Sequence[Cell], period: Period, now: datetime,
        *, aggregate: bool,
    ) -> None:  # fmt: skip
        self.focus, self.partitions, self.period, self.aggregate = focus, parts, period, aggregate
        self.cells = [focus, *(cell for cells in parts for cell in cells), *others]
        self.months = rules.months_until(period.last, TREND)
        self.answers = self._read(self._asks(now))
        sealed = self.answers["sealed"].get((Measure.OPENED, focus), NOTHING).n
        self.sealed = self._read(self._sealed_asks(now)) if sealed >= LEAST else {}

    @staticmethod
    def _read(asks: Mapping[str, Ask]) -> dict[str, Answer]:
        return dict(zip(asks, queries.read(asks.values()), strict=True))

    def _asks(self, now: datetime) -> dict[str, Ask]:
        period, before, focus = self.period, self.period.before, [self.focus]
        asks = {
            "now": Ask(FLOWS, self.cells, period.span),
            "stock": Ask(STOCK, self.cells, rules.until(period.end)),
            "due": self._due(period, self.cells, now),
            "before": Ask(FLOWS, focus, before.span),
            "stock before": Ask(STOCK, focus, rules.until(before.end)),
            "due before": Ask([Measure.OVERDUE], focus, rules.on_day(before.last)),
            "stock first": Ask(STOCK, focus, rules.until(self.months[0])),
            "sealed": Ask([Measure.OPENED], focus, rules.until(period.end), sealed=True),
        }
        for month in self.months:
            end = rules.shifted(month, 1)
            asks[f"{month}"] = Ask(FLOWS, focus, rules.between(month, end))
            asks[f"due {month}"] = Ask([Measure.OVERDUE], focus, rules.on_day(end - rules.ONE_DAY))
        return asks

    @staticmethod
    def _due(period: Period, cells: Sequence[Cell], now: datetime, *, sealed: bool = False) -> Ask:
        """What is overdue now, or was when a past period ended."""
        if period.is_running:
            return Ask([Measure.DUE], cells, rules.until_moment(now), sealed)
        return Ask([Measure.OVERDUE], cells, rules.on_day(period.last), sealed)

    def _sealed_asks(self, now: datetime) -> dict[str, Ask]:
        """Sealed cases: month by month, so that no two periods can be subtracted down to one of them."""
        asks = {
            "stock": Ask(STOCK, self.cells, rules.until(self.period.end), sealed=True),
            "stock before": Ask(STOCK, [self.focus], rules.until(self.period.before.end), sealed=True),
            "stock first": Ask(STOCK, [self.focus], rules.until(self.months[0]), sealed=True),
            "due": self._due(self.period, self.cells, now, sealed=True),
        }
        months = {*self._whole_months(self.period), *self._whole_months(self.period.before), *self.months}
        for month in sorted(months):
            asks[f"{month}"] = Ask(
                STOCK, self.cells, rules.between(month, rules.shifted(month, 1)), sealed=True
            )
        return asks

    @staticmethod
    def _whole_months(period: Period) -> list[date]:
        found, month = (
            [],
            period.first if period.first.day == 1 else rules.shifted(period.first.replace(day=1), 1),
        )
        while rules.shifted(month, 1) <= period.end:
            found.append(month)
            month = rules.shifted(month, 1)
        return found

    def _sealed_told(self, name: str, measure: str) -> dict[Cell, int]:
        answer = self.sealed.get(name, {})
        counts = {cell: figure.n for (asked, cell), figure in answer.items() if asked == measure}
        return told(counts, self.focus, self.partitions)

    def _with_sealed(self, period: Period, measure: str) -> dict[Cell, int]:
        found: dict[Cell, int] = {}
        for month in self._whole_months(period) if self.sealed else []:
            for cell, number in self._sealed_told(f"{month}", measure).items():
                found[cell] = found.get(cell, 0) + number
        return found

    def _stock_sealed(self, name: str) -> dict[Cell, int]:
        """Sealed cases that are still open."""
        answer = self.sealed.get(name, {})
        counts: dict[Cell, int] = {}
        for (measure, cell), figure in answer.items():
            counts[cell] = counts.get(cell, 0) + (figure.n if measure == Measure.OPENED else -figure.n)
        return told(counts, self.focus, self.partitions)

    def _sealed_left(self, name: str) -> int:
        answer = self.sealed.get(name, {})
        opened, closed = (answer.get((one, self.focus), NOTHING).n for one in STOCK)
        return opened - closed

    def numbers(self) -> Totals:
        """The counts of every cell, sealed cases included where they may be."""
        period = self.period
        opened, closed = (self._with_sealed(period, one) for one in STOCK)
        stock = self._stock_sealed("stock")
        due = self._sealed_told("due", self._due_measure)
        found: Totals = {}
        for cell in self.cells:
            found[definitions.IN, cell] = self._n("now", Measure.OPENED, cell) + opened.get(cell, 0)
            found[definitions.OUT, cell] = self._n("now", Measure.CLOSED, cell) + closed.get(cell, 0)
            found[definitions.BACKLOG, cell] = self._left("stock", cell) + stock.get(cell, 0)
            found[definitions.OVERDUE, cell] = (
                self._n("due", self._due_measure, cell) + due.get(cell, 0) if self._is_due_known else None
            )
        return found

    @property
    def _due_measure(self) -> str:
        return Measure.DUE if self.period.is_running else Measure.OVERDUE

    @property
    def _is_due_known(self) -> bool:
        return self.period.is_running or (Measure.OVERDUE, self.focus) in self.answers["due"]

    def _n(self, name: str, measure: str, cell: Cell) -> int:
        return self.answers[name].get((measure, cell), NOTHING).n

    def _left(self, name: str, cell: Cell) -> int:
        return self._n(name, Measure.OPENED, cell) - self._n(name, Measure.CLOSED, cell)

    def times(self, cell: Cell) -> dict[str, Value]:
        """How long things took in a cell."""
        return {one.key: self._time(one, "now", cell) for one in TIMES}

    def _time(self, definition: Definition, name: str, cell: Cell) -> Value:
        figure = self.answers[name].get((TIMES[definition], cell), NOTHING)
        small = self.aggregate and is_small(figure.n)
        return Value(definition, figure.n, figure.median, figure.ninth, is_hidden=small)

    def before(self) -> dict[str, Value]:
        """The figures of the focus in the period before."""
        focus, period = self.focus, self.period.before
        noted = self.answers["due before"].get((Measure.OVERDUE, focus))
        counts: dict[Definition, int | None] = {
            definitions.IN: self._n("before", Measure.OPENED, focus)
            + self._with_sealed(period, Measure.OPENED).get(focus, 0),
            definitions.OUT: self._n("before", Measure.CLOSED, focus)
            + self._with_sealed(period, Measure.CLOSED).get(focus, 0),
            definitions.BACKLOG: self._left("stock before", focus)
            + self._stock_sealed("stock before").get(focus, 0),
            definitions.OVERDUE: noted.n if noted else None,
        }
        found = {one.key: self._plain(one, number) for one, number in counts.items()}
        return found | {one.key: self._time(one, "before", focus) for one in TIMES}

    def _plain(self, definition: Definition, number: int | None) -> Value:
        small = self.aggregate and number is not None and is_small(number)
        return Value(definition, number, is_hidden=small)

    def trend(self) -> dict[str, list[int | None]]:
        """Month by month; what is not known or too small to tell is nothing."""
        found: dict[str, list[int | None]] = {one.key: [] for one in definitions.ALL}
        left, sealed = self._left("stock first", self.focus), self._sealed_left("stock first")
        for month in self.months:
            left += self._left(f"{month}", self.focus)
            sealed += self._sealed_left(f"{month}")
            for value in self._month(month, left + (sealed if sealed >= LEAST else 0)):
                found[value.definition.key].append(value.number)
        if self.period.is_running:
            found[definitions.OVERDUE.key][-1] = self._plain(
                definitions.OVERDUE, self._n("due", Measure.DUE, self.focus)
            ).number
        return found

    def _month(self, month: date, left: int) -> Iterable[Value]:
        noted = self.answers[f"due {month}"].get((Measure.OVERDUE, self.focus))
        sealed = {one: self._sealed_told(f"{month}", one).get(self.focus, 0) for one in STOCK}
        yield self._plain(
            definitions.IN, self._n(f"{month}", Measure.OPENED, self.focus) + sealed[Measure.OPENED]
        )
        yield self._plain(
            definitions.OUT, self._n(f"{month}", Measure.CLOSED, self.focus) + sealed[Measure.CLOSED]
        )
        yield self._plain(definitions.BACKLOG, left)
        yield self._plain(definitions.OVERDUE, noted.n if noted else None)
        for definition in TIMES:
            yield self._time(definition, f"{month}", self.focus)
