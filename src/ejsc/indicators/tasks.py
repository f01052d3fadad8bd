"""What workers do with figures."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ejsc.accounts.scope import system
from ejsc.kernel.jobs import BULK, every

from . import actions


@every("* * * * *", queue=BULK, name="indicators.fold")
def fold(timestamp: int) -> None:
    """Add to the counts what was noted in the last minute; until then readers add it by themselves."""
    with system("figures"):
        actions.fold()


@every("1 0 * * *", queue=BULK, name="indicators.mark_overdue")
def mark_overdue(timestamp: int) -> None:
    """Note what was overdue when the day ended."""
    with system("figures"):
        actions.mark_overdue(timezone.localdate() - timedelta(days=1))
