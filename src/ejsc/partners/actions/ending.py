"""The end: what became of each obligation, the evaluation by somebody else, the renewal."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted

from .. import rules
from ..choices import Decision, Ending, ObligationState
from ..models import Agreement, Evaluation
from .base import act
from .drafting import Request, open_request


def end(*, agreement: Agreement, how: str, reason: str, by: User, seen: int | None = None) -> None:
    """Before its date: everything was done, or it is ended early."""
    if how not in {Ending.COMPLETED, Ending.TERMINATED}:
        raise BadInput(_("Choose how it ends."), field="how")
    with act(agreement, "end", by=by, note=reason, seen=seen) as locked:
        locked.ending = how


def dispose(
    *, agreement: Agreement, obligation: UUID, state: str, note: str, by: User, seen: int | None = None
) -> None:
    """Say of one obligation what became of it. Raises: BadInput, NotFoundHere."""
    if state not in set(ObligationState.values) - {ObligationState.OPEN}:
        raise BadInput(_("Choose what became of it."), field="state")
    if not note.strip():
        raise BadInput(_("Write the reason; others will rely on it."), field="note")
    with act(agreement, "dispose", by=by, note=note, seen=seen) as locked:
        found = (
            locked.obligations.select_for_update().filter(pk=obligation, state=ObligationState.OPEN).first()
        )
        if found is None:
            raise NotFoundHere(_("This obligation was disposed of already."))
        found.state, found.disposed_note, found.disposed_by, found.disposed_at = (
            state,
            note,
            by,
            timezone.now(),
        )
        found.save()


def evaluate(
    *, agreement: Agreement, id: UUID, scores: Mapping[str, int], text: str, decision: str, by: User,
    seen: int | None = None,
) -> Evaluation:  # fmt: skip
    """What it brought, by somebody else than its officer. Raises: NotPermitted for the officer herself."""
    if there := Evaluation.objects.filter(pk=id, agreement=agreement).first():
        return there
    if agreement.owner_id == by.pk:
        raise NotPermitted(rules.NOBODY_ELSE)
    with act(agreement, "evaluate", by=by, note=text, seen=seen) as locked:
        return Evaluation.objects.create(
            id=id, agreement=locked, scores=dict(scores), text=text, decision=decision, by=by
        )


def close(*, agreement: Agreement, note: str, by: User, seen: int | None = None) -> None:
    """The file is closed."""
    with act(agreement, "close", by=by, note=note, seen=seen):
        pass


def renew(*, agreement: Agreement, id: UUID, by: User) -> Agreement:
    """A new request in the same chain, with the same partner and subject; once. Raises: BadInput."""
    if there := agreement.renewed_by.exclude(state__in=["withdrawn", "rejected"]).first():
        return there
    last = agreement.evaluations.first()
    if last is not None and last.decision == Decision.STOP:
        raise BadInput(_("The evaluation said to let it end. Ask for a new evaluation first."))
    made = open_request(
        request=Request(
            id=id, kind=agreement.kind, form=agreement.form, title=agreement.title, partner=agreement.partner,
            region_id=agreement.region_id, unit_id=agreement.unit_id, parent=agreement.parent, renews=agreement,
            terms={
                "need": agreement.need, "target_group": agreement.target_group, "place": agreement.place,
                "places_offered": agreement.places_offered, "legal_basis": agreement.legal_basis,
            },
        ),
        by=by,
    )  # fmt: skip
    audit.record("agreement.renew", about=agreement, detail={"made": made.number})
    return made
