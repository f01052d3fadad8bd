"""Addresses: of a figure's meaning, and of the list of cases behind a number. Nobody else builds them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from . import definitions
from .choices import Dim, Time
from .definitions import Definition
from .queries import Cell
from .rules import Period
from .sight import PROVINCE, Sight

# How dimensions are called in addresses; of these the list of cases knows some.
WORDS = {Dim.KIND: "jenis", Dim.CHANNEL: "kanal", Dim.UNIT: "unit"}
NAMES = {Dim.KIND: "jenis"}


def meaning(definition: Definition) -> str:
    """What a figure means, on the page of meanings."""
    return f"{reverse('indicators:meanings')}#{definition.word}"


def of_number(definition: Definition, cell: Cell, period: Period) -> str:
    """The page of one number: its meaning, what it was narrowed to, the list behind it."""
    query = {"wilayah": cell.region, **_period(period)}
    if cell.dim != Dim.ALL:
        query["hanya"] = f"{WORDS[Dim(cell.dim)]}:{cell.value}"
    return f"{reverse('indicators:number', args=[definition.word])}?{urlencode(query)}"


def cases(definition: Definition, cell: Cell, period: Period, sight: Sight) -> str:
    """The list of exactly the cases that a number counts; nothing where she may not, or no list can say it."""
    if not sight.may_list or (cell.dim != Dim.ALL and cell.dim not in NAMES):
        return ""
    query = {NAMES[Dim(cell.dim)]: cell.value} if cell.dim != Dim.ALL else {}
    if cell.region != PROVINCE:
        query["wilayah"] = cell.region
    if not period.is_running or definition not in (definitions.BACKLOG, definitions.OVERDUE):
        return ""
    if definition is definitions.OVERDUE:
        query["lihat"] = "lewat"
    return f"{reverse('cases:list')}?{urlencode(query)}"


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
