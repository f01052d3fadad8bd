"""Where the headings of a list stand: below titles, over one or two rows, in merged cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ejsc.kernel.text import plain

from ..declaring import Field
from .table import Cell, Row, column_name

LOOKED_AT = 40


@dataclass(frozen=True)
class Heading:
    """The headings, by column, and the last of the rows in which they stand."""

    row: int
    names: tuple[str, ...]
    last: int

    @property
    def fingerprint(self) -> str:
        """The same list of headings gives the same one."""
        text = "\n".join(plain(name) for name in self.names)
        return hashlib.sha256(text.encode()).hexdigest()


def propose(name: str, fields: Sequence[Field]) -> str:
    """The field that a heading means: the whole words first, then a beginning, then a part; empty for none."""
    ranked = _ranked(name, fields)
    return ranked[0][3] if ranked else ""


def proposed(heading: Heading, fields: Sequence[Field]) -> dict[str, str]:
    """A field for each column (as text), the surest first, none twice unless it takes several."""
    pairs = sorted((*fit, at) for at, name in enumerate(heading.names) for fit in _ranked(name, fields))
    several = {one.key for one in fields if one.many}
    found: dict[str, str] = {}
    for *_fit_of, key, at in pairs:
        if str(at) not in found and (key in several or key not in found.values()):
            found[str(at)] = key
    return found


def _ranked(name: str, fields: Sequence[Field]) -> list[tuple[int, int, int, str]]:
    """The fields that a heading may mean, the likeliest first."""
    said = plain(name)
    words = set(said.split())
    return sorted(
        (fit, -len(heading), at, one.key)
        for at, one in enumerate(fields)
        if said and not words & set(one.never)
        for heading in one.headings
        if (fit := _fit(said, heading))
    )


def _fit(said: str, heading: str) -> int:
    if said == heading:
        return 1
    words = f" {said} "
    if words.startswith(f" {heading} "):
        return 2
    return 3 if f" {heading} " in words else 0


def find(rows: Iterable[Row], fields: Sequence[Field], wanted: int = 0) -> Heading:
    """The headings: in the row that a person names, else in the one in which most words are known."""
    first = [row for _n, row in zip(range(max(LOOKED_AT, wanted + 2)), rows, strict=False)]
    at = next((i for i, row in enumerate(first) if row.number == wanted), None)
    if at is None:
        at = max(range(len(first)), key=lambda i: (_known(first[i], fields), _texts(first[i]), -i), default=0)
    return _joined(first, at, fields) if first else Heading(1, (), 1)


def _joined(rows: Sequence[Row], at: int, fields: Sequence[Field]) -> Heading:
    """A second row of headings below belongs to it, and a row that only numbers the columns."""
    top, last = [_text(cell) for cell in rows[at].cells], at
    if at + 1 < len(rows) and _is_second(rows[at], rows[at + 1], fields):
        last, below = at + 1, [_text(cell) for cell in rows[at + 1].cells]
        top += [""] * (len(below) - len(top))
        below += [""] * (len(top) - len(below))
        top = [under or over for over, under in zip(top, below, strict=True)]
    if last + 1 < len(rows) and is_numbering(rows[last + 1]):
        last += 1
    return Heading(rows[at].number, tuple(top), rows[last].number)


def _is_second(over: Row, under: Row, fields: Sequence[Field]) -> bool:
    """Whether a row holds headings where the one above is empty or spans several columns."""
    if not _known(under, fields) or any(not isinstance(cell, str) for cell in under.cells):
        return False
    known = [at for at in under.filled if propose(_text(under.cells[at]), fields)]
    gaps = [at for at in known if not _at(over, at) or not _at(over, at + 1)]
    return len(known) * 2 > len(under.filled) and len(gaps) * 2 > len(known)


def _at(row: Row, at: int) -> Cell:
    return row.cells[at] if at < len(row.cells) else ""


def is_numbering(row: Row) -> bool:
    """`1 2 3 4` below the headings, as printed forms have it."""
    texts = [_text(row.cells[at]).strip("()") for at in row.filled]
    return len(texts) >= 3 and texts == [str(n) for n in range(1, len(texts) + 1)]


def _known(row: Row, fields: Sequence[Field]) -> int:
    """How many different fields the short texts of a row name."""
    texts = (_text(cell) for cell in row.cells)
    return len({propose(text, fields) for text in texts if 0 < len(text) <= 60} - {""})


def _texts(row: Row) -> int:
    return sum(isinstance(cell, str) and cell != "" for cell in row.cells)


def _text(cell: Cell) -> str:
    return " ".join(str(cell).split())


def name_of(heading: Heading, at: int) -> str:
    """What a column is called on the page: its heading, or its letter."""
    name = heading.names[at] if at < len(heading.names) else ""
    return name or column_name(at)
