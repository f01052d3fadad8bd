"""What workers do with files: make the copy that may be shown, and keep the store tidy."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from ejsc.kernel.jobs import every, job

from . import housekeeping, preparing


@job(name="files.prepare")
def prepare(attachment: str) -> None:
    """Make the copies of one received file."""
    preparing.prepare(UUID(attachment))


def start(id: UUID) -> None:
    """Queue the making of one file's copies; AlreadyEnqueued when it waits in the queue."""
    prepare.configure(queueing_lock=f"files.prepare:{id}").defer(attachment=str(id))


@every("*/10 * * * *", name="files.sweep")
def sweep(timestamp: int) -> None:
    """Remove what nobody needs any more, and start again what was left lying."""
    for id in housekeeping.sweep(timezone.now()):
        with suppress(AlreadyEnqueued), transaction.atomic():
            start(id)
