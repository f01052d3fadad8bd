"""Handing somebody over to a unit, signed by both sides; what the unit tells afterwards; and the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.errors import AlreadyExists, BadInput, NotReady

from ..choices import ReferralResult
from ..models import HandOver, Referral
from ..referral_queries import record_of
from .referral_steps import step


@dataclass(frozen=True)
class Record:
    """The record of a hand-over as the giving side writes it; the form made `id`."""

    id: UUID
    happened_at: datetime
    place: str
    condition: str = ""
    belongings: str = ""
    companion: str = ""


@dataclass(frozen=True)
class Receiver:
    """Who received the person at a unit that does not sign in."""

    name: str
    position: str = ""


def sign_over(*, referral: Referral, record: Record, by: User, seen: int | None = None) -> HandOver:
    """The giving side writes and signs the record; the same id twice is one record.

    Raises: BadInput, AlreadyExists for an id of another referral.
    """
    if earlier := HandOver.objects.filter(pk=record.id).first():
        if earlier.referral_id != referral.pk:
            raise AlreadyExists
        return earlier
    if record.happened_at > timezone.now():
        raise BadInput(
            _("A hand-over is recorded once it has happened. Correct the time."), field="happened_at"
        )
    if not record.place.strip():
        raise BadInput(_("Write where the person was handed over."), field="place")
    with step(referral, "sign_over", by=by, seen=seen) as locked:
        made = HandOver(
            id=record.id, referral=locked, number=_number(), happened_at=record.happened_at,
            place=record.place.strip(), condition=record.condition.strip(),
            belongings=record.belongings.strip(), companion=record.companion.strip(), giver=by,
        )  # fmt: skip
        _insert(made)
    return made


def _insert(made: HandOver) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise AlreadyExists from None


def _number() -> str:
    """`BAST-2026-000123`: one sequence for the province."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_hand_over_number')")
        return f"BAST-{timezone.localdate():%Y}-{cursor.fetchone()[0]:06d}"


def receive_person(
    *, referral: Referral, by: User, note: str = "", receiver: Receiver | None = None, seen: int | None = None
) -> None:
    """The receiving side signs: another person than the giver. Raises: NotReady, BadInput."""
    with step(referral, "receive", by=by, seen=seen, note=note) as locked:
        record = record_of(locked)
        if record is None:
            raise NotReady(_("Write the record of the hand-over first."))
        _sign(record, locked, by, receiver)
        record.received_at, record.receipt_note = timezone.now(), note.strip()
        record.save()


def _sign(record: HandOver, referral: Referral, by: User, receiver: Receiver | None) -> None:
    if referral.by_letter:
        if receiver is None or not receiver.name.strip():
            raise BadInput(_("Write who received the person at the unit."), field="receiver_name")
        record.receiver_name, record.receiver_position = receiver.name.strip(), receiver.position.strip()
        return
    if record.giver_id == by.pk:
        raise NotReady(_("You signed for the giving side. Another person must sign for the unit."))
    record.receiver, record.receiver_name, record.receiver_position = by, by.full_name, by.position


def object_to_record(*, referral: Referral, reason: str, by: User, seen: int | None = None) -> None:
    """The unit does not agree with the record; the giving side writes another one."""
    with step(referral, "object", by=by, seen=seen, note=reason) as locked:
        record = record_of(locked)
        if record is not None:
            record.objection, record.objected_at = reason.strip(), timezone.now()
            record.save(update_fields=["objection", "objected_at"])


def feed_back(*, referral: Referral, result: str, text: str, by: User, seen: int | None = None) -> None:
    """What came of it at the unit. Raises: BadInput."""
    if result not in ReferralResult.values:
        raise BadInput(_("Choose what came of it."), field="result")
    if not text.strip():
        raise BadInput(_("Write in a sentence what was done."), field="text")
    with step(referral, "feed_back", by=by, seen=seen, note=text) as locked:
        locked.result, locked.feedback = result, text.strip()
        locked.feedback_by, locked.feedback_at = by, timezone.now()


def finish(*, referral: Referral, by: User, note: str = "", seen: int | None = None) -> None:
    """The sending side has read the feedback: the referral is done."""
    with step(referral, "finish", by=by, seen=seen, note=note):
        pass
