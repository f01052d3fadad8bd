"""Reading reports and cases, always within somebody's reach."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, Count, F, Func, Q, QuerySet
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.reach import Reach
from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotFoundHere
from ejsc.regions import queries as regions

from . import capacity, secrecy
from .choices import CaseState, ReportState
from .models import Case, CaseAccess, FollowUp, Report
from .permissions import Can
from .rules import clean_tracking_code


def in_regions(reach: Reach, field: str = "region") -> Q:
    """The rows whose area lies in the reach; written as prefixes so that an index serves."""
    return regions.within(f"{field}__code", reach.regions)


def cases_visible_to(user: User) -> QuerySet[Case]:
    """The cases of her areas, her desks, her own, and those opened to her; of sealed ones those that she reads."""
    reach = user.reach(Can.CASE_READ)
    opened = CaseAccess.objects.filter(ended_at__isnull=True, suspended=False).filter(
        in_regions(reach) | Q(organisation__in=reach.organisations) | Q(user=user)
    )
    # Asked once and held as an array, so that an index serves each of these by itself.
    held = Func(
        F("pk"), ArraySubquery(opened.values("case_id")),
        template="(%(expressions)s))", arg_joiner=" = ANY (", output_field=BooleanField(),
    )  # fmt: skip
    reached = in_regions(reach) | Q(desk__in=reach.organisations) | Q(owner=user) | Q(held)
    if not user.reads_sealed:  # as of nearly everybody, whose lists stay as plain as they were
        return Case.objects.filter(reached, sealed=False)
    return Case.objects.filter(reached & Q(sealed=False) | secrecy.open_to(user))


def reports_visible_to(user: User) -> QuerySet[Report]:
    """The reports of her areas; those of a sealed case only where she reads it."""
    rows = in_regions(user.reach(Can.REPORT_READ)) & Q(sealed=False)
    if user.reads_sealed:
        rows |= Q(sealed=True, case__in=secrecy.records_of(user))
    return Report.objects.filter(rows)


def opened_case(number: str, *, by: User) -> Case:
    """A case in scope, the look at it audited. Raises: NotFoundHere."""
    case = (
        cases_visible_to(by)
        .select_related(
            "region__parent__parent__parent", "desk", "owner", "proposed_by", "closed_by", "opened_by"
        )
        .filter(number=number)
        .first()
    )
    if case is None:
        raise NotFoundHere
    secrecy.demand_purpose(case, by)
    audit.viewed(case)
    return case


def opened_report(pk: UUID, *, by: User) -> Report:
    """A report in scope, the look at it audited. Raises: NotFoundHere."""
    report = (
        reports_visible_to(by)
        .select_related("region__parent__parent__parent", "case", "entered_by")
        .filter(pk=pk)
        .first()
    )
    if report is None:
        raise NotFoundHere
    if report.case is not None:
        secrecy.demand_purpose(report.case, by)
    audit.viewed(report)
    return report


def waiting_reports(user: User) -> QuerySet[Report]:
    """What nobody has decided on yet, the most pressing first."""
    return (
        reports_visible_to(user)
        .filter(state=ReportState.RECEIVED)
        .select_related("region__parent__parent__parent")
        .order_by("due_at", "id")
    )


def open_cases(user: User) -> QuerySet[Case]:
    """Every case that is not closed, by its date."""
    return cases_visible_to(user).exclude(state=CaseState.CLOSED).order_by("due_at", "id")


def cases_of_owner(user: User) -> QuerySet[Case]:
    """What she must do next, by its date: her own cases, and those of people for whom she stands in today."""
    today = timezone.localdate()
    absent = User.objects.filter(
        absences__deputy=user, absences__starts__lte=today, absences__ends__gte=today
    )
    return (
        Case.objects.filter(Q(sealed=False) | secrecy.open_to(user), Q(owner=user) | Q(owner__in=absent))
        .exclude(state__in=[CaseState.CLOSED, CaseState.CLOSING])
        .select_related("region__parent__parent__parent", "owner", "desk")
        .order_by("due_at", "id")
    )


def follow_ups_of(user: User) -> QuerySet[FollowUp]:
    """Promised acts that are hers and not done."""
    return (
        FollowUp.objects.filter(owner=user, done_at__isnull=True)
        .filter(Q(case__sealed=False) | Q(case__in=secrecy.records_of(user)))
        .select_related("case__region")
        .order_by("due_on")
    )


def waiting_for_approval(user: User) -> QuerySet[Case]:
    """Cases whose closing she may approve: proposed by somebody else."""
    return (
        cases_visible_to(user)
        .filter(state=CaseState.CLOSING)
        .exclude(proposed_by=user)
        .order_by("due_at", "id")
    )


def field_workers_for(region_code: str) -> list[dict[str, Any]]:
    """Who may take a case in an area, nearest first, with the number of open cases each has now.

    Shape: the fields of `capacity.Worker` by name.
    """
    return [dict(vars(one)) for one in capacity.field_workers_for(region_code)]


def workers_of_office(organisation_id: int) -> list[User]:
    """Who works on cases in an office."""
    today = timezone.localdate()
    return list(
        User.objects.filter(
            Q(assignments__ends__isnull=True) | Q(assignments__ends__gte=today),
            is_active=True, assignments__organisation=organisation_id, assignments__starts__lte=today,
            assignments__role__in=roles_that(Can.CASE_WORK),
        ).distinct().order_by("full_name")
    )  # fmt: skip


def roles_that(permission: str) -> list[str]:
    """The roles that grant a permission."""
    from ejsc.accounts.roles import all_roles

    return [key for key, role in all_roles().items() if permission in role.grants]


def report_by_code(typed: str) -> UUID | None:
    """The report that a tracking code opens, found without seeing any report."""
    code = clean_tracking_code(typed)
    if not code:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT ejsc_report_by_code(%s)", [code])
        found: UUID | None = cursor.fetchone()[0]
    return found


def likely_doubles(report: Report, *, user: User, limit: int = 6) -> list[dict[str, Any]]:
    """Reports and cases that may be about the same person: near in place, time, kind or name; with the reasons."""
    from .doubles import find

    return find(report, user=user, limit=limit)


def counts_by_state(cases: QuerySet[Case]) -> dict[str, int]:
    """How many cases stand in each status."""
    return dict(cases.order_by().values_list("state").annotate(n=Count("pk")))


def recently(days: int) -> Any:
    return timezone.now() - timedelta(days=days)
