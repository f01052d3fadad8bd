"""The inbox as an officer opens it, against a bare page over the same reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg

from .lib.lists import Page, measure


def key(owner: psycopg.Connection[Any], area: str, skipped: int) -> str | None:
    """The key behind which a late page begins; few areas have so many waiting reports."""
    from ejsc.lists.paging import write_key

    row = owner.execute(
        "SELECT CASE WHEN urgency = 'danger' THEN 0 ELSE 1 END, due_at, id FROM cases_report WHERE state = 'received'"
        " AND region_id LIKE %s ORDER BY 1, 2, 3 OFFSET %s LIMIT 1",
        [f"{area}.%", skipped - 1],
    ).fetchone()
    return write_key(row) if row else None


def main(size: str, json_path: Path | None) -> int:
    """1 when a page holds what it should not, or asks too much of the database."""
    page = Page(
        name="inbox", address="/kotak-masuk/", bare="/bare/laporan", rows="cases_report",
        where="state = 'received'", size=30, mark=b"data-row>", key=key,
    )  # fmt: skip
    return measure(page, size, json_path)
