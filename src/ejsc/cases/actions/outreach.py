"""What happens in the field: the call to the village first, then the visit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.audit.changing import change
from ejsc.kernel.errors import AlreadyExists, BadInput, NotPermitted

from ..choices import CaseState, EventKind, VisitResult
from ..models import Case, Report, VillageCall, Visit
from ..permissions import Can
from .planning import NextAct, add_needs, add_next


@dataclass(frozen=True)
class VisitRecord:
    """One visit as the phone sends it; the phone made `id`."""

    id: UUID
    result: str
    happened_at: datetime
    notes: str = ""
    people_met: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    accuracy: int | None = None
    urgency: str = ""
    needs: Sequence[str] = field(default_factory=tuple)
    next_act: NextAct | None = None
    device_at: datetime | None = None
    photos_expected: int = 0

    @property
    def fingerprint(self) -> str:
        body = [
            str(v)
            for v in (self.id, self.result, self.notes, self.people_met, self.urgency, sorted(self.needs))
        ]
        return hashlib.sha256(json.dumps(body).encode()).hexdigest()


def call_village(
    *, id: UUID, about: Case | Report, spoke_with: str, said: str, reached: bool, by: User
) -> VillageCall:
    """Note what the village office said; twice the same is once. Raises: BadInput."""
    if reached and not said.strip():
        raise BadInput(_("Write what the village office said, even if it is short."), field="said")
    return _call(id, about, by, spoke_with=spoke_with, said=said, reached=reached)


def skip_village_call(*, id: UUID, about: Case | Report, because: str, by: User) -> VillageCall:
    """Note why the village is not called, for instance because it might put the person in danger."""
    if not because.strip():
        raise BadInput(_("Write why the call is skipped."), field="skipped_because")
    return _call(id, about, by, skipped_because=because, reached=False)


def _call(id: UUID, about: Case | Report, by: User, **values: object) -> VillageCall:
    if not by.can(Can.CASE_NOTE, about) and not by.can(Can.REPORT_TRIAGE, about):
        raise NotPermitted
    earlier = VillageCall.objects.filter(pk=id).first()
    if earlier is not None:
        return earlier
    case, report = (about, None) if isinstance(about, Case) else (None, about)
    call = VillageCall(id=id, by=by, case=case, report=report, **values)
    call.save(force_insert=True)
    if isinstance(about, Case):
        about.timeline.create(
            kind=EventKind.CALL, by=by, by_label=by.label, text=call.said or call.skipped_because,
            detail={"spoke_with": call.spoke_with, "reached": call.reached, "skipped": bool(call.skipped_because)},
        )  # fmt: skip
    audit.record("village.call", about=about)
    return call


def record_visit(*, case: Case, visit: VisitRecord, by: User) -> Visit:
    """Store a visit once; where it found a need and names the next act, service starts at the same time.

    Raises: AlreadyExists when the same id comes with other contents, BadInput, NotReady, StepNotAllowed.
    """
    earlier = Visit.objects.filter(pk=visit.id).first()
    if earlier is not None:
        if earlier.fingerprint != visit.fingerprint or earlier.case_id != case.pk:
            raise AlreadyExists
        return earlier
    _check(visit)
    step = "visit" if case.state == CaseState.ASSIGNED else "visit_again"
    with change(case, step=step, by=by) as locked:
        stored = _store(locked, visit, by)
    if visit.result == VisitResult.NEEDS_SERVICE and visit.next_act is not None:
        case.refresh_from_db()
        if case.state == CaseState.VISITED:
            _serve_at_once(case, visit.next_act, by)
    return stored


def expect_photos(*, visit: UUID, number: int, by: User) -> None:
    """No more photos of a visit than these will come; a smaller number that was said before stays."""
    mine = Visit.objects.filter(pk=visit, by=by, photos_expected__gt=number)
    if mine.update(photos_expected=number):
        audit.record("visit.photos", about=Visit.objects.get(pk=visit), detail={"expected": number})


def _check(visit: VisitRecord) -> None:
    if visit.result != VisitResult.NEEDS_SERVICE and not visit.notes.strip():
        raise BadInput(_("Write what you saw and why you conclude this; others rely on it."), field="notes")
    if visit.happened_at > timezone.now():
        raise BadInput(_("The visit lies in the future. Check date and time."), field="happened_at")


def _store(case: Case, visit: VisitRecord, by: User) -> Visit:
    stored = Visit(
        id=visit.id, case=case, by=by, happened_at=visit.happened_at, device_at=visit.device_at, result=visit.result,
        people_met=visit.people_met, notes=visit.notes, latitude=visit.latitude, longitude=visit.longitude,
        accuracy=visit.accuracy, urgency=visit.urgency, fingerprint=visit.fingerprint,
        photos_expected=visit.photos_expected,
    )  # fmt: skip
    stored.save(force_insert=True)
    if visit.urgency:
        case.urgency = visit.urgency
    add_needs(case, visit.needs, by=by)
    case.timeline.create(
        kind=EventKind.VISIT, at=visit.happened_at, by=by, by_label=by.label, text=visit.notes,
        detail={"visit": str(visit.id), "result": visit.result, "people_met": visit.people_met},
    )  # fmt: skip
    return stored


def _serve_at_once(case: Case, next_act: NextAct, by: User) -> None:
    with change(case, step="serve", by=by) as locked:
        add_next(locked, next_act, by=by)
