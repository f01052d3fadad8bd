"""The PPKS categories and the working tags, from the file beside this one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from ejsc.kernel.reference import Changes, digest, sync

from . import categories
from .models import CategoryRule

DATA = Path(__file__).parent / "data"


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(DATA, Path(__file__))


def load() -> Changes:
    """Load categories and tags; one that left the list ends today, for persons still carry it."""
    changes = Changes()
    changes += sync(CategoryRule, _rows(), key=["code", "valid_from"], retire=_retire)
    categories.settle()
    categories.keep_aliases({row["code"]: row["aliases"] for row in _file()})
    return changes


def _rows() -> Iterator[dict[str, Any]]:
    for row in _file():
        said = {name: value for name, value in row.items() if name != "aliases"}
        yield {**said, "valid_from": date.fromisoformat(row["valid_from"]), "valid_to": None}


def _file() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / "ppks.json").read_text(encoding="utf-8"))
    return found


def _retire(rule: CategoryRule) -> bool:
    if rule.valid_to:
        return False
    rule.valid_to = timezone.localdate()
    return True
