"""What lies in the inbox: saved views with their counts, filters, pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import Case as When_
from django.db.models import (
    Count,
    IntegerField,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import User
from ejsc.calendar.rules import WIB
from ejsc.files import queries as files
from ejsc.files.choices import Kind as FileKind
from ejsc.kernel.text import fold
from ejsc.lists.areas import areas_below
from ejsc.lists.reading import counts_of
from ejsc.regions import queries as regions

from .attachments import REPORT
from .choices import CaseState, Channel, Kind, ReportState, Urgency
from .models import Case, Report, ReportMessage
from .paging import Page, page_of
from .queries import cases_visible_to, reports_visible_to

M = TypeVar("M", bound=Model)

PAGE_SIZE = 30
DECIDED_DAYS = 30
# Beyond this a view says "999+".
MOST_TOLD = 1000
OPEN_CASES, OPEN_CASES_LABEL = "kasus", _("Cases to assign")
DECIDED, DECIDED_LABEL = "diputus", _("Decided")


@dataclass(frozen=True)
class View:
    """A saved view: its name in the address, its label, and which waiting reports it holds."""

    key: str
    label: str | Promise
    holds: Callable[[datetime], Q]


def _end_of_day(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(WIB).date(), time.max, tzinfo=WIB)


# Reports without a village cannot be given to a field worker: a position alone names no district.
WITHOUT_PLACE = ~Q(region__kind="village")

WAITING = (
    View("", _("New"), lambda now: Q()),
    View("darurat", _("Danger to life"), lambda now: Q(urgency=Urgency.DANGER)),
    View("lewat", _("Overdue"), lambda now: Q(due_at__lt=now)),
    View("hari-ini", _("Due today"), lambda now: Q(due_at__range=(now, _end_of_day(now)))),
    View("tanpa-tempat", _("Without a village"), lambda now: WITHOUT_PLACE),
)
KEYS = {*(view.key for view in WAITING), OPEN_CASES, DECIDED}


@dataclass(frozen=True)
class Filter:
    """What one narrows the list by; empty for everything."""

    urgency: str = ""
    kind: str = ""
    channel: str = ""
    region: str = ""
    text: str = ""


SORTS = {"": _("By urgency and deadline"), "baru": _("Newest first"), "lama": _("Oldest first")}


def counts(user: User) -> dict[str, int]:
    """How many each view holds, none counted beyond a thousand, in one query whatever the number of reports."""
    now = timezone.now()
    waiting = {view.key: _waiting(user).filter(view.holds(now)).order_by("due_at", "id") for view in WAITING}
    open_cases = _open_cases(user).order_by("due_at", "id")
    return counts_of(
        {**waiting, OPEN_CASES: open_cases, DECIDED: _decided(user).order_by("-decided_at", "id")}
    )


def reports(
    user: User, *, view: str, chosen: Filter, sort: str = "", after: str = "", before: str = ""
) -> Page[Report]:
    """One page of reports, with everything that a row shows."""
    rows = _decided(user) if view == DECIDED else _waiting(user).filter(_held(view))
    turn = {"size": PAGE_SIZE, "after": after, "before": before}
    page = _loaded(_narrowed(rows, chosen), _with_rows, _order(view, sort), **turn)
    _add_extras(page.rows)
    return page


def open_cases(
    user: User, *, chosen: Filter, sort: str = "", after: str = "", before: str = ""
) -> Page[Case]:
    """One page of the cases that wait for somebody to take care of them."""
    order = {"baru": ("-opened_at", "id"), "lama": ("opened_at", "id")}.get(sort, ("rank", "due_at", "id"))
    turn = {"size": PAGE_SIZE, "after": after, "before": before}
    return _loaded(_narrowed_cases(_open_cases(user), chosen), _with_reports, order, **turn)


def _loaded(
    rows: QuerySet[M], load: Callable[[QuerySet[M]], QuerySet[M]], order: tuple[str, ...], **turn: Any
) -> Page[M]:
    """One page. Which rows it holds is asked before what belongs to them: joined first, all that wait would be."""
    bare = [name.lstrip("-") for name in order]
    found = page_of(_ranked(rows).values("pk", *bare), order, **turn)
    keys = [row["pk"] for row in found.rows]
    known = load(rows.model._default_manager.filter(pk__in=keys)).in_bulk() if keys else {}
    return Page([known[key] for key in keys if key in known], found.previous, found.following)


def _with_rows(rows: QuerySet[Report]) -> QuerySet[Report]:
    """Everything that a row of a report shows."""
    # Few rows have a case or an office besides; to join these tables would cost every page the planning of their locks.
    related = rows.select_related("region__parent__parent__parent").prefetch_related("case", "redirected_to")
    return related.annotate(unread=_unread())


def _with_reports(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Everything that a row of a case shows."""
    newest = Prefetch("reports", queryset=Report.objects.order_by("received_at"))
    return rows.select_related("region__parent__parent__parent", "desk").prefetch_related(newest)


def regions_to_choose(user: User, permission: str) -> list[tuple[str, str]]:
    """The areas one may narrow to: the regencies of a province, the districts of a regency."""
    reach = user.reach(permission).regions
    return [row for code in reach for row in areas_below(code)] if len(reach) == 1 else []


def _waiting(user: User) -> QuerySet[Report]:
    return reports_visible_to(user).filter(state=ReportState.RECEIVED)


def _decided(user: User) -> QuerySet[Report]:
    since = timezone.now() - timedelta(days=DECIDED_DAYS)
    return reports_visible_to(user).exclude(state=ReportState.RECEIVED).filter(decided_at__gte=since)


def _open_cases(user: User) -> QuerySet[Case]:
    return cases_visible_to(user).filter(state=CaseState.OPEN)


def _held(view: str) -> Q:
    found = {one.key: one for one in WAITING}.get(view, WAITING[0])
    return found.holds(timezone.now())


def _ranked(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Danger to life stands before everything, also before what is long overdue."""
    danger = When(urgency=Urgency.DANGER, then=Value(0))
    return rows.annotate(rank=When_(danger, default=Value(1), output_field=IntegerField()))


def _order(view: str, sort: str) -> tuple[str, ...]:
    if view == DECIDED:
        return ("decided_at", "id") if sort == "lama" else ("-decided_at", "id")
    orders = {"baru": ("-received_at", "id"), "lama": ("received_at", "id")}
    return orders.get(sort, ("rank", "due_at", "id"))


def _narrowed(rows: QuerySet[Report], chosen: Filter) -> QuerySet[Report]:
    fields = ("what", "subject_name", "place", "reporter_name", "reporter_phone", "code", "outside_number")
    return _by_words(_by_choice(rows, chosen), chosen.text, fields)


def _narrowed_cases(rows: QuerySet[Case], chosen: Filter) -> QuerySet[Case]:
    return _by_words(_by_choice(rows, chosen), chosen.text, ("summary", "place", "number"))


def _by_choice(rows: QuerySet[Any], chosen: Filter) -> QuerySet[Any]:
    wanted: Mapping[str, tuple[str, Any]] = {
        "urgency": (chosen.urgency, Urgency),
        "kind": (chosen.kind, Kind),
        "channel": (chosen.channel, Channel),
    }
    same = {name: value for name, (value, choices) in wanted.items() if value in choices.values}
    rows = rows.filter(**same)
    return rows.filter(regions.within("region__code", [chosen.region])) if chosen.region else rows


def _by_words(rows: QuerySet[Any], text: str, fields: tuple[str, ...]) -> QuerySet[Any]:
    """Every word somewhere: in what was told, in a name, or in the place."""
    for word in text.split()[:6]:
        found = Q(**{"region__search__contains": fold(word)}) if fold(word) else Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(found)
    return rows


def _unread() -> Any:
    """How many answers of the reporter nobody has read."""
    told = ReportMessage.objects.filter(report=OuterRef("pk"), from_office=False, read_at__isnull=True)
    counted = told.order_by().values("report").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0))


def _add_extras(rows: list[Report]) -> None:
    """Photos of a page's rows, in one query."""
    keys = [row.pk for row in rows]
    arrived = files.attachments_by_owner(REPORT, keys) if keys else {}
    for row in rows:
        row.photo_count = sum(one.kind == FileKind.PHOTO for one in arrived.get(row.pk, []))  # type: ignore[attr-defined]
