"""The grounds on which personal data may be passed on, as the file beside this one lists them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

BASES = Path(__file__).parent / "data" / "disclosure_bases.csv"


def rows() -> Iterator[dict[str, Any]]:
    """One row for each ground and the time from which it holds."""
    with BASES.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield {
                "code": row["code"],
                "name_id": row["name_id"],
                "name_en": row["name_en"],
                "needs_consent": row["needs_consent"] == "yes",
                "order": int(row["order"]),
                "valid_from": date.fromisoformat(row["valid_from"]),
                "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                "verified": row["verified"] == "yes",
                "source": row["source"],
            }
