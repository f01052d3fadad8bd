"""What the registry does by the clock."""

from __future__ import annotations

from ejsc.kernel.jobs import every

from . import categories


@every("2 * * * *", name="people.settle_categories")
def settle_categories(timestamp: int) -> None:
    """Categories say what their rules of today say; shortly after midnight, and again should that have failed."""
    categories.settle()
