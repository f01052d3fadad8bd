"""What the receiving unit answers, and what the two sides ask each other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.calendar.actions import pause, resume
from ejsc.calendar.queries import open_pause
from ejsc.kernel.errors import BadInput

from ..choices import ReferralState
from ..models import Referral, ReferralMessage
from .referral_steps import step

CLOCK = "referral.answer"


def accept(
    *,
    referral: Referral,
    by: User,
    note: str = "",
    expected_on: date | None = None,
    source: str = "",
    seen: int | None = None,
) -> None:
    """The unit takes the person; `expected_on` is when she may come."""
    with step(referral, "accept", by=by, seen=seen, note=note) as locked:
        locked.expected_on = _not_past(expected_on) if expected_on else None
        _answered(locked, by, note, source)


def enlist(
    *, referral: Referral, expected_on: date, by: User, note: str = "", source: str = "", seen: int | None = None
) -> None:  # fmt: skip
    """The unit is full: the person waits, with a day on which a place is expected."""
    with step(referral, "enlist", by=by, seen=seen, note=note) as locked:
        locked.expected_on = _not_past(expected_on)
        _answered(locked, by, note, source)


def postpone(
    *, referral: Referral, expected_on: date, reason: str, by: User, seen: int | None = None
) -> None:
    """Another day is expected."""
    with step(referral, "postpone", by=by, seen=seen, note=reason) as locked:
        locked.expected_on = _not_past(expected_on)


def decline(*, referral: Referral, reason: str, by: User, source: str = "", seen: int | None = None) -> None:
    """The unit does not take the person; the sender decides what follows."""
    with step(referral, "decline", by=by, seen=seen, note=reason) as locked:
        _answered(locked, by, reason, source)


def give_back(*, referral: Referral, reason: str, by: User, seen: int | None = None) -> None:
    """The unit had accepted and cannot take the person after all."""
    with step(referral, "give_back", by=by, seen=seen, note=reason) as locked:
        locked.answer_note = reason


def ask(*, id: UUID, referral: Referral, text: str, by: User, seen: int | None = None) -> None:
    """The unit needs to know more before it answers; its clock stands still meanwhile."""
    if ReferralMessage.objects.filter(pk=id).exists():
        return
    with step(referral, "ask", by=by, seen=seen, note=text) as locked:
        _message(id, locked, text, by=by, from_unit=True)
        pause(
            kind="referral", subject_id=locked.pk, clock=CLOCK, by=by,
            reason=_("The unit asked a question."),
        )  # fmt: skip


def reply(*, id: UUID, referral: Referral, text: str, by: User, seen: int | None = None) -> None:
    """The sender answers the question; the unit's clock runs again."""
    if ReferralMessage.objects.filter(pk=id).exists():
        return
    with step(referral, "reply", by=by, seen=seen, note=text) as locked:
        _message(id, locked, text, by=by, from_unit=False)
        _run_again(locked, by)


def write_message(*, id: UUID, referral: Referral, text: str, from_unit: bool, by: User) -> None:
    """A message to the other side; nobody's clock changes."""
    if ReferralMessage.objects.filter(pk=id).exists():
        return
    with step(referral, "tell_sender" if from_unit else "tell_unit", by=by) as locked:
        _message(id, locked, text, by=by, from_unit=from_unit)


def _message(id: UUID, referral: Referral, text: str, *, by: User, from_unit: bool) -> None:
    if not text.strip():
        raise BadInput(_("Write the message first."), field="text")
    ReferralMessage(id=id, referral=referral, from_unit=from_unit, by=by, text=text.strip()).save(
        force_insert=True
    )


def _answered(referral: Referral, by: User, note: str, source: str) -> None:
    if referral.by_letter and not source.strip():
        raise BadInput(
            _("Write by which letter or talk the unit answered: number and date, or who said it."),
            field="source",
        )
    if referral.state == ReferralState.QUESTIONED:
        _run_again(referral, by)
    referral.answered_by, referral.answered_at = by, timezone.now()
    referral.answer_note, referral.answer_source = note.strip(), source.strip()


def _run_again(referral: Referral, by: User) -> None:
    if open_pause("referral", referral.pk, clock=CLOCK) is not None:
        resume(kind="referral", subject_id=referral.pk, clock=CLOCK, by=by)


def _not_past(day: date) -> date:
    if day < timezone.localdate():
        raise BadInput(_("This day lies in the past. Choose today or later."), field="expected_on")
    return day
