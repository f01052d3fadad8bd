"""Text in columns: CSV by any sign, in any of the usual encodings, and tables of web pages that are called XLS."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from .guard import demand_room
from .table import Cell, Row, Rows, Sheet, Unreadable

SIGNS = ";,\t|"
LOOKED_AT, LOOKED_INTO = 60, 200_000
PIECE = 1 << 20
LONGEST_CELL = 131_072


def text_of(path: Path) -> str:
    """The file as text, whatever its encoding."""
    with _opened(path) as file:
        return file.read().replace("\0", "")


def _opened(path: Path) -> TextIO:
    return path.open(encoding=encoding_of(path), errors="replace", newline="")


def encoding_of(path: Path) -> str:
    """UTF-8 or UTF-16 by its mark, UTF-8 where it fits, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        head = file.read(PIECE)
        for mark, encoding in (
            (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
        ):  # fmt: skip
            if head.startswith(mark):
                return encoding
        try:
            while head:
                decoder.decode(head)
                head = file.read(PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def csv_sheets(path: Path) -> list[Sheet]:
    rows, columns = 0, 0
    for row in csv_rows(path):
        rows, columns = row.number, max(columns, len(row.cells))
    return [Sheet("", rows, columns)]


def csv_rows(path: Path, sheet: str = "") -> Rows:
    """The rows of a CSV file, one after the other from the disk. Raises: Unreadable."""
    with _opened(path) as file:
        sign, skipped = _sign_of(file.read(LOOKED_INTO).replace("\0", ""))
        file.seek(0)
        reader = csv.reader((line.replace("\0", "") for line in file), delimiter=sign)
        try:
            for number, cells in enumerate(reader, start=1):
                demand_room(number, len(cells))
                if number > skipped:
                    yield Row(number, [one.strip() for one in cells])
        except csv.Error as error:
            raise Unreadable(
                _(
                    "The columns of this file cannot be told apart from row %(row)s on; perhaps a quotation mark is "
                    "missing. Open it in Excel and save it as XLSX."
                )
                % {"row": reader.line_num}
            ) from error


def _sign_of(text: str) -> tuple[str, int]:
    """What parts the columns, and how many lines in front only say so."""
    first = text[:20].splitlines()[0].strip('"') if text else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    return max(SIGNS, key=lambda sign: _evenness(text, sign)), 0


def _evenness(text: str, sign: str) -> tuple[int, int]:
    """How many of the first rows have the same number of columns, if more than one; and how many columns."""
    widths: Counter[int] = Counter()
    try:
        for at, row in enumerate(csv.reader(io.StringIO(text[:LOOKED_INTO], newline=""), delimiter=sign)):
            widths[len(row)] += len(row) > 1
            if at > LOOKED_AT:
                break
    except csv.Error:
        return 0, 0
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return count, width


def html_sheets(path: Path) -> list[Sheet]:
    rows = _table(path)
    return [Sheet("", len(rows), max(map(len, rows), default=0))]


def html_rows(path: Path, sheet: str = "") -> Rows:
    return _numbered(_table(path))


def _numbered(rows: Iterable[list[Cell]]) -> Rows:
    for number, cells in enumerate(rows, start=1):
        demand_room(number, len(cells))
        yield Row(number, cells)


def _table(path: Path) -> list[list[Cell]]:
    reader = _Tables()
    reader.feed(text_of(path))
    reader.close()
    return reader.rows


class _Tables(HTMLParser):
    """The cells of all tables of a page, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[Cell]] = []
        self._text: list[str] | None = None
        self._wide = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self._end_cell()
            said = dict(attrs).get("colspan") or "1"
            self._text, self._wide = [], min(int(said), 50) if said.isdigit() else 1
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None:
            self.rows[-1] += ["".join(self._text).strip(), *[""] * (self._wide - 1)]
            self._text = None
