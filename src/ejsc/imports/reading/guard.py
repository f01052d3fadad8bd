"""What is looked at before a workbook is opened: how large it would become, and what the reader does not tell.

The reader keeps a sheet as one rectangle, so one cell in the last corner would cost gigabytes: the cells are counted
in the stream first. The same pass notes hidden rows, formulas and their errors.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .table import Sheet, Unreadable, column_number

MOST_ENTRIES, MOST_RATIO, PIECE = 1_000, 100, 1 << 20
# Below this size a file may shrink as well as it likes.
SMALL = 20_000_000
MOST_CELLS = 5_000_000
# Rows that a caller takes at once where that is more than a page takes; none for the office's own limit.
_room: ContextVar[int] = ContextVar("room", default=0)
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d+)"[^>]*?\bhidden="(?:1|true)"')
# A cell that holds something: empty ones, which only carry a format, are closed at once.
_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"([^>]*?)(/?)>(<(?:\w+:)?f\b)?')
_LONGEST_TAG = 4_096
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Seen:
    """What one pass over a sheet's stream found. Columns count from 0."""

    rows: int = 0
    columns: int = 0
    hidden: set[int] = field(default_factory=set)
    formulas: dict[int, set[int]] = field(default_factory=dict)
    errors: dict[int, set[int]] = field(default_factory=dict)


def opened(path: Path) -> zipfile.ZipFile:
    """A workbook that is no bomb. Raises: Unreadable."""
    try:
        file = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise broken() from error
    entries = file.infolist()
    unpacked = sum(one.file_size for one in entries)
    packed = sum(one.compress_size for one in entries) or 1
    too_dense = unpacked > SMALL and unpacked > packed * MOST_RATIO
    if len(entries) > MOST_ENTRIES or unpacked > settings.IMPORTS_MAX_UNPACKED or too_dense:
        raise Unreadable(
            _(
                "This file would become far too large when it is opened. Copy the list alone into a new file and "
                "send that."
            )
        )
    return file


def broken() -> Unreadable:
    return Unreadable(
        _(
            "This file is damaged or was cut off on the way. Open it in Excel, save it anew and send it once more."
        )
    )


def sheets(path: Path) -> list[Sheet]:
    """The sheets of an XLSX file, each with how much it holds. Raises: Unreadable."""
    with opened(path) as book:
        found = []
        for name, place, hidden in _places(book):
            seen = look(book, place)
            found.append(Sheet(name, seen.rows, seen.columns, hidden))
        return found


def sheet(path: Path, name: str) -> Seen:
    """What one sheet holds. Raises: Unreadable, when it is too large."""
    with opened(path) as book:
        place = next((place for found, place, _hidden in _places(book) if found == name), "")
        if not place:
            raise broken()
        return look(book, place)


def look(book: zipfile.ZipFile, place: str) -> Seen:
    """One pass over a sheet; it stops where the sheet is too large. Raises: Unreadable."""
    seen = Seen()
    try:
        with book.open(place) as stream:
            for piece in _pieces(stream):
                _count(piece, seen)
                demand_room(seen.rows, seen.columns)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError) as error:
        raise broken() from error
    return seen


@contextmanager
def room_for(rows: int) -> Iterator[None]:
    """Take sheets of so many rows, for work that keeps no row in memory."""
    token = _room.set(rows)
    try:
        yield
    finally:
        _room.reset(token)


def demand_room(rows: int, columns: int) -> None:
    """Raises: Unreadable, for a sheet with more than is taken at once."""
    most = _room.get() or settings.IMPORTS_MAX_ROWS
    # Titles and headings stand above the rows.
    if rows > most + 50:
        raise Unreadable(
            ngettext(
                "This sheet has more than %(most)s row. Part it, for instance by year, and send the parts.",
                "This sheet has more than %(most)s rows. Part it, for instance by year, and send the parts.",
                most,
            )
            % {"most": most}
        )
    if columns > settings.IMPORTS_MAX_COLUMNS or rows * columns > max(MOST_CELLS, most * 50):
        raise Unreadable(
            _("This sheet has more than %(most)s columns. Keep only those that belong to the list.")
            % {"most": settings.IMPORTS_MAX_COLUMNS}
        )


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream in pieces that end between two tags."""
    rest = b""
    while piece := stream.read(PIECE):
        piece = rest + piece
        # A cell's opening tag and that of its formula belong together.
        cut = piece.rfind(b"<c ", 0, len(piece))
        if cut <= 0 or len(piece) - cut > PIECE:
            cut = max(0, len(piece) - _LONGEST_TAG)
        rest, piece = piece[cut:], piece[:cut]
        yield piece
    yield rest


def _count(piece: bytes, seen: Seen) -> None:
    seen.hidden.update(int(found) for found in _ROW.findall(piece))
    for column, row, attributes, closed, formula in _CELL.findall(piece):
        if closed:
            continue
        at, number = column_number(column.decode()), int(row)
        seen.rows, seen.columns = max(seen.rows, number), max(seen.columns, at + 1)
        if formula:
            seen.formulas.setdefault(number, set()).add(at)
        if b't="e"' in attributes:
            seen.errors.setdefault(number, set()).add(at)


def _places(book: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    """Name, stream and whether it is hidden, of each sheet."""
    try:
        links = {
            one.get("Id"): one.get("Target", "") for one in _xml(book, "xl/_rels/workbook.xml.rels").iter()
        }
        listed = _xml(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")
        found = [
            (one.get("name", ""), _inside(links.get(one.get(_LINK)) or ""), one.get("state", "") != "")
            for one in listed
        ]
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, OSError) as error:
        raise broken() from error
    return [one for one in found if "worksheets/" in one[1]]


def _inside(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _xml(book: zipfile.ZipFile, place: str) -> ElementTree.Element:
    text = book.read(place)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or len(text) > 2_000_000:
        raise broken()
    return ElementTree.fromstring(text)  # noqa: S314 (no entities, no document type: looked for above)
