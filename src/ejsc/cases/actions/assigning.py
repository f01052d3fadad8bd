"""Giving a case to somebody, refusing it, giving it on; it is never left without one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.accounts.scope import System
from ejsc.audit.changing import change
from ejsc.kernel.errors import BadInput, DomainError
from ejsc.notices.actions import notify
from ejsc.organisations.models import Organisation
from ejsc.people.actions import let_in
from ejsc.regions.models import Region

from ..capacity import people_at_desk
from ..choices import EventKind, ReaderKind
from ..models import Case, CaseAccess
from ..permissions import Can
from .readers import follow_owner, let_read


def assign(*, case: Case, to: User, by: User, note: str = "", seen: int | None = None) -> None:
    """Give a case to a worker who is on duty for its place. Raises: NotReady, BadInput, Conflict."""
    with change(case, step="assign", by=by, seen=seen, note=note) as locked:
        _give(locked, to, by=by)
        locked.first_response_at = locked.first_response_at or timezone.now()


def take(*, case: Case, by: User, note: str = "", seen: int | None = None) -> None:
    """A worker takes a case that lies on the desk and is in her reach. Raises: NotReady, BadInput, Conflict."""
    with change(case, step="take", by=by, seen=seen, note=note) as locked:
        _give(locked, by, by=by)
        locked.first_response_at = locked.first_response_at or timezone.now()


def refuse(*, case: Case, reason: str, by: User, seen: int | None = None) -> None:
    """A worker gives a case back with a reason; it lies on the desk again."""
    if case.owner_id != by.pk:
        raise BadInput(_("Only the person who has the case can give it back."))
    lay_back(case=case, reason=reason, by=by, seen=seen)


def lay_back(*, case: Case, reason: str, by: User | System, seen: int | None = None) -> None:
    """An assigned case lies on the desk again, without an owner."""
    with change(case, step="refuse", by=by, seen=seen, note=reason) as locked:
        keep_access(locked, locked.owner, "refused")
        locked.owner = None


def reassign(*, case: Case, to: User, reason: str, by: User | System, seen: int | None = None) -> None:
    """Give a case to another worker; its date stays, the promised acts move along."""
    with change(case, step="reassign", by=by, seen=seen, note=reason) as locked:
        before = locked.owner
        _give(locked, to, by=by)
        if before is not None:
            locked.follow_ups.filter(owner=before, done_at__isnull=True).update(owner=to)
        locked.timeline.create(
            kind=EventKind.ASSIGN, by_id=getattr(by, "pk", None), by_label=by.label, text=reason,
            detail={"from": before.label if before else "", "to": to.label},
        )  # fmt: skip


def reassign_many(
    *, cases: Iterable[Case], to: User, reason: str, by: User
) -> tuple[list[Case], list[tuple[Case, DomainError]]]:
    """Give many cases to another worker; what cannot move is told, the rest is done."""
    moved: list[Case] = []
    kept: list[tuple[Case, DomainError]] = []
    for case in cases:
        try:
            reassign(case=case, to=to, reason=reason, by=by)
            moved.append(case)
        except DomainError as refusal:
            kept.append((case, refusal))
    return moved, kept


def hand_over(
    *, case: Case, to: Organisation, region: Region | None, reason: str, by: User, seen: int | None = None
) -> None:
    """Give a case to another desk or area. The one who gives keeps reading; people in it are opened to the new desk."""
    with change(case, step="hand_over", by=by, seen=seen, note=reason) as locked:
        CaseAccess(case=locked, user=by, reason="handed over").save(force_insert=True)
        CaseAccess(case=locked, organisation=locked.desk, region=None, reason="handed over").save(
            force_insert=True
        )
        locked.desk, locked.owner = to, None
        locked.region = region or locked.region
        if locked.sealed:
            for user in people_at_desk(to)[:2]:
                let_read(
                    case=locked,
                    user=user,
                    kind=ReaderKind.NAMED,
                    by=by,
                    reason=_("Handed over to their desk"),
                )
        open_people_to(locked)


def on_duty_for(user: User, case: Case, *, on: date | None = None) -> bool:
    """Whether somebody may work on a case: her area or office, or that of somebody she stands in for; and not away."""
    return Duty(user, on=on).holds(case)


class Duty:
    """Where somebody may work on a day, asked once for any number of cases."""

    def __init__(self, user: User, *, on: date | None = None) -> None:
        day = on or timezone.localdate()
        self.user = user
        self.away = not user.is_active or user.absences.filter(starts__lte=day, ends__gte=day).exists()
        held = {"absences__deputy": user, "absences__starts__lte": day, "absences__ends__gte": day}
        self._absent = User.objects.filter(**held) if user.can(Can.CASE_WORK) else User.objects.none()

    def holds(self, case: Case) -> bool:
        """Whether she may work on a case."""
        if self.away:
            return False
        return _covers(self.user, case) or any(_covers(one, case) for one in self._absent)

    def demand(self, case: Case) -> None:
        """Raises: BadInput, where she may not."""
        if not self.holds(case):
            raise BadInput(
                _("%(name)s is not on duty for this place now. Choose somebody from the list.")
                % {"name": self.user.full_name},
                field="owner",
            )


def _covers(user: User, case: Case) -> bool:
    reach = user.reach(Can.CASE_WORK)
    return reach.covers(case.region_id) or reach.includes(case.desk_id)


def _give(case: Case, to: User, *, by: User | System) -> None:
    Duty(to).demand(case)
    before = case.owner
    if case.owner_id:
        keep_access(case, case.owner, "owned before")
    case.owner = to
    if case.sealed:
        follow_owner(case, before, by=by)
    open_people_to(case)
    if to != by:
        notify(
            kind="case_assigned", to=[to],
            title=format_lazy(gettext_lazy("A case for you: {number}"), number=case.number),
            body=gettext_lazy("Open it to read what is known and by when you should visit."),
            url=case.get_absolute_url(), about=case,
        )  # fmt: skip


def keep_access(case: Case, user: User | None, why: str) -> None:
    """Whoever gives a case away must still be able to write that row; she reads until the area's rule ends it."""
    if (
        user is not None
        and not CaseAccess.objects.filter(case=case, user=user, ended_at__isnull=True).exists()
    ):
        CaseAccess(case=case, user=user, reason=why).save(force_insert=True)


def open_people_to(case: Case) -> None:
    """Let the case's area, desk and owner see the people in it; those of a sealed case follow its readers."""
    if case.sealed:
        return
    for link in case.people.select_related("person"):
        let_in(
            person=link.person,
            region_code=case.region_id,
            organisation=case.desk,
            user=case.owner,
            reason=case.number,
        )
