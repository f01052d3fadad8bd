"""Sheets of Excel, new and old."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from . import guard
from .table import Cell, Row, Rows, Sheet, Unreadable


def xlsx_sheets(path: Path) -> list[Sheet]:
    return guard.sheets(path)


def xls_sheets(path: Path) -> list[Sheet]:
    """The sheets of an old workbook, which never holds more than 65,536 rows and 256 columns."""
    book = _opened(path)
    found = []
    for one in book.sheets_metadata:
        end = book.get_sheet_by_name(one.name).end or (-1, -1)
        found.append(Sheet(one.name, end[0] + 1, end[1] + 1, one.visible != SheetVisibleEnum.Visible))
    return found


def xlsx_rows(path: Path, sheet: str) -> Rows:
    """The rows of a sheet, as Excel last computed them. Raises: Unreadable."""
    return _rows(path, sheet, guard.sheet(path, sheet))


def xls_rows(path: Path, sheet: str) -> Rows:
    return _rows(path, sheet, guard.Seen())


def _rows(path: Path, name: str, seen: guard.Seen) -> Rows:
    try:
        sheet = _opened(path).get_sheet_by_name(name)
    except CalamineError as error:
        raise guard.broken() from error
    guard.demand_room(*(at + 1 for at in sheet.end or (-1, -1)))
    start = sheet.start or (0, 0)
    return _numbered(sheet, start[1], seen)


def _numbered(sheet: Any, shift: int, seen: guard.Seen) -> Rows:
    """The reader leaves out empty columns in front; they are put back, so that columns keep their letters."""
    front: list[Cell] = [""] * shift
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield Row(
            number,
            front + [_cell(one) for one in cells],
            number in seen.hidden,
            frozenset(seen.formulas.get(number, ())),
            dict.fromkeys(seen.errors.get(number, ()), "#"),
        )


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value if isinstance(value, (bool, int, float, date)) else str(value)


def _opened(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise locked() from error
    except (CalamineError, OSError) as error:
        raise guard.broken() from error
    except BaseException as error:
        # The reader is made in another language: what it stumbles over must not end the worker.
        if type(error).__name__ == "PanicException":
            raise guard.broken() from error
        raise


def locked() -> Unreadable:
    return Unreadable(
        _("This file is locked with a password. Take the password off in Excel and send it once more.")
    )
