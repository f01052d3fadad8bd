"""The PPKS categories and the working tags, from the file beside this one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from ejsc.kernel.reference import Changes, digest, sync

from .models import PpksCategory

DATA = Path(__file__).parent / "data"


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(DATA, Path(__file__))


def load() -> Changes:
    """Load categories and tags; one that left the list ends today, for persons still carry it."""
    changes = Changes()
    changes += sync(PpksCategory, _rows(), key=["code"], retire=_retire)
    return changes


def _rows() -> Iterator[dict[str, Any]]:
    for row in json.loads((DATA / "ppks.json").read_text(encoding="utf-8")):
        yield {**row, "valid_from": date.fromisoformat(row["valid_from"]), "valid_to": None}


def _retire(category: PpksCategory) -> bool:
    if category.valid_to:
        return False
    category.valid_to = timezone.localdate()
    return True
