"""How a row looks on the page, as it would be stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

from ejsc.regions import queries as regions

from .choices import Sort
from .declaring import REGION, Target
from .models import ImportRow

LONGEST = 140


@dataclass(frozen=True)
class Shown:
    """A row's number, what its cells would become, and what is to be said of it."""

    number: int
    state: str
    texts: list[str]
    remarks: list[dict[str, str]]


def shown_rows(target: Target, rows: Iterable[ImportRow]) -> list[Shown]:
    """Rows for a table whose columns are those that the target shows."""
    found = list(rows)
    paths = regions.paths(row.values[REGION] for row in found if row.values.get(REGION))
    return [
        Shown(
            row.number,
            row.state,
            [_text(target, key, row.values, paths) for key in target.shown],
            row.remarks,
        )
        for row in found
    ]


def _text(target: Target, key: str, values: dict[str, Any], paths: dict[str, str]) -> str:
    value = values.get(key, "")
    if key == REGION:
        return paths.get(value, value)
    known = target.field(key)
    if known is not None and known.sort == Sort.CHOICE:
        return known.label_of(value)
    if known is not None and known.sort == Sort.DAY and value:
        return date_format(date.fromisoformat(value[:10]), "j M Y")
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
