"""What is decided about secrecy and about passing on, from the files beside this one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from ejsc.kernel.reference import Changes, digest, sync

from . import disclosure_bases
from .models import DisclosureBasis, SecrecyRule

DATA = Path(__file__).parent / "data"


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(DATA, Path(__file__))


def load() -> Changes:
    """Load the rules; what the office has corrected stays, one that left the list ends today."""
    changes = Changes()
    changes += sync(SecrecyRule, _rows(), key=["subject", "value", "valid_from"], retire=_retire)
    changes += sync(DisclosureBasis, disclosure_bases.rows(), key=["code", "valid_from"], retire=_retire)
    return changes


def _rows() -> Iterator[dict[str, Any]]:
    with (DATA / "secrecy.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
            yield {**row, "valid_from": date.fromisoformat(row["valid_from"]), "valid_to": until}


def _retire(rule: SecrecyRule | DisclosureBasis) -> bool:
    if rule.valid_to:
        return False
    rule.valid_to = timezone.localdate()
    return True
