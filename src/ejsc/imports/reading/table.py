"""What every kind of file is read as: numbered rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ejsc.kernel.errors import BadInput

# What a cell may hold; everything else was turned into one of these.
Cell = str | int | float | bool | date | datetime


class Unreadable(BadInput):
    """The whole file is refused, with one sentence."""

    code = "unreadable_file"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file, before it is read."""

    name: str
    rows: int
    columns: int = 0
    hidden: bool = False

    def as_json(self) -> dict[str, Any]:
        return vars(self)


@dataclass
class Row:
    """One row as it stands in the file; rows count from 1 as Excel counts them."""

    number: int
    cells: list[Cell]
    hidden: bool = False
    # Columns (from 0) whose value a formula gave, and those where it failed.
    formulas: frozenset[int] = frozenset()
    errors: dict[int, str] = field(default_factory=dict)

    @property
    def filled(self) -> list[int]:
        """The columns that hold something."""
        return [at for at, cell in enumerate(self.cells) if cell != "" or at in self.errors]


Rows = Iterator[Row]


def column_name(at: int) -> str:
    """`A`, `B` … `Z`, `AA`: as Excel calls the column.

    >>> column_name(0), column_name(25), column_name(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int:
    """The column (from 0) that Excel calls so."""
    number = 0
    for sign in name:
        number = number * 26 + ord(sign) - 64
    return number - 1
