"""What workers do with lists: make exports, and remove those whose time is over."""

from __future__ import annotations

from uuid import UUID

from ejsc.kernel.jobs import EXPORT, every, job

from . import actions


@job(queue=EXPORT, name="lists.export")
def make(export: str) -> None:
    """Make one export."""
    actions.run(UUID(export))


@every("17 * * * *", queue=EXPORT, name="lists.remove_expired")
def remove_expired(timestamp: int) -> None:
    """Remove exports whose time is over."""
    actions.remove_expired()
