"""What was done under an obligation, and the look of somebody else at its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.files import actions as files
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted

from ..attachments import AGREEMENT
from ..choices import DeliveryState, ObligationState
from ..models import Agreement, Delivery
from .base import act


@dataclass(frozen=True)
class Done:
    """A delivery as the form sends it; the form made `id`."""

    id: UUID
    obligation_id: UUID
    period_from: date
    period_to: date
    quantity: int
    evidence: str
    region_id: str | None = None
    women: int = 0
    men: int = 0
    children: int = 0
    adults: int = 0
    elderly: int = 0


def deliver(
    *, agreement: Agreement, done: Done, by: User, file: File | None = None, seen: int | None = None
) -> Delivery:
    """Report what was done; it counts once somebody else has verified it. Raises: BadInput, NotFoundHere, FileRefused.

    Two people may report at the same time: nothing of what the other wrote is touched.
    """
    if there := Delivery.objects.filter(pk=done.id, agreement=agreement).first():
        return there
    _check(done)
    with act(agreement, "deliver", by=by, note=done.evidence) as locked:
        owed = locked.obligations.filter(pk=done.obligation_id).first()
        if owed is None:
            raise NotFoundHere
        if owed.state != ObligationState.OPEN:
            raise BadInput(_("This obligation was disposed of already."), field="obligation_id")
        kept = file and files.receive(
            id=done.id, owner_type=AGREEMENT, owner_id=locked.pk, upload=file, by=by
        )
        return Delivery.objects.create(
            agreement=locked, reported_by=by, file=kept.pk if kept else None, **vars(done)
        )


def _check(done: Done) -> None:
    if done.period_to < done.period_from:
        raise BadInput(_("The last day lies before the first. Look at both dates again."), field="period_to")
    if done.period_to > timezone.localdate():
        raise BadInput(_("This day has not come yet."), field="period_to")
    people, ages = done.women + done.men, done.children + done.adults + done.elderly
    if ages and people and ages != people:
        raise BadInput(
            _("By sex there are %(people)s people, by age %(ages)s. Both must be the same people.")
            % {"people": people, "ages": ages},
            field="children",
        )


def verify(
    *, agreement: Agreement, delivery: UUID, accept: bool, note: str, by: User, seen: int | None = None
) -> Delivery:
    """Look at the evidence of what somebody else reported. Raises: NotPermitted for the reporter, NotFoundHere."""
    with act(agreement, "verify", by=by, note=note) as locked:
        found = (
            locked.deliveries.select_for_update().filter(pk=delivery, state=DeliveryState.REPORTED).first()
        )
        if found is None:
            raise NotFoundHere(_("Somebody has looked at this delivery already."))
        if found.reported_by_id == by.pk:
            raise NotPermitted(_("You reported this yourself. Somebody else must verify it."))
        if not accept and not note.strip():
            raise BadInput(_("Write the reason; others will rely on it."), field="note")
        found.state = DeliveryState.VERIFIED if accept else DeliveryState.REFUSED
        found.checked_by, found.checked_at, found.check_note = by, timezone.now(), note
        found.save()
        return found
