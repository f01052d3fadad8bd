"""The list of cases: saved views with their counts, filters, sorting, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.text import fold, name_keys
from ejsc.regions import queries as regions

from .choices import CaseState, Kind, Urgency
from .models import Case, CasePerson, Report
from .paging import Page, page_of
from .queries import cases_visible_to
from .workflow import CASE_FLOW

PAGE_SIZE = 50
# Beyond so many closed cases the count says no more than "many".
COUNTED = 1000
MOST_WORDS = 6


@dataclass(frozen=True)
class View:
    """A saved view: its name in the address, its label, and which open cases it holds."""

    key: str
    label: str | Promise
    holds: Callable[[User, datetime], Q]


CLOSED = "selesai"
VIEWS = (
    View("", _("All open"), lambda user, now: Q()),
    View("saya", _("Mine"), lambda user, now: Q(owner=user)),
    View("tanpa-petugas", _("Not assigned"), lambda user, now: Q(owner__isnull=True)),
    View("lewat", _("Overdue"), lambda user, now: Q(due_at__lt=now)),
    View("persetujuan", _("Waiting for approval"), lambda user, now: Q(state=CaseState.CLOSING)),
)
CLOSED_LABEL = _("Closed cases")
KEYS = {*(view.key for view in VIEWS), CLOSED}

SORTS: dict[str, tuple[str, ...]] = {
    "due": ("due_at", "id"), "-due": ("-due_at", "id"), "opened": ("opened_at", "id"), "-opened": ("-opened_at", "id"),
    "number": ("number",), "-number": ("-number",),
}  # fmt: skip
SORT_LABELS = {
    "": _("Nearest deadline first"), "-due": _("Latest deadline first"), "-opened": _("Newest first"),
    "opened": _("Oldest first"), "number": _("By number"),
}  # fmt: skip
CLOSED_SORTS = {**SORTS, "due": ("closed_at", "id"), "-due": ("-closed_at", "id")}


@dataclass(frozen=True)
class Filter:
    """What one narrows the list by; empty for everything."""

    text: str = ""
    region: str = ""
    kind: str = ""
    urgency: str = ""
    state: str = ""
    owner: str = ""


def counts(user: User, chosen: Filter) -> dict[str, int]:
    """How many each view holds under the present filters, in two queries whatever the number of cases."""
    now = timezone.now()
    found = {f"v{at}": Count("pk", filter=view.holds(user, now)) for at, view in enumerate(VIEWS)}
    held = _narrowed(_open(user), chosen).order_by().aggregate(**found)
    closed = _narrowed(_closed(user), chosen).order_by().values("pk")[:COUNTED]
    return {view.key: held[f"v{at}"] for at, view in enumerate(VIEWS)} | {CLOSED: closed.count()}


def cases(
    user: User, *, view: str, chosen: Filter, sort: str = "", after: str = "", before: str = ""
) -> Page[Case]:
    """One page of cases with everything that a row shows, in a fixed number of queries."""
    rows = _closed(user) if view == CLOSED else _open(user).filter(_held(view, user))
    rows = _narrowed(rows, chosen)
    if chosen.text and not (after or before):
        audit.record("case.search", detail={"text": chosen.text})
    return page_of(with_rows(rows), order_of(view, sort), size=PAGE_SIZE, after=after, before=before)


def order_of(view: str, sort: str) -> Sequence[str]:
    """How a view is sorted: as asked, else the most pressing first, closed ones the latest first."""
    if view == CLOSED:
        return CLOSED_SORTS.get(sort, ("-closed_at", "id"))
    return SORTS.get(sort, SORTS["due"])


def with_rows(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with place, desk, owner, people and what the reports say of the name."""
    people = CasePerson.objects.select_related("person").order_by("role", "id")
    told = Report.objects.only("id", "case_id", "subject_name", "received_at").order_by("received_at")
    return rows.select_related(
        "region__parent__parent__parent", "desk", "owner", "proposed_by"
    ).prefetch_related(Prefetch("people", people), Prefetch("reports", told))


def owned_by(owner: User, *, by: User) -> QuerySet[Case]:
    """The open cases of somebody, as far as the one who asks may give them on."""
    return with_rows(_open(by).filter(owner=owner, state__in=CASE_FLOW.step("reassign").sources)).order_by(
        "due_at", "id"
    )


def numbered(numbers: Iterable[str], *, by: User) -> list[Case]:
    """The cases of these numbers that lie in scope, by their date."""
    wanted = list(dict.fromkeys(numbers))[:500]
    return list(with_rows(_open(by).filter(number__in=wanted)).order_by("due_at", "id"))


def owners_with_cases(user: User) -> list[User]:
    """Everybody who has open cases in her reach, by name."""
    held = _open(user).filter(owner__isnull=False).order_by().values("owner")
    return list(User.objects.filter(pk__in=held).order_by("full_name", "pk"))


def _open(user: User) -> QuerySet[Case]:
    return cases_visible_to(user).exclude(state=CaseState.CLOSED)


def _closed(user: User) -> QuerySet[Case]:
    return cases_visible_to(user).filter(state=CaseState.CLOSED)


def _held(view: str, user: User) -> Q:
    found = {one.key: one for one in VIEWS}.get(view, VIEWS[0])
    return found.holds(user, timezone.now())


def _narrowed(rows: QuerySet[Case], chosen: Filter) -> QuerySet[Case]:
    wanted = {
        "kind": (chosen.kind, Kind),
        "urgency": (chosen.urgency, Urgency),
        "state": (chosen.state, CaseState),
    }
    rows = rows.filter(
        **{name: value for name, (value, choices) in wanted.items() if value in choices.values}
    )
    if chosen.region:
        rows = rows.filter(regions.within("region__code", [chosen.region]))
    for word in chosen.owner.split()[:MOST_WORDS]:
        rows = rows.filter(owner__full_name__icontains=word)
    for word in chosen.text.split()[:MOST_WORDS]:
        rows = rows.filter(_fits(word))
    return rows


def _fits(word: str) -> Q:
    """A word of the number, the place, the summary or a name; names as they sound."""
    found = Q(number__icontains=word) | Q(place__icontains=word) | Q(summary__icontains=word)
    if folded := fold(word):
        found |= Q(region__search__contains=folded)
    told = Report.objects.filter(case=OuterRef("pk"), subject_name__icontains=word)
    named = CasePerson.objects.filter(
        case=OuterRef("pk"), person__name_tokens__overlap=sorted(name_keys(word))
    )
    return found | Exists(told) | Exists(named)


def areas_for(user: User, permission: str, chosen: str = "") -> list[tuple[str, Any]]:
    """The areas to narrow to: her own, what lies right below them, and the districts of a regency that is chosen."""
    reach = sorted(user.reach(permission).regions)
    rows: list[tuple[str, Any]] = []
    for code in [one for one in reach if one.count(".") < 2]:
        rows += [(child.code, child.title) for child in regions.children(code)]
    regency = ".".join(chosen.split(".")[:2])
    if regency.count(".") == 1 and regency not in reach and any(code == regency for code, _title in rows):
        rows = _with_districts(rows, regency)
    return rows


def _with_districts(rows: list[tuple[str, Any]], regency: str) -> list[tuple[str, Any]]:
    at = [code for code, _title in rows].index(regency) + 1
    below = [(child.code, f"– {child.title}") for child in regions.children(regency)]
    return [*rows[:at], *below, *rows[at:]]
