"""Finding the same people in one list or between two: pairs with how likely they are one, and what to do with them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext as _

from ejsc.kernel.errors import DomainError

from . import model, splinkduck
from .preparing import prepare


class NotInstalled(DomainError):
    """What matching needs is an extra, and this installation has it not."""

    code = "matching_not_installed"
    status = 503


@dataclass(frozen=True)
class Pair:
    """Two records that are perhaps one person."""

    left: str
    right: str
    probability: float

    @property
    def band(self) -> str:
        """`auto`: may be joined without anybody looking; `review`: for a person to decide."""
        return "auto" if self.probability >= model.AUTO else "review"


def match(left: Path, right: Path | None = None) -> Iterator[Pair]:
    """The likely pairs, the likeliest first. Raises: NotInstalled, Unreadable."""
    if find_spec("splink") is None or find_spec("duckdb") is None:
        raise NotInstalled(
            _(
                "Matching needs the packages of requirements-matching.txt (Splink and DuckDB), which are not "
                "installed here. Install them, or run ./ejsc manage match_files on a machine with a connection."
            )
        )
    lists = [left] if right is None else [left, right]
    with tempfile.TemporaryDirectory() as folder:
        prepared = [Path(folder) / f"{at}.csv" for at, _list in enumerate(lists)]
        counted = [prepare(path, out) for path, out in zip(lists, prepared, strict=True)]
        for one, other, probability in splinkduck.pairs(prepared, _filled(counted)):
            yield Pair(one, other, probability)


def _filled(counted: Sequence[tuple[int, Mapping[str, int]]]) -> dict[str, float]:
    """The share of rows in which a column says something, in the list in which it says least."""
    return {name: min(there[name] / (rows or 1) for rows, there in counted) for name in counted[0][1]}
