"""The list of cases as an officer opens it, against a bare page of 50 rows over the same cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg

from .lib.lists import Page, measure


def key(owner: psycopg.Connection[Any], area: str, skipped: int) -> str | None:
    """The key behind which a late page begins."""
    from ejsc.lists.paging import write_key

    row = owner.execute(
        "SELECT due_at, id FROM cases_case WHERE NOT state = 'closed' AND region_id LIKE %s"
        " ORDER BY due_at, id OFFSET %s LIMIT 1",
        [f"{area}.%", skipped - 1],
    ).fetchone()
    return write_key(row) if row else None


def main(size: str, json_path: Path | None) -> int:
    """1 when a page holds what it should not, or asks too much of the database."""
    page = Page(
        name="case_list", address="/kasus/", bare="/bare/kasus", rows="cases_case", where="NOT state = 'closed'",
        size=50, mark=b"<tr data-row", key=key,
    )  # fmt: skip
    return measure(page, size, json_path)
