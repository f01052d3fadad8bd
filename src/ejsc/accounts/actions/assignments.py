"""Giving roles over a region or an office, and ending them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted
from ejsc.kernel.workflow import Actor
from ejsc.organisations.models import Organisation
from ejsc.regions.models import Region

from .. import leaving, queries, roles
from ..models import Assignment, User
from ..permissions import Can
from .guards import end_sessions, managing, reason_given


@transaction.atomic
def grant(
    *,
    user: User,
    role: str,
    by: Actor,
    region: Region | None = None,
    organisation: Organisation | None = None,
    starts: date | None = None,
    ends: date | None = None,
    reason: str = "",
) -> Assignment:
    """Give a person a role over one region or one office; her open sessions end, so that it holds at once.

    Raises: NotPermitted, for oneself or beyond the giver's own area; NotFoundHere; BadInput.
    """
    user = managing(user, by=by)
    starts = starts or timezone.localdate()
    _check(role, region=region, organisation=organisation, starts=starts, ends=ends)
    _within_reach(region, organisation, by=by)
    _not_twice(user, role, region, organisation)
    given = Assignment.objects.create(
        user=user,
        role=role,
        region=region,
        organisation=organisation,
        starts=starts,
        ends=ends,
        reason=reason.strip(),
        granted_by=by if isinstance(by, User) else None,
    )
    end_sessions(user)
    audit.record("role.grant", about=user, reason=reason, detail={"role": given.trace_label})
    return given


def _check(
    role: str, *, region: Region | None, organisation: Organisation | None, starts: date, ends: date | None
) -> None:
    known = roles.all_roles().get(role)
    if known is None:
        raise BadInput(_("Choose a role from the list."), field="role")
    if (region is None) == (organisation is None):
        raise BadInput(_("Choose either a region or an office for this role."), field="region")
    if region and "region" not in known.over:
        raise BadInput(_("This role is held over an office. Choose the office."), field="organisation")
    if organisation and "organisation" not in known.over:
        raise BadInput(_("This role is held over a region. Choose the region."), field="region")
    if ends and ends < starts:
        raise BadInput(_("The last day lies before the first. Check both dates."), field="ends")


def _within_reach(region: Region | None, organisation: Organisation | None, *, by: Actor) -> None:
    if not isinstance(by, User):
        return
    reach = by.reach(Can.USER_MANAGE)
    if organisation:
        inside = queries.offices_within(reach).filter(pk=organisation.pk).exists()
    else:
        inside = reach.covers(region.pk if region else None)
    if not inside:
        raise NotPermitted(_("This lies outside your own area. Ask the administrator of the larger area."))


def _not_twice(user: User, role: str, region: Region | None, organisation: Organisation | None) -> None:
    held = user.assignments.filter(queries.unfinished(), role=role, region=region, organisation=organisation)
    if held.exists():
        raise BadInput(_("This person holds this role there already."), field="role")


@transaction.atomic
def end(*, user: User, assignment: int, reason: str, by: Actor) -> Assignment:
    """Take a role back, from today on; one that has not begun is removed.

    Raises: NotPermitted, NotFoundHere, BadInput.
    """
    user = managing(user, by=by)
    found = user.assignments.filter(queries.unfinished(), pk=assignment).first()
    if found is None:
        raise NotFoundHere
    reason = reason_given(reason)
    yesterday = timezone.localdate() - timedelta(days=1)
    if found.starts > yesterday:
        found.delete()
    else:
        found.ends = yesterday
        found.save(update_fields=["ends"])
    end_sessions(user)
    audit.record("role.end", about=user, reason=reason, detail={"role": found.trace_label})
    leaving.left(user, by=by)
    return found
