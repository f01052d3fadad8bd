"""Figures counted on the cases, row by row and without any of the code that is tested."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from ejsc.accounts.scope import system
from ejsc.calendar.rules import WIB
from ejsc.cases.models import Case
from ejsc.indicators.queries import Cell

COLUMNS = (
    "region_id", "kind", "channel", "desk_id", "sealed", "opened_at", "first_response_at", "closed_at",
    "due_at", "state",
)  # fmt: skip


def rows() -> list[dict[str, Any]]:
    with system("live count"):
        return list(Case.objects.values(*COLUMNS))


def in_cell(row: dict[str, Any], cell: Cell) -> bool:
    inside = row["region_id"] == cell.region or row["region_id"].startswith(f"{cell.region}.")
    values = {"all": "", "kind": row["kind"], "channel": row["channel"], "unit": str(row["desk_id"])}
    return inside and values[str(cell.dim)] == cell.value


def count(moment: str, cell: Cell, first: date, end: date, *, sealed: bool = False) -> int:
    return sum(
        row["sealed"] == sealed and in_cell(row, cell) and _within(row[moment], first, end) for row in rows()
    )


def backlog(cell: Cell, end: date) -> int:
    ever = date(1900, 1, 1)
    return count("opened_at", cell, ever, end) - count("closed_at", cell, ever, end)


def overdue(cell: Cell, now: datetime) -> int:
    return sum(
        not row["sealed"]
        and in_cell(row, cell)
        and row["state"] != "closed"
        and bool(row["due_at"])
        and row["due_at"] < now
        for row in rows()
    )


def times(moment: str, cell: Cell, first: date, end: date) -> list[timedelta]:
    return sorted(
        row[moment] - row["opened_at"]
        for row in rows()
        if not row["sealed"] and in_cell(row, cell) and _within(row[moment], first, end)
    )


def percentile(found: Iterable[timedelta], share: float) -> timedelta | None:
    """The smallest time that so large a share stays within, in whole hours below three days, else whole days."""
    values = list(found)
    if not values:
        return None
    value = max(values[math.ceil(share * len(values)) - 1], timedelta(0))
    unit = timedelta(hours=1) if value < timedelta(days=3) else timedelta(days=1)
    return value // unit * unit


def _within(moment: datetime | None, first: date, end: date) -> bool:
    return moment is not None and first <= moment.astimezone(WIB).date() < end
