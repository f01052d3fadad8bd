"""What a program may see of reports and cases: what its person may, and nothing that is sealed.

A sealed case asks its reader for a purpose each time, and its reader for a second factor; a token can show neither.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.cases import queries, referral_queries
from ejsc.cases.choices import REFERRAL_OVER
from ejsc.cases.models import Case, FollowUp, Referral, Report
from ejsc.kernel.errors import NotFoundHere

LINEAGE = "region__parent__parent__parent"
MOST = 300


def cases(by: User) -> QuerySet[Case]:
    """The cases in scope that are not sealed."""
    return queries.cases_visible_to(by).filter(sealed=False)


def reports(by: User) -> QuerySet[Report]:
    """The reports in scope that are not sealed, and whose case is not."""
    return queries.reports_visible_to(by).filter(sealed=False)


def case(number: str, *, by: User, look: bool = False) -> Case:
    """A case to read (`look`: audited) or to act on. Raises: NotFoundHere."""
    rows = cases(by).select_related(LINEAGE, "desk", "owner", "proposed_by", "closed_by", "opened_by")
    return _found(rows.filter(number=number).first(), look)


def report(pk: UUID, *, by: User, look: bool = False) -> Report:
    """A report to read (`look`: audited) or to act on. Raises: NotFoundHere."""
    rows = reports(by).select_related(LINEAGE, "case", "entered_by", "redirected_to")
    return _found(rows.filter(pk=pk).first(), look)


def _found(record: Any, look: bool) -> Any:
    if record is None:
        raise NotFoundHere
    if look:
        audit.viewed(record)
    return record


def follow_ups(by: User) -> QuerySet[FollowUp]:
    """Promised acts of her own that are not done."""
    return queries.follow_ups_of(by).filter(case__sealed=False).select_related("owner", "done_by")


def referrals(by: User, *, received: bool) -> list[Referral]:
    """What came to her unit or what her cases sent, the latest first, without those of sealed cases."""
    rows = referral_queries.received_by(by) if received else referral_queries.sent_by(by)
    found = list(rows.select_related(*referral_queries.RELATED).order_by("-asked_at", "id")[:MOST])
    sealed = _sealed({one.case_id for one in found})
    return [one for one in found if one.case_id not in sealed]


def referral(number: str, *, by: User, look: bool = False) -> Referral:
    """A referral on whose one side she stands. Raises: NotFoundHere."""
    found = referral_queries.in_scope(number, by=by)
    return _found(found if not _sealed({found.case_id}) else None, look)


def _sealed(cases: set[UUID]) -> set[UUID]:
    """Those that are sealed; a unit does not see the case, so its own scope could not tell."""
    with system("leave sealed cases out of a program's answer"):
        return set(Case.objects.filter(pk__in=cases, sealed=True).values_list("pk", flat=True))


def running_referrals() -> QuerySet[Referral]:
    """Those that are asked, accepted or under way: the public word is then that the matter is referred."""
    return Referral.objects.exclude(state__in=REFERRAL_OVER)
