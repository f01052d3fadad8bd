"""Somebody stops, or loses the role under which she had cases: each of them has another owner at once."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.leaving import on_leaving
from ejsc.accounts.models import User
from ejsc.accounts.scope import System, system
from ejsc.kernel.workflow import Actor

from .. import queries
from ..choices import CaseState
from ..models import Case
from ..permissions import Can
from .assigning import lay_back, on_duty_for, reassign
from .calendar import forget_calendar
from .sealing import readers_left


def register() -> None:
    """Ask to be told; called when the app is ready."""
    on_leaving("cases", find_new_owners)
    on_leaving("calendar", lambda user, by: forget_calendar(user))
    on_leaving("sealed", lambda user, by: readers_left(user, by=by))


def find_new_owners(user: User, by: Actor) -> None:
    """Cases that wait for a visit lie on the desk again; the others go to her deputy, else to who assigns there."""
    fresh = User.objects.get(pk=user.pk)
    with system(_("%(name)s has stopped") % {"name": user.full_name}) as machine:
        mine = (
            Case.objects.filter(owner=fresh).exclude(state=CaseState.CLOSED).select_related("desk", "region")
        )
        for case in mine:
            if not fresh.is_active or not _still_reaches(fresh, case):
                _replace(case, fresh, machine)


def _still_reaches(user: User, case: Case) -> bool:
    reach = user.reach(Can.CASE_WORK)
    return reach.covers(case.region_id) or reach.includes(case.desk_id)


def _replace(case: Case, user: User, machine: System) -> None:
    reason = machine.reason
    if case.state == CaseState.ASSIGNED:
        lay_back(case=case, reason=reason, by=machine)
        return
    to = _deputy(user, case) or _assigner(user, case)
    if to is None:
        return
    reassign(case=case, to=to, reason=reason, by=machine)


def _deputy(user: User, case: Case) -> User | None:
    day = timezone.localdate()
    absence = user.absences.filter(starts__lte=day, ends__gte=day).select_related("deputy").first()
    return absence.deputy if absence and on_duty_for(absence.deputy, case) else None


def _assigner(user: User, case: Case) -> User | None:
    """Whoever gives out work there, the nearest with the smallest load; she can pass it on."""
    near = [
        row
        for row in queries.field_workers_for(case.region_id)
        if row["user"] != user and not row["away_until"]
    ]
    able = [row["user"] for row in near if row["user"].can(Can.CASE_ASSIGN, case)]
    return able[0] if able else None
