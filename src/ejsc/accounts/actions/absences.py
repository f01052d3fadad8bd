"""Who is away, and who stands in."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotFoundHere

from .. import queries
from ..models import Absence, User
from .guards import managing


@transaction.atomic
def enter(*, user: User, deputy: User, starts: date, ends: date, by: User, reason: str = "") -> Absence:
    """Note that a person is away and who stands in.

    Raises: NotPermitted, NotFoundHere, BadInput.
    """
    user = managing(user, by=by)
    if ends < starts:
        raise BadInput(_("The last day lies before the first. Check both dates."), field="ends")
    if ends < timezone.localdate():
        raise BadInput(_("This absence is over already. Check the dates."), field="ends")
    if not queries.possible_deputies(user, by=by).filter(pk=deputy.pk).exists():
        raise BadInput(_("Choose an active colleague who holds the same role."), field="deputy")
    if user.absences.filter(starts__lte=ends, ends__gte=starts).exists():
        raise BadInput(_("For some of these days an absence is noted already."), field="starts")
    away = Absence.objects.create(
        user=user, deputy=deputy, starts=starts, ends=ends, reason=reason.strip(), entered_by=by
    )
    audit.record(
        "absence.enter",
        about=user,
        detail={"deputy": deputy.username, "from": str(starts), "until": str(ends)},
    )
    return away


@transaction.atomic
def withdraw(*, user: User, absence: int, by: User) -> None:
    """Take a noted absence back. Raises: NotPermitted, NotFoundHere."""
    user = managing(user, by=by)
    found = user.absences.filter(pk=absence).first()
    if found is None:
        raise NotFoundHere
    found.delete()
    audit.record("absence.withdraw", about=user, detail={"from": str(found.starts), "until": str(found.ends)})
