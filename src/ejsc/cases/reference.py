"""What is decided about secrecy, about passing on and about how cases end, from the files beside this one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from ejsc.kernel.reference import Changes, digest, sync

from . import disclosure_bases, outcomes
from .models import DisclosureBasis, OutcomeCode, SecrecyRule

DATA = Path(__file__).parent / "data"


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(DATA, Path(__file__))


def load() -> Changes:
    """Load the rules; what the office has corrected stays, one that left the list ends today."""
    changes = Changes()
    changes += sync(SecrecyRule, _rows(), key=["subject", "value", "valid_from"], retire=_retire)
    changes += sync(DisclosureBasis, disclosure_bases.rows(), key=["code", "valid_from"], retire=_retire)
    changes += sync(OutcomeCode, _outcomes(), key=["code", "valid_from"], retire=_retire)
    outcomes.forget()
    return changes


def _outcomes() -> Iterator[dict[str, Any]]:
    with (DATA / "outcomes.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
            began = date.fromisoformat(row["valid_from"])
            verified, order = row["verified"] == "yes", int(row["order"])
            yield {**row, "valid_from": began, "valid_to": until, "verified": verified, "order": order}


def _rows() -> Iterator[dict[str, Any]]:
    with (DATA / "secrecy.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
            yield {**row, "valid_from": date.fromisoformat(row["valid_from"]), "valid_to": until}


def _retire(rule: SecrecyRule | DisclosureBasis | OutcomeCode) -> bool:
    if rule.valid_to:
        return False
    rule.valid_to = timezone.localdate()
    return True
