"""What cases do by the clock."""

from __future__ import annotations

from django.utils import timezone

from ejsc.kernel.jobs import every

from .actions.escalating import escalate_overdue


@every("*/10 * * * *", name="cases.escalate_referrals")
def escalate_referrals(timestamp: int) -> None:
    """Tell the heads, then the province, what is overdue."""
    escalate_overdue(timezone.now())
