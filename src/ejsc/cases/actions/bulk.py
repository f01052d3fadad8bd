"""One act on many cases: looked at before, done row by row, what changed meanwhile left and told, taken back whole.

Each row goes through the action that one case goes through; what refuses a row refuses it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit import actions as audit
from ejsc.audit.changing import change
from ejsc.kernel.errors import BadInput, Conflict, DomainError, NotReady

from ..choices import BulkKind, BulkState, EventKind, Urgency
from ..models import BulkAct, Case
from ..queries import cases_visible_to
from ..workflow import CASE_FLOW
from .assigning import Duty, reassign
from .details import edit_case

MOST, AT_ONCE, CHUNK = 500, 50, 20


@dataclass(frozen=True)
class Wish:
    """What is to be done with each case."""

    kind: BulkKind
    value: str
    reason: str
    # What was so before becomes so again, also a date that has passed.
    back: bool = False

    @property
    def worker(self) -> User:
        return User.objects.get(pk=int(self.value))

    @property
    def day(self) -> date:
        return date.fromisoformat(self.value)


@dataclass(frozen=True)
class Outlook:
    """What will happen to a case, or why it is left out."""

    case: Case
    will: str = ""
    why: str = ""


STEPS = {BulkKind.REASSIGN: "reassign", BulkKind.URGENCY: "edit", BulkKind.DATE: "plan"}


def outlook(cases: Sequence[Case], wish: Wish, *, by: User) -> list[Outlook]:
    """Case by case what would happen now; asks the database as often for one case as for five hundred."""
    duty = Duty(wish.worker) if wish.kind == BulkKind.REASSIGN else None
    found = []
    for case in cases:
        try:
            found.append(Outlook(case, will=_checked(case, wish, duty, by)))
        except DomainError as refusal:
            found.append(Outlook(case, why=_why(refusal, case)))
    return found


def _checked(case: Case, wish: Wish, duty: Duty | None, by: User) -> str:
    """What will happen, in words. Raises: DomainError with the reason why not."""
    if case.sealed:
        raise NotReady(_("Sealed: only on its own page."))
    CASE_FLOW.check(case, STEPS[wish.kind], by=by)
    if wish.kind == BulkKind.URGENCY:
        if case.urgency == wish.value:
            raise NotReady(_("It is so already."))
        labels = {"old": Urgency(case.urgency).label, "new": Urgency(wish.value).label}
        return _("%(old)s becomes %(new)s") % labels
    if wish.kind == BulkKind.DATE:
        return _("The next act is due on %(day)s") % {"day": date_format(wish.day, "j F Y")}
    assert duty is not None  # noqa: S101
    if case.owner_id == duty.user.pk:
        raise NotReady(_("It is so already."))
    duty.demand(case)
    before = case.owner.full_name if case.owner else _("nobody")
    return _("From %(old)s to %(new)s") % {"old": before, "new": duty.user.full_name}


def _why(refusal: DomainError, case: Case) -> str:
    if isinstance(refusal, Conflict):
        return _("Changed meanwhile; look at it again.")
    if refusal.code == "step_not_allowed":
        return _("It is “%(state)s”, so this does not fit.") % {"state": case.get_state_display()}
    return str(refusal)


def begin(*, id: UUID, wish: Wish, cases: Iterable[tuple[Case, int]], by: User) -> BulkAct:
    """Do it: at once for few, by a worker for many. The sender makes the id, so that sending twice does it once."""
    if found := BulkAct.objects.filter(pk=id, owner=by).first():
        return found
    if not wish.reason.strip():
        raise BadInput(_("Write the reason; others will rely on it."), field="reason")
    rows = [
        {"id": str(case.pk), "number": case.number, "seen": seen, "state": "", "said": ""}
        for case, seen in cases
    ][:MOST]
    made = BulkAct(
        pk=id, owner=by, kind=wish.kind, value=wish.value, reason=wish.reason.strip()[:500], rows=rows
    )
    made.save(force_insert=True)
    audit.record("case.bulk", about=made, reason=made.reason, detail={"kind": made.kind, "cases": len(rows)})
    return _go(made, by)


def undo(*, bulk: BulkAct, by: User) -> BulkAct:
    """Take all of it back that nobody has touched since. Raises: BadInput when it is too late."""
    locked = BulkAct.objects.select_for_update(of=("self",)).get(pk=bulk.pk)
    if locked.state in {BulkState.UNDOING, BulkState.UNDONE}:
        return locked
    if not locked.may_be_undone:
        raise BadInput(_("The time to undo this is over. Nothing was changed."))
    locked.state = BulkState.UNDOING
    locked.save(update_fields=["state"])
    audit.record("case.bulk_undo", about=locked)
    return _go(locked, by)


def _go(bulk: BulkAct, by: User) -> BulkAct:
    from ..tasks import do_bulk

    if bulk.total > AT_ONCE:
        do_bulk.defer(bulk=str(bulk.pk))
        return bulk
    while _chunk(bulk, by):
        pass
    return bulk


def run(pk: UUID) -> None:
    """What a worker does: some rows in a transaction each, so that a start after a crash goes on where it was."""
    with system("bulk"):
        bulk = BulkAct.objects.select_related("owner").filter(pk=pk).first()
    more = bulk is not None and bulk.is_open and bulk.owner.is_active
    while more and bulk is not None:
        with scope(bulk.owner) as user:
            bulk = BulkAct.objects.select_for_update(of=("self",)).get(pk=pk)
            more = _chunk(bulk, user)


def _chunk(bulk: BulkAct, by: User) -> bool:
    """Some more rows; whether any are left."""
    undoing = bulk.state == BulkState.UNDOING
    waiting = bulk.those("done" if undoing else "")
    rows = waiting[:CHUNK]
    known = {str(one.pk): one for one in cases_visible_to(by).filter(pk__in=[row["id"] for row in rows])}
    act = _undo_row if undoing else _do_row
    for row in rows:
        act(row, known.get(row["id"]), bulk, by)
    if more := len(waiting) > CHUNK:
        bulk.save(update_fields=["rows"])
        return more
    bulk.state = BulkState.UNDONE if undoing else BulkState.DONE
    bulk.finished_at = timezone.now()
    bulk.save(update_fields=["rows", "state", "finished_at"])
    return False


def _do_row(row: dict[str, Any], case: Case | None, bulk: BulkAct, by: User) -> None:
    wish = Wish(BulkKind(bulk.kind), bulk.value, bulk.reason)
    try:
        if case is None:
            raise NotReady(_("It is not in your area any more."))
        if case.sealed:
            raise NotReady(_("Sealed: only on its own page."))
        row["before"] = DO[wish.kind](case, wish, row["seen"], by)
        case.refresh_from_db()
        row["after"], row["state"] = case.version, "done"
    except DomainError as refusal:
        row["state"] = "left"
        row["said"] = _why(refusal, case) if case else str(refusal)


def _undo_row(row: dict[str, Any], case: Case | None, bulk: BulkAct, by: User) -> None:
    kind, reason = BulkKind(bulk.kind), _("Taken back at once.")
    try:
        if case is None or case.sealed:
            raise NotReady(_("It is not in your area any more."))
        back = Wish(kind, str(row["before"]), reason, back=True)
        DO[kind](case, back, row["after"], by)
        row["state"] = "undone"
    except DomainError as refusal:
        row["state"], row["said"] = "left", _why(refusal, case) if case else str(refusal)


def _reassign(case: Case, wish: Wish, seen: int, by: User) -> str:
    before = str(case.owner_id or "")
    reassign(case=case, to=wish.worker, reason=wish.reason, by=by, seen=seen)
    return before


def _urgency(case: Case, wish: Wish, seen: int, by: User) -> str:
    if case.version != seen:
        raise Conflict
    before = case.urgency
    edit_case(case=case, found={"urgency": before}, wanted={"urgency": wish.value}, by=by)
    return before


def _date(case: Case, wish: Wish, seen: int, by: User) -> str:
    if wish.day < timezone.localdate() and not wish.back:
        raise BadInput(_("The date of the next act lies in the past. Choose today or later."), field="day")
    return move_next_act(case=case, to=wish.day, reason=wish.reason, by=by, seen=seen).isoformat()


def move_next_act(*, case: Case, to: date, reason: str, by: User, seen: int | None = None) -> date:
    """Another date for the next promised act; the one that it had. Raises: NotReady, Conflict."""
    with change(case, step="plan", by=by, seen=seen) as locked:
        promised = locked.follow_ups.filter(done_at__isnull=True).order_by("due_on", "id").first()
        if promised is None:
            raise NotReady(_("It has no next act whose date could move."))
        before, promised.due_on = promised.due_on, to
        promised.save(update_fields=["due_on"])
        locked.timeline.create(
            kind=EventKind.DECISION, by=by, by_label=by.label, text=reason,
            detail={"planned": promised.what, "owner": str(promised.owner), "due_on": to.isoformat()},
        )  # fmt: skip
    return before


DO: dict[BulkKind, Callable[[Case, Wish, int, User], str]] = {
    BulkKind.REASSIGN: _reassign, BulkKind.URGENCY: _urgency, BulkKind.DATE: _date,
}  # fmt: skip


def remove_old(before: Any) -> int:
    """Forget acts of that long ago; how many."""
    with system("bulk"):
        return BulkAct.objects.filter(asked_at__lt=before).delete()[0]
