"""What the regulations ask of agreements, from the file beside this one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from ejsc.kernel.reference import Changes, digest, sync

from .models import AgreementRule

DATA = Path(__file__).parent / "data"


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(DATA, Path(__file__))


def load() -> Changes:
    """Load the rules; what the office has corrected stays, one that left the list ends today."""
    changes = Changes()
    key = ["subject", "kind", "form", "code", "valid_from"]
    changes += sync(AgreementRule, _rows(), key=key, retire=_retire)
    return changes


def _rows() -> Iterator[dict[str, Any]]:
    with (DATA / "agreement_rules.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield {
                **row, "number": int(row["number"]) if row["number"] else None, "order": int(row["order"]),
                "valid_from": date.fromisoformat(row["valid_from"]), "valid_to": None, "verified": False,
            }  # fmt: skip


def _retire(rule: AgreementRule) -> bool:
    if rule.valid_to:
        return False
    rule.valid_to = timezone.localdate()
    return True
