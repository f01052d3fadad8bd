"""Who may read and add the files of reports, cases and visits."""

from __future__ import annotations

from uuid import UUID

from ejsc.accounts.models import User
from ejsc.files import owners

from . import queries, secrecy
from .choices import CaseState
from .models import Case, Visit
from .permissions import Can

REPORT, CASE, VISIT = "cases.report", "cases.case", "cases.visit"
# Copies that were passed on with a referral.
REFERRAL = "cases.referral"


def register() -> None:
    """Tell the files app; called when the app is ready."""
    row = "EXISTS (SELECT 1 FROM {table} r WHERE r.id = {{key}})"
    owners.register(
        REPORT, may_read=_reads_report, sql=row.format(table="cases_report"), may_add=_adds_report
    )
    owners.register(CASE, may_read=_reads_case, sql=row.format(table="cases_case"), may_add=_adds_case)
    owners.register(VISIT, may_read=_reads_visit, sql=row.format(table="cases_visit"), may_add=_adds_visit)
    passed_on = "EXISTS (SELECT 1 FROM cases_disclosedpart r WHERE r.referral_id = {key})"
    owners.register(REFERRAL, may_read=_reads_referral, sql=passed_on, may_add=lambda user, key: False)


def _reads_report(user: User, key: UUID) -> bool:
    """Her area's reports, and those that belong to a case she may read."""
    if queries.reports_visible_to(user).filter(pk=key, sealed=False).exists():
        return True
    return _opened(queries.cases_visible_to(user).filter(reports=key).first(), user)


def _opened(case: Case | None, user: User) -> bool:
    """Whether there is such a case, and for a sealed one whether she has said for what she looks."""
    return case is not None and (not case.sealed or secrecy.fresh_purpose(case, user) is not None)


def _adds_report(user: User, key: UUID) -> bool:
    return user.can(Can.REPORT_ENTER) and _reads_report(user, key)


def _reads_case(user: User, key: UUID) -> bool:
    return user.can(Can.CASE_READ) and _opened(queries.cases_visible_to(user).filter(pk=key).first(), user)


def _adds_case(user: User, key: UUID) -> bool:
    case = queries.cases_visible_to(user).filter(pk=key).exclude(state=CaseState.CLOSED).first()
    return case is not None and user.can(Can.CASE_NOTE, case)


def _reads_visit(user: User, key: UUID) -> bool:
    return user.can(Can.CASE_READ) and _opened(
        queries.cases_visible_to(user).filter(visits=key).first(), user
    )


def _adds_visit(user: User, key: UUID) -> bool:
    """Photos follow the text of a visit over a bad line, also after the case was closed meanwhile."""
    return Visit.objects.filter(pk=key, by=user).exists()


def _reads_referral(user: User, key: UUID) -> bool:
    from . import referral_queries

    found = referral_queries.visible_to(user).filter(pk=key).first()
    return found is not None and referral_queries.may_read_parts(found, by=user)
