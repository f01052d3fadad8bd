"""What workers do with messages: send what is due, at once and by the minute."""

from __future__ import annotations

from ejsc.kernel.jobs import every, job

from . import sending


@job(name="notices.deliver", retry=None)
def deliver() -> None:
    """Send what is due; what fails is tried again by the minute job."""
    sending.send_due()


@every("* * * * *", name="notices.minute")
def minute(timestamp: int) -> None:
    """Send what has become due."""
    sending.send_due()


@every("20 3 * * *", name="notices.forget")
def forget(timestamp: int) -> None:
    """Drop what is old."""
    sending.forget()
