"""Rows of a list as matching compares them: folded, in parts, with nothing in cells that say nothing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from ejsc.imports.declaring import DISTRICT, VILLAGE
from ejsc.imports.reading import files, guard, heading
from ejsc.imports.reading.table import Unreadable
from ejsc.kernel.text import fold, fold_name, search_keys

from ..intake import columns as c
from ..intake import values
from ..rules import clean_phone

COLUMNS = (
    "record_id", "name", "name_sorted", "word_first", "word_last", "word_rare", "number", "card", "birth", "birth_swap",
    "year", "day", "sex", "place", "mother", "address", "address_rare", "address_number", "village", "phone",
)  # fmt: skip
MOST_ROWS = 5_000_000
_FIGURES = re.compile(r"\D+")


def prepare(path: Path, out: Path) -> tuple[int, dict[str, int]]:
    """Write the comparable columns of a list; how many rows, and in how many of them each column says something.

    Raises: Unreadable, for a file that is no list of people.
    """
    filled = dict.fromkeys(COLUMNS, 0)
    count = 0
    with guard.room_for(MOST_ROWS), out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in _rows(path):
            count += 1
            writer.writerow(row)
            for name, cell in zip(COLUMNS, row, strict=True):
                filled[name] += bool(cell)
    return count, filled


def _rows(path: Path) -> Iterator[Sequence[str]]:
    kind = files.kind_of(path)
    sheet = "" if kind == files.CSV else max(files.sheets_of(path, kind), key=lambda one: one.rows).name
    found = heading.find(files.rows_of(path, kind, sheet), c.FIELDS)
    at = {key: int(column) for column, key in heading.proposed(found, c.FIELDS).items()}
    if c.NAME not in at or c.RECORD_ID not in at:
        raise Unreadable(_("A list to be matched needs at least the columns record_id and name."))
    for row in files.rows_of(path, kind, sheet):
        if row.number > found.last and row.filled:
            said = {key: values.text(row.cells[i]) if i < len(row.cells) else "" for key, i in at.items()}
            yield _prepared(said)


def _prepared(said: dict[str, str]) -> Sequence[str]:
    name = fold_name(said[c.NAME])
    words = name.split()
    keys = sorted({min(keys) for keys in search_keys(said[c.NAME])}) if words else []
    birth = _birth(said.get(c.BIRTH_DATE, ""))
    village = (
        said.get(c.VILLAGE_CODE, "")
        or " ".join(fold(said.get(key, "")) for key in (VILLAGE, DISTRICT)).strip()
    )
    address = fold(said.get(c.ADDRESS, "")).split()
    prepared = {
        "record_id": said[c.RECORD_ID], "name": name, "name_sorted": " ".join(sorted(words)),
        "word_first": words[0] if words else "", "word_last": words[-1] if words else "",
        "word_rare": max(keys, key=len, default=""), "number": _FIGURES.sub("", said.get(c.NIK, "")),
        "card": _FIGURES.sub("", said.get(c.KK, "")), "birth": birth,
        "birth_swap": birth[:4] + birth[6:] + birth[4:6], "year": birth[:4], "day": birth[4:],
        "sex": str(values.sex(said.get(c.SEX, "")) or ""), "place": fold(said.get(c.BIRTH_PLACE, "")),
        "mother": fold_name(said.get(c.MOTHER, "")), "address": " ".join(sorted(address)),
        "address_rare": max(address, key=len, default=""),
        "address_number": next((word for word in address if word.isdigit()), ""),
        "village": _FIGURES.sub("", village) or village, "phone": clean_phone(said.get(c.PHONE, "")),
    }  # fmt: skip
    return [prepared[column] for column in COLUMNS]


def _birth(said: str) -> str:
    """A day of birth as eight figures; figures that are no day stay, for they still tell pairs apart."""
    figures = _FIGURES.sub("", said)
    if re.fullmatch(r"(19|20|18)\d{6}", figures) and not re.match(r"\d{1,2}[/.\-]", said):
        return figures
    match = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", said)
    return f"{match[3]}{int(match[2]):02d}{int(match[1]):02d}" if match else ""
