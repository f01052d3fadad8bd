"""What the cells of a list of people mean. What cannot be read is said by a word, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ejsc.imports import cells
from ejsc.imports.reading.table import Cell
from ejsc.kernel.errors import BadInput
from ejsc.kernel.text import plain

from .. import rules
from ..choices import SEX_WORDS, Sex

NOTHING = frozenset({"", "-", "--", "?", "n/a", "null", "#n/a"})
_SIXTEEN = re.compile(r"\d{16}")
_TITLES = re.compile(r"\s+")


@dataclass(frozen=True)
class Number:
    """A NIK or a family card number: sixteen figures, or the text that stood there and what is wrong with it."""

    figures: str = ""
    raw: str = ""
    wrong: str = ""


def text(cell: Cell) -> str:
    """A cell as text, in one line; empty for the signs with which people leave one out."""
    said = cell if isinstance(cell, str) and cell.isprintable() and cell[:1] != "'" else cells.text(cell)
    if "  " in said or "\n" in said:
        said = _TITLES.sub(" ", said)
    return "" if said.lower() in NOTHING else said


def number(cell: Cell) -> Number:
    """Sixteen figures, whatever stands between them."""
    said = text(cell)
    if not said:
        return Number()
    # An apostrophe in front is how people keep a sheet from counting with it.
    figures = said if _SIXTEEN.fullmatch(said) else re.sub(r"[\s.\-'’]", "", said)
    if isinstance(cell, str) and _SIXTEEN.fullmatch(figures):
        return Number(figures)
    try:
        return Number(cells.nik(cell))
    except BadInput:
        destroyed = isinstance(cell, (int, float)) or bool(re.search(r"\d[.,]?\d*e", said, re.I))
        return Number(raw=said, wrong="number_format" if destroyed else "length")


@lru_cache(maxsize=131_072)
def birth(cell: Cell, today: date) -> tuple[date, str] | None:
    """A day of birth and how exact it is; none where it cannot be read."""
    try:
        return cells.birth(cell, today=today)
    except (BadInput, ValueError, OverflowError):
        return None


@lru_cache(maxsize=1_024)
def sex(said: str) -> str | None:
    """A sex in any of its forms; none for a word that is no such."""
    return SEX_WORDS.get(plain(said).strip()) if said else Sex.UNKNOWN


def place_and_day(said: str) -> tuple[str, str]:
    """`Malang, 17-08-1980` as place and day."""
    place, _comma, day = said.rpartition(",")
    if day and any(sign.isdigit() for sign in day):
        return place.strip(), day.strip()
    match = re.match(r"(\D*?)\s*(\d.*)$", said)
    return (match[1].strip(), match[2]) if match else (said, "")


def phone(said: str) -> str:
    """As the registry keeps phones; a number without its first nought has it again."""
    figures = rules.digits(said.partition("/")[0])
    if figures.startswith("8") and 9 <= len(figures) <= 12:
        figures = "0" + figures
    return rules.clean_phone(figures)[:20]


def rt(said: str) -> str:
    """`1` and `RT 01` as `001`."""
    figures = rules.digits(said)
    return figures[-3:].zfill(3) if figures else ""
