"""Areas to choose from in a filter."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import lru_cache

from ejsc.regions import queries as regions

KEPT_SECONDS = 300


def areas_in(codes: Iterable[str]) -> list[tuple[str, str]]:
    """What lies right below a reach: the regencies of a province, the districts of a regency."""
    return [row for code in sorted(codes) if code.count(".") < 2 for row in areas_below(code)]


def areas_below(code: str) -> list[tuple[str, str]]:
    """What lies right below a region, to choose from."""
    return _below(code, int(time.monotonic() // KEPT_SECONDS))


@lru_cache(maxsize=128)
def _below(code: str, _turn: int) -> list[tuple[str, str]]:
    """Regions change by decree; each process reads them anew every few minutes."""
    return [(child.code, child.title) for child in regions.children(code)]
