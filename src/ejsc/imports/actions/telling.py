"""The counts of an import."""

from __future__ import annotations

from ..models import Import


def told(run: Import) -> dict[str, int]:
    """The counts, as the trace keeps them."""
    return {
        name: getattr(run, name)
        for name in ("read", "good", "warned", "wrong", "repeated", "skipped", "stored", "removed")
    }
