"""From a report, or from a case that nobody has, to somebody who takes care of it: one page, one press."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import needs
from ejsc.accounts.models import User
from ejsc.kernel.errors import DomainError, NotFoundHere

from .. import actions, capacity, casefile, queries
from ..capacity import Office, Worker
from ..choices import CaseState, EventKind, Kind, ReportState
from ..forms.fieldwork import LIKELY
from ..forms.report_acts import AssignForm, destination, worker_of
from ..models import Case, Report
from ..permissions import Can
from .case_preview import drawn
from .report_pages import decided, explained, found_report, in_panel, show
from .undo import offered


@needs(Can.CASE_ASSIGN)
@require_http_methods(["GET", "POST"])
def assign_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the case, note the call and give it to somebody."""
    return _assign(request, found_report(pk, request.user))  # type: ignore[arg-type]


@needs(Can.CASE_ASSIGN)
@require_http_methods(["GET", "POST"])
def assign_case(request: HttpRequest, number: str) -> HttpResponse:
    """Give a case that lies on the desk to somebody."""
    user: User = request.user  # type: ignore[assignment]
    rows = queries.cases_visible_to(user).select_related("region__parent__parent__parent", "desk")
    case = rows.filter(number=number).first()
    if case is None:
        raise NotFoundHere
    return _assign(request, case)


def _assign(request: HttpRequest, about: Report | Case) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    options = options_for(about)
    given: dict[str, Any] = {"about": about, "called": bool(options["calls"]), "choices": options["keys"]}
    if request.method == "GET":
        return _page(request, about, AssignForm(**given, initial={"to": options["first"]}), options)
    form = AssignForm(request.POST, **given)
    if not form.is_valid():
        return _page(request, about, form, options, status=422)
    undo, desk = "", about.desk_id if isinstance(about, Case) else None
    first = not isinstance(about, Case) or about.first_response_at is None
    try:
        case = _dispatch(about, form, user)
        if (
            case.owner_id
            and (desk is None or case.desk_id == desk)
            and worker_of(form.cleaned_data["to"])[1] is None
        ):
            undo = offered("assign", case, by=user, first=first)
    except DomainError as refusal:
        if (done := _done_already(about, form, user)) is None:
            return _page(request, about, form, options, refusal=refusal, status=refusal.status)
        case = done
    if isinstance(about, Case) and in_panel(request) and beside_cases(request):
        return drawn(request, casefile.found(case.number, by=user), told=_told(case), undo=undo)
    return decided(request, about, _told(case), undo=undo)


def beside_cases(request: HttpRequest) -> bool:
    """Whether the panel stands beside the list of cases, where a case that was given to somebody stays."""
    return urlsplit(request.headers.get("HX-Current-URL", "")).path == reverse("cases:list")


def _dispatch(about: Report | Case, form: AssignForm, user: User) -> Case:
    found = form.cleaned_data
    return actions.dispatch(
        about=about, to=destination(found["to"]), call=form.call_note(), note=found["note"], urgency=found["urgency"],
        by=user, seen=form.seen_version,
    )  # fmt: skip


def _done_already(about: Report | Case, form: AssignForm, user: User) -> Case | None:
    """The case, if the same press came twice: it lies where this form would have put it, by the same person."""
    about.refresh_from_db()
    case = about.case if isinstance(about, Report) else about
    if case is None or case.state not in {CaseState.ASSIGNED, CaseState.OPEN}:
        return None
    worker, office = worker_of(form.cleaned_data["to"])
    there = case.owner_id == worker and (office is None or case.desk_id == office)
    call = form.cleaned_data.get("call_id")
    mine = (call is not None and case.calls.filter(pk=call, by=user).exists()) or (
        worker is None and case.opened_by_id == user.pk
    )
    return case if there and mine else None


def _told(case: Case) -> str:
    if case.owner is not None:
        return _("%(number)s is with %(name)s now.") % {"number": case.number, "name": case.owner.full_name}
    return _("%(number)s lies at the desk of %(office)s now.") % {
        "number": case.number,
        "office": case.desk.name,
    }


def options_for(about: Report | Case) -> dict[str, Any]:
    """Everybody who may take it, and what is known of the call."""
    workers = capacity.field_workers_for(about.region_id)
    desk = capacity.regency_desk_for(about.region_id)
    own = capacity.workers_at(about.desk) if isinstance(about, Case) else None
    units = [
        row for row in capacity.care_units_for(about.region_id, serving=LIKELY[Kind(about.kind)])
        if own is None or row.office != own.office
    ]  # fmt: skip
    desks = [desk] if desk and not (isinstance(about, Case) and about.desk_id == desk.office.pk) else []
    return {
        "workers": workers, "own": own if own and own.workers else None, "desks": desks, "units": units,
        "calls": list(about.calls.select_related("by")), "first": _first(workers, own),
        "keys": _keys(workers, [row for row in (own, *desks, *units) if row], own),
        "returned": _returned(about),
    }  # fmt: skip


def _first(workers: list[Worker], own: Office | None) -> str:
    """The one most likely meant: the present field worker of the district itself."""
    if own and own.workers and not workers:
        return f"worker:{own.workers[0].user.pk}" if len(own.workers) == 1 else ""
    near = [one for one in workers if one.near >= 2 and one.away_until is None]
    return f"worker:{near[0].user.pk}" if near else ""


def _keys(workers: list[Worker], offices: list[Office], own: Office | None) -> set[str]:
    keys = {f"worker:{one.user.pk}" for one in workers if one.away_until is None}
    for row in offices:
        if row is not own:
            keys.add(f"office:{row.office.pk}")
        prefix = "worker" if row is own else f"office:{row.office.pk}"
        keys |= {f"{prefix}:{one.user.pk}" for one in row.workers}
    return keys


def _returned(about: Report | Case) -> Any:
    """Why it lies on the desk again, if somebody gave it back."""
    if not isinstance(about, Case):
        return None
    last = about.timeline.filter(kind=EventKind.STATUS).first()
    return last if last and last.detail.get("to") == CaseState.OPEN else None


def _page(
    request: HttpRequest, about: Report | Case, form: AssignForm, options: dict[str, Any], *,
    refusal: DomainError | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    is_report = isinstance(about, Report)
    back = reverse("cases:report", args=[about.pk]) if is_report else about.get_absolute_url()  # type: ignore[union-attr]
    told = explained(refusal, about, form)
    return show(request, "cases/reports/_assign.html", {
        "about": about, "is_report": is_report, "form": form, "back": back, "refusal": told, **options,
        "story": about.what if isinstance(about, Report) else about.summary,
        "possible": about.state == (ReportState.RECEIVED if is_report else CaseState.OPEN),
        "keep": f"tugas-{about.pk}",
    }, status=status)  # fmt: skip
