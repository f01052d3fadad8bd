"""Service: needs, and the next promised act with its owner and date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit.changing import change
from ejsc.kernel.errors import BadInput, NotReady
from ejsc.people.actions import record_needs
from ejsc.people.models import PpksCategory

from ..choices import EventKind, PersonRole, ReaderKind
from ..models import Case, CaseNeed, FollowUp
from .readers import let_read


@dataclass(frozen=True)
class NextAct:
    """What is done next, by whom, by when."""

    what: str
    owner: User
    due_on: date


def start_service(
    *, case: Case, needs: Iterable[str], urgency: str, next_act: NextAct, by: User, seen: int | None = None
) -> None:
    """Begin service after a visit that found a need."""
    with change(case, step="serve", by=by, seen=seen) as locked:
        add_needs(locked, needs, by=by)
        locked.urgency = urgency or locked.urgency
        add_next(locked, next_act, by=by)


def plan_next(*, case: Case, next_act: NextAct, by: User) -> FollowUp:
    """Promise one more act; the same open promise twice is one."""
    same = {"what": next_act.what.strip(), "owner": next_act.owner, "due_on": next_act.due_on}
    if earlier := case.follow_ups.filter(done_at__isnull=True, **same).first():
        return earlier
    with change(case, step="plan", by=by) as locked:
        promised = add_next(locked, next_act, by=by)
        locked.timeline.create(
            kind=EventKind.DECISION, by=by, by_label=by.label,
            detail={"planned": promised.what, "owner": str(promised.owner), "due_on": promised.due_on.isoformat()},
        )  # fmt: skip
    return promised


def complete_follow_up(*, follow_up: FollowUp, result: str, next_act: NextAct | None, by: User) -> None:
    """Note what came of a promised act. The last one needs a next, or a proposal to close. Raises: NotReady."""
    if not result.strip():
        raise BadInput(_("Write what came of it, even if it is short."), field="result")
    with change(follow_up.case, step="plan", by=by) as locked:
        held = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
        if held.done_at is not None:
            raise NotReady(_("This act was completed already, by %(name)s.") % {"name": held.done_by})
        held.result, held.done_at, held.done_by = result, timezone.now(), by
        held.save()
        if next_act is not None:
            add_next(locked, next_act, by=by)
        locked.timeline.create(
            kind=EventKind.DECISION,
            by=by,
            by_label=by.label,
            text=result,
            detail={"follow_up": held.pk, "what": held.what},
        )


def add_next(case: Case, act: NextAct, *, by: User) -> FollowUp:
    """Keep a promise; its date may not lie in the past."""
    if not act.what.strip():
        raise BadInput(_("Write what is done next."), field="next_act")
    if act.due_on < timezone.localdate():
        raise BadInput(_("The date of the next act lies in the past. Choose today or later."), field="due_on")
    if case.sealed:
        let_read(case=case, user=act.owner, kind=ReaderKind.NAMED, by=by, reason=_("Does the next act"))
    return case.follow_ups.create(what=act.what.strip(), owner=act.owner, due_on=act.due_on, created_by=by)


def add_needs(case: Case, codes: Iterable[str], *, by: User) -> None:
    """Note categories of need, in the case and on the person it is about."""
    known = PpksCategory.objects.in_bulk(list(codes))
    for code in known:
        CaseNeed.objects.get_or_create(case=case, category_id=code, defaults={"found_by": by})
    for link in case.people.filter(role=PersonRole.SUBJECT).select_related("person"):
        record_needs(
            person=link.person, codes=list(known), source=case.number, by=by,
            sealed_by=case.pk if case.sealed else None,
        )  # fmt: skip
