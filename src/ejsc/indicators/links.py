"""Addresses: of a figure's meaning, and of the list of cases behind a number. Nobody else builds them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from . import definitions
from .choices import Dim, Time
from .definitions import Definition
from .queries import Cell
from .rules import Period
from .sight import PROVINCE, Sight

# How dimensions are called in our addresses, and in those of the list of cases, which knows no units.
WORDS = {Dim.KIND: "jenis", Dim.CHANNEL: "kanal", Dim.UNIT: "unit"}
FILTERS = {Dim.KIND: "jenis", Dim.CHANNEL: "masuk"}


def meaning(definition: Definition) -> str:
    """What a figure means, on the page of meanings."""
    return f"{reverse('indicators:meanings')}#{definition.word}"


def of_number(definition: Definition, cell: Cell, period: Period) -> str:
    """The page of one number: its meaning, what it was narrowed to, the list behind it."""
    query = {"wilayah": cell.region, **_period(period)}
    if cell.dim != Dim.ALL:
        query["hanya"] = f"{WORDS[Dim(cell.dim)]}:{cell.value}"
    return f"{reverse('indicators:number', args=[definition.word])}?{urlencode(query)}"


@dataclass(frozen=True)
class ListLink:
    """A list of cases and what it holds."""

    label: str
    url: str


def cases(definition: Definition, cell: Cell, period: Period, sight: Sight) -> list[ListLink]:
    """The lists that together hold exactly the cases of a number; none where she may not, or no list can say it."""
    narrowed = _narrowed(cell)
    if not sight.may_list or narrowed is None:
        return []
    return [
        ListLink(str(label), f"{reverse('cases:list')}?{urlencode({**view, **narrowed})}")
        for label, view in _views(definition, period)
    ]


def _narrowed(cell: Cell) -> dict[str, str] | None:
    """How the list of cases is narrowed to a cell; nothing for what it cannot be narrowed by."""
    query = {"wilayah": cell.region} if cell.region != PROVINCE else {}
    if cell.dim == Dim.ALL:
        return query
    name = FILTERS.get(Dim(cell.dim))
    return query | {name: cell.value} if name else None


def _views(definition: Definition, period: Period) -> list[tuple[str, dict[str, str]]]:
    """Which views of the list hold the cases of a figure."""
    open_now = _("List of open cases")
    closed = _("List of closed cases")
    if definition is definitions.IN:
        days = _days("dibuka", period)
        return [(open_now, days), (closed, {"lihat": "selesai", **days})]
    if definition in (definitions.OUT, definitions.OUTCOME):
        return [(closed, {"lihat": "selesai", **_days("ditutup", period)})]
    if definition is definitions.BACKLOG and period.is_running:
        return [(open_now, {})]
    if definition is definitions.OVERDUE and period.is_running:
        return [(_("List of overdue cases"), {"lihat": "lewat"})]
    return []


def _days(name: str, period: Period) -> dict[str, str]:
    return {f"{name}-dari": period.first.isoformat(), f"{name}-sampai": period.last.isoformat()}


def _period(period: Period) -> dict[str, str]:
    return {"waktu": "sendiri", "dari": period.first.isoformat(), "sampai": period.last.isoformat()}


def overview(period: Period, cell: Cell) -> str:
    """The overview of one area, or of one value."""
    query = {"waktu": period.key, "wilayah": cell.region}
    if period.key == Time.CUSTOM:
        query |= _period(period)
    if cell.dim != Dim.ALL:
        query["hanya"] = f"{WORDS[Dim(cell.dim)]}:{cell.value}"
    return f"{reverse('indicators:overview')}?{urlencode(query)}"
