"""The rows that did not come in, as a file: as they were, with the reasons, ready to be corrected and sent again."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from ejsc.kernel.spreadsheets import neutral

from . import queries
from .actions.handing import heading_of
from .choices import RowState
from .correcting import REASON, REFERENCE, is_ours, reference
from .models import Import, ImportRow
from .reading.heading import name_of
from .views.shared import target_for

LONGEST_CELL = 32_000


def wrong_rows_file(run: Import) -> IO[bytes]:
    """An XLSX file under no name. Shape: the file's own columns, then why, then which row it was."""
    heading = heading_of(run, target_for(run), run.sheet, run.header_row)
    rows = list(queries.rows(run, RowState.WRONG))
    width = max([len(heading.names), *(len(row.cells) for row in rows)])
    columns = [at for at in range(width) if not is_ours(name_of(heading, at))]
    file = tempfile.TemporaryFile()  # noqa: SIM115 (handed on, and closed by the answer)
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("To correct"))
    bold, wrap = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "bg_color": "#FFF1D6"}),
    )
    heads = [name_of(heading, at) for at in columns] + [REASON, REFERENCE]
    for at, head in enumerate(heads):
        sheet.write_string(0, at, neutral(head), bold)
    for line, row in enumerate(rows, start=1):
        for to, at in enumerate(columns):
            _write(sheet, line, to, row.cells[at] if at < len(row.cells) else "")
        sheet.write_string(line, len(columns), neutral(reasons(row)), wrap)
        sheet.write_string(line, len(columns) + 1, reference(run, row.number))
    sheet.set_column(0, len(columns) - 1, 18)
    sheet.set_column(len(columns), len(columns), 60)
    sheet.set_column(len(columns) + 1, len(columns) + 1, 24)
    sheet.freeze_panes(1, 0)
    book.close()
    file.seek(0)
    return file


def reasons(row: ImportRow) -> str:
    """Why it did not come in, one sentence after the other."""
    return " ".join(f"{one['cell']}: {one['text']}" if one["cell"] else one["text"] for one in row.remarks)


def _write(sheet: Any, line: int, at: int, value: Any) -> None:
    if isinstance(value, bool) or value in ("", None):
        return
    if isinstance(value, (int, float)) and abs(value) < 1e15:
        sheet.write_number(line, at, value)
    else:
        sheet.write_string(line, at, neutral(_as_text(value))[:LONGEST_CELL])


def _as_text(value: Any) -> str:
    """A day as people write it, everything else as it stood."""
    text = str(value)
    for reader, form in ((date.fromisoformat, "%d/%m/%Y"), (datetime.fromisoformat, "%d/%m/%Y %H:%M")):
        try:
            return reader(text).strftime(form) if text[4:5] == "-" else text
        except ValueError:
            continue
    return text
