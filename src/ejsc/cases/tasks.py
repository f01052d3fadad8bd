"""What cases do by the clock."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from ejsc.kernel.jobs import BULK, every, job

from . import guarding
from .actions import bulk as many
from .actions.escalating import escalate_overdue


@every("*/10 * * * *", name="cases.escalate_referrals")
def escalate_referrals(timestamp: int) -> None:
    """Tell the heads, then the province, what is overdue."""
    escalate_overdue(timezone.now())


@every("20 * * * *", name="cases.sealed_readers")
def sealed_readers(timestamp: int) -> None:
    """Find another reader where too few are left, and forget who reads nothing sealed any more."""
    guarding.look_after()


@job(queue=BULK, name="cases.bulk")
def do_bulk(bulk: str) -> None:
    """Go on with one act on many cases."""
    many.run(UUID(bulk))


@every("40 3 * * *", queue=BULK, name="cases.forget_bulk")
def forget_bulk(timestamp: int) -> None:
    """Forget yesterday's acts on many cases; what they did stands in each case."""
    many.remove_old(timezone.now() - timedelta(days=1))
