"""Stopping a clock and letting it run again."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.errors import BadInput, StepNotAllowed

from . import queries
from .models import ClockPause

REASON_LENGTH = 300


def pause(*, kind: str, subject_id: object, reason: str, by: Any, clock: str = "") -> ClockPause:
    """Let a record's clock stand still, with a reason; without a clock's name all of them.

    Raises: BadInput without a reason, StepNotAllowed when it stands still already.
    """
    reason = reason.strip()
    if not reason:
        raise BadInput(_("Say why the clock stops, for example “waits for the hospital”."), field="reason")
    try:
        with transaction.atomic():
            return ClockPause.objects.create(
                kind=kind,
                subject_id=str(subject_id),
                clock=clock,
                reason=reason[:REASON_LENGTH],
                started_at=timezone.now(),
                started_by=by.pk,
                started_by_label=str(by)[:150],
            )
    except IntegrityError:
        raise StepNotAllowed(_("This deadline is on hold already. Reload the page to see why.")) from None


def resume(*, kind: str, subject_id: object, by: Any, clock: str = "") -> ClockPause:
    """Let the clock run again.

    Raises: StepNotAllowed when it is not standing still.
    """
    with transaction.atomic():
        held = ClockPause.objects.select_for_update().filter(
            kind=kind, subject_id=str(subject_id), clock=clock, ended_at__isnull=True
        )
        found = held.first()
        if found is None:
            raise StepNotAllowed(_("This deadline is not on hold. Someone may have let it run again."))
        found.ended_at = max(timezone.now(), found.started_at)
        found.ended_by, found.ended_by_label = by.pk, str(by)[:150]
        found.save(update_fields=["ended_at", "ended_by", "ended_by_label"])
    return found


def announce_change() -> None:
    """After editing hours, holidays or deadlines: this process reads them afresh."""
    queries.forget()
