"""What workers do with imports."""

from __future__ import annotations

from uuid import UUID

from ejsc.kernel.jobs import BULK, every, job

from . import actions


@job(queue=BULK, retry=None, name="imports.check")
def check(run: str) -> None:
    """Read and check one file."""
    actions.check(UUID(run))


@job(queue=BULK, retry=None, name="imports.bring_in")
def bring_in(run: str) -> None:
    """Bring in the good rows of one file."""
    actions.run(UUID(run))


@every("* * * * *", queue=BULK, name="imports.take_up")
def take_up(timestamp: int) -> None:
    """Go on with what a worker left when it died."""
    actions.take_up()


@every("37 * * * *", queue=BULK, name="imports.remove_expired")
def remove_expired(timestamp: int) -> None:
    """Remove files whose days are over."""
    actions.remove_expired()
