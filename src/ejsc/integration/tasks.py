"""What workers do for other systems: look for events, send what is due, forget what is old."""

from __future__ import annotations

from ejsc.kernel.jobs import BULK, every, job

from . import events, sending


@every("* * * * *", queue=BULK, name="integration.minute")
def minute(timestamp: int) -> None:
    """Tell what happened, and try again what was not taken."""
    events.collect()
    sending.send_due()


@job(queue=BULK, name="integration.send", retry=None)
def send() -> None:
    """Send what is due at once, where somebody waits for it."""
    sending.send_due()


@every("40 3 * * *", queue=BULK, name="integration.forget")
def forget(timestamp: int) -> None:
    """Throw away old deliveries."""
    sending.forget()
