"""Recaps as offices have them, made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

HEADINGS = (
    "NO", "TANGGAL LAPOR", "NAMA PPKS", "NIK", "UMUR", "L/P", "JENIS PPKS", "URAIAN", "DESA/KELURAHAN", "KECAMATAN",
    "KAB/KOTA", "PELAPOR", "NO. HP", "MEDIA", "TINDAK LANJUT",
)  # fmt: skip
PAINEM = (
    1, date(2025, 8, 17), "Painem", "3573055708450001", "±80", "P", "Lansia terlantar", "Tidur di emperan pasar.",
    "Lowokwaru", "Lowokwaru", "Kota Malang", "Bu Tini", "0812 3456 7890", "WA", "Dirujuk ke UPT, diterima keluarga.",
)  # fmt: skip


def row(**over: Any) -> tuple[Any, ...]:
    """Painem's row with some cells changed; cells by the first word of their heading."""
    at = {name.split()[0].strip(".").lower(): n for n, name in enumerate(HEADINGS) if name != "NO. HP"}
    at["hp"] = HEADINGS.index("NO. HP")
    cells = list(PAINEM)
    for key, value in over.items():
        cells[at[key.replace("_", "/")]] = value
    return tuple(cells)


def xlsx(
    rows: Sequence[Sequence[Any]], *, headings: Sequence[str] = HEADINGS, titles: Sequence[str] = (),
    more: Callable[[Any, Any], None] | None = None,
) -> bytes:  # fmt: skip
    """A workbook: titles over merged cells, headings, rows."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Rekap")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, title in enumerate(titles):
        sheet.merge_range(at, 0, at, len(headings) - 1, title)
    first = len(titles) + bool(titles)
    sheet.write_row(first, 0, headings)
    for line, cells in enumerate(rows, start=first + 1):
        for at, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(line, at, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(line, at, cell)
            elif cell is not None:
                sheet.write(line, at, cell)
    if more:
        more(book, sheet)
    book.close()
    return file.getvalue()
