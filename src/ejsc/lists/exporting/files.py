"""Where exports lie, and how they are written: row by row, so that a million rows need no more memory than ten."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import xlsxwriter
from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from ..choices import Cell
from ..declaring import Column
from .cells import LONGEST_XLSX

# Excel holds 1,048,576 rows, of which the watermark and the headings take two.
MOST_XLSX_ROWS = 1_048_576 - 2
TOLD_EVERY = 5_000
CHUNK = 2_000
BOM = b"\xef\xbb\xbf"

Telling = Callable[[int], None]


def folder() -> Path:
    """The folder of exports, which only the site itself may read."""
    found = Path(settings.EXPORTS_ROOT)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(id: UUID, format: str) -> Path:
    return folder() / f"{id}.{format}"


def remove(id: UUID) -> None:
    """Whatever there is of an export."""
    for found in folder().glob(f"{id}.*"):
        found.unlink(missing_ok=True)


def write(
    path: Path, rows: QuerySet[Any, tuple[Any, ...]], columns: Sequence[Column], *, mark: str, tell: Telling
) -> int:
    """Write a file of the kind that its name says; how many rows. Half a file is never left under that name."""
    draft = path.with_suffix(f"{path.suffix}.part")
    try:
        made = write_csv if path.suffix == ".csv" else write_xlsx
        count = made(draft, rows, columns, mark, tell)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.chmod(0o600)
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def write_csv(
    path: Path, rows: QuerySet[Any, tuple[Any, ...]], columns: Sequence[Column], mark: str, tell: Telling
) -> int:
    """The database writes the lines itself (COPY); they pass through here once."""
    count = 0
    with path.open("wb") as file:
        file.write(BOM + _line([mark]) + _line([str(one.label) for one in columns]))
        for piece in copied(rows):
            file.write(piece)
            count += 1
            if count % TOLD_EVERY == 0:
                tell(count)
    return count


def copied(rows: QuerySet[Any, tuple[Any, ...]]) -> Iterator[bytes]:
    """The rows as lines of CSV, one at a time."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY ({sql}) TO STDOUT WITH (FORMAT csv)", params) as copy,
    ):
        for piece in copy:
            yield bytes(piece)


def _line(cells: Iterable[str]) -> bytes:
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return f"{quoted}\n".encode()


def write_xlsx(
    path: Path, rows: QuerySet[Any, tuple[Any, ...]], columns: Sequence[Column], mark: str, tell: Telling
) -> int:
    """Rows go to the disk as they come; strings stand in the rows themselves, not in a table in memory."""
    book = xlsxwriter.Workbook(
        str(path),
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": str(path.parent),
        },
    )
    sheet = book.add_worksheet()
    _head(book, sheet, columns, mark)
    put = [_putter(book, sheet, one) for one in columns]
    count = 0
    for count, cells in enumerate(rows.iterator(chunk_size=CHUNK), start=1):
        for at, value in enumerate(cells):
            if value is not None and value != "":
                put[at](count + 1, at, value)
        if count % TOLD_EVERY == 0:
            tell(count)
    book.close()
    return count


def _head(book: Any, sheet: Any, columns: Sequence[Column], mark: str) -> None:
    book.set_properties({"title": mark, "comments": mark})
    sheet.set_footer(f"&L{mark.replace('&', '&&')[:200]}&RHal. &P")
    sheet.write_string(0, 0, mark, book.add_format({"italic": True}))
    bold = book.add_format({"bold": True, "bottom": 1})
    for at, one in enumerate(columns):
        sheet.set_column(at, at, one.width)
        sheet.write_string(1, at, str(one.label), bold)
    sheet.freeze_panes(2, 1)


def _putter(book: Any, sheet: Any, column: Column) -> Callable[[int, int, Any], Any]:
    if column.cell in {Cell.MOMENT, Cell.DAY}:
        style = book.add_format(
            {"num_format": "yyyy-mm-dd" + (" hh:mm" if column.cell == Cell.MOMENT else "")}
        )
        return lambda row, at, value: sheet.write_number(row, at, value, style)
    if column.cell == Cell.NUMBER:
        return sheet.write_number
    return lambda row, at, value: sheet.write_string(row, at, value[:LONGEST_XLSX])


def digest(path: Path) -> str:
    """A fingerprint of the file, for the trace."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
