"""Pages of cases and reports for programs: filters and keys, always within what the person sees."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.cases.choices import CaseState, ReportState
from ejsc.cases.models import Case, CasePerson, Report
from ejsc.cases.paging import Page, page_of, read_key
from ejsc.kernel.errors import BadInput
from ejsc.kernel.text import fold, name_keys
from ejsc.regions import queries as regions

from . import sight
from .dates import moment

PAGE = 50
MOST_WORDS = 6
ORDERS: dict[str, tuple[str, ...]] = {
    "due": ("due_at", "id"), "-due": ("-due_at", "id"), "opened": ("opened_at", "id"), "-opened": ("-opened_at", "id"),
    "changed": ("changed_at", "id"), "received": ("received_at", "id"), "-received": ("-received_at", "id"),
}  # fmt: skip


def cases(by: User, query: Any) -> Page[Case]:
    """One page of cases with everything that a row shows, in a fixed number of queries. Raises: BadInput."""
    rows = _in_view(sight.cases(by), query.view, by)
    rows = _same(rows, state=query.state, kind=query.kind, urgency=query.urgency, owner=query.owner)
    rows = _inside(rows, query.region)
    if query.changed_since:
        rows = rows.filter(changed_at__gt=moment(query.changed_since, field="changed_since"))
    if query.q:
        rows = _worded(rows, query.q, _fits_case)
        audit.record("case.search", detail={"text": query.q})
    order = _order_of_cases(query)
    people = CasePerson.objects.select_related("person").order_by("role", "id")
    told = Report.objects.only("id", "case_id", "subject_name", "received_at").order_by("received_at")
    referred = Exists(sight.running_referrals().filter(case=OuterRef("pk")))
    rows = (
        rows.annotate(referred=referred)
        .select_related(sight.LINEAGE, "desk", "owner")
        .prefetch_related(Prefetch("people", people), Prefetch("reports", told))
    )
    return page_of(rows, order, size=PAGE, after=_key(query.cursor, order))


def _order_of_cases(query: Any) -> tuple[str, ...]:
    """Closed cases have no date to be sorted by; they come the latest first."""
    if query.view in {"closed", "all"} and query.order.lstrip("-") == "due":
        return ("-opened_at", "id")
    return ORDERS[query.order]


def _in_view(rows: QuerySet[Case], view: str, by: User) -> QuerySet[Case]:
    views = {
        "mine": Q(owner=by), "unassigned": Q(owner__isnull=True), "overdue": Q(due_at__lt=timezone.now()),
        "approval": Q(state=CaseState.CLOSING),
    }  # fmt: skip
    if view == "all":
        return rows
    closed = Q(state=CaseState.CLOSED)
    return rows.filter(closed if view == "closed" else ~closed & views.get(view, Q()))


def _fits_case(word: str) -> Q:
    """A word of the number, the place, the summary or a name; names as they sound."""
    found = Q(number__icontains=word) | Q(place__icontains=word) | Q(summary__icontains=word)
    if folded := fold(word):
        found |= Q(region__search__contains=folded)
    told = Report.objects.filter(case=OuterRef("pk"), subject_name__icontains=word)
    named = CasePerson.objects.filter(
        case=OuterRef("pk"), person__name_tokens__overlap=sorted(name_keys(word))
    )
    return found | Exists(told) | Exists(named)


def reports(by: User, query: Any) -> Page[Report]:
    """One page of reports. Raises: BadInput."""
    waiting = Q(state=ReportState.RECEIVED)
    rows = sight.reports(by)
    if query.view != "all":
        rows = rows.filter(waiting if query.view == "waiting" else ~waiting)
    rows = _same(rows, kind=query.kind, urgency=query.urgency, channel=query.channel)
    rows = _inside(rows, query.region)
    if query.q:
        rows = _worded(rows, query.q, _fits_report)
        audit.record("report.search", detail={"text": query.q})
    order = ORDERS[query.order] if query.order != "due" or query.view == "waiting" else ORDERS["-received"]
    return page_of(rows.select_related(sight.LINEAGE), order, size=PAGE, after=_key(query.cursor, order))


def _fits_report(word: str) -> Q:
    fields = ("what", "subject_name", "place", "code", "outside_number")
    found = Q(region__search__contains=fold(word)) if fold(word) else Q()
    for name in fields:
        found |= Q(**{f"{name}__icontains": word})
    return found


def _worded(rows: QuerySet[Any], text: str, fits: Any) -> QuerySet[Any]:
    for word in text.split()[:MOST_WORDS]:
        rows = rows.filter(fits(word))
    return rows


def _same(rows: QuerySet[Any], **wanted: Any) -> QuerySet[Any]:
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


def _inside(rows: QuerySet[Any], region: str) -> QuerySet[Any]:
    return rows.filter(regions.within("region__code", [region])) if region else rows


def _key(cursor: str, order: tuple[str, ...]) -> str:
    """The key as it came; one of another list is said to be so, where a page would begin anew."""
    if cursor and not _is_readable(cursor, order):
        raise BadInput(_("This cursor does not belong to this list. Begin without one."), field="cursor")
    return cursor


def _is_readable(cursor: str, order: tuple[str, ...]) -> bool:
    values = read_key(cursor, len(order))
    try:
        return bool(values) and bool(UUID(str(values[-1]))) and bool(moment(str(values[0]), field="cursor"))
    except (ValueError, BadInput):
        return False
