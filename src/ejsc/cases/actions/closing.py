"""Ending a case with an outcome, approved by another person; and opening it again."""

from __future__ import annotations

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.audit.changing import change
from ejsc.kernel.errors import BadInput
from ejsc.notices.actions import notify

from .. import outcomes
from ..models import Case
from ..secrecy import may_be_told
from .planning import NextAct, add_next


def propose_closing(*, case: Case, outcome: str, reason: str, by: User, seen: int | None = None) -> None:
    """Say how the case ended; another person must agree."""
    if outcome not in {one.code for one in outcomes.in_force()}:
        raise BadInput(_("Choose how the case ended."), field="outcome")
    with change(case, step="propose_closing", by=by, seen=seen, note=reason) as locked:
        locked.outcome, locked.outcome_reason, locked.proposed_by = outcome, reason, by


def approve_closing(*, case: Case, by: User, note: str = "", seen: int | None = None) -> None:
    """Agree that the case is closed. Raises: NotReady for the one who proposed it."""
    with change(case, step="approve_closing", by=by, seen=seen, note=note) as locked:
        locked.closed_by, locked.closed_at = by, timezone.now()
        locked.follow_ups.filter(done_at__isnull=True).update(
            done_at=timezone.now(), done_by=by, carried_out=False
        )
        _tell(locked, by, format_lazy(gettext_lazy("Case {number} is closed"), number=locked.number))


def return_closing(*, case: Case, reason: str, next_act: NextAct, by: User, seen: int | None = None) -> None:
    """Do not agree yet: the case goes back into service with a next act."""
    with change(case, step="return_closing", by=by, seen=seen, note=reason) as locked:
        _back_to_service(locked, next_act, by)
        title = format_lazy(gettext_lazy("Case {number} was sent back to you"), number=locked.number)
        _tell(locked, by, title)


def reopen(*, case: Case, reason: str, next_act: NextAct, by: User, seen: int | None = None) -> None:
    """Open a closed case again, with a reason and a next act."""
    with change(case, step="reopen", by=by, seen=seen, note=reason) as locked:
        locked.closed_by, locked.closed_at = None, None
        _back_to_service(locked, next_act, by)


def _back_to_service(case: Case, next_act: NextAct, by: User) -> None:
    case.outcome, case.outcome_reason, case.proposed_by = "", "", None
    case.owner = case.owner or next_act.owner
    add_next(case, next_act, by=by)


def _tell(case: Case, by: User, title: Promise) -> None:
    people = [u for u in {case.owner, case.proposed_by} if u is not None and u != by]
    notify(
        kind="case_closing", to=may_be_told(case, people), title=title,
        body=gettext_lazy("Open the case to read why."),
        url=case.get_absolute_url(), about=case,
    )  # fmt: skip
