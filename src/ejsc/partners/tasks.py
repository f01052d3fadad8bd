"""What agreements do by the clock."""

from __future__ import annotations

from django.utils import timezone

from ejsc.kernel.jobs import every

from .actions import base, reminding


@every("25 * * * *", name="partners.watch_terms")
def watch_terms(timestamp: int) -> None:
    """Tell of what ends, and write down what has ended; what an hour misses the next one does."""
    reminding.remind(timezone.localdate())
    base.write_ends()
