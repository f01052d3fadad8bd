"""What cases do by the clock."""

from __future__ import annotations

from django.utils import timezone

from ejsc.kernel.jobs import every

from . import guarding
from .actions.escalating import escalate_overdue


@every("*/10 * * * *", name="cases.escalate_referrals")
def escalate_referrals(timestamp: int) -> None:
    """Tell the heads, then the province, what is overdue."""
    escalate_overdue(timezone.now())


@every("20 * * * *", name="cases.sealed_readers")
def sealed_readers(timestamp: int) -> None:
    """Find another reader where too few are left, and forget who reads nothing sealed any more."""
    guarding.look_after()
