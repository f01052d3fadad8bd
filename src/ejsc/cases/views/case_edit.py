"""Correcting what a case says of itself. Two who correct at once lose nothing."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import Conflict, DomainError, StepNotAllowed
from ejsc.regions.queries import by_code

from .. import actions, casefile, queries
from ..choices import EventKind
from ..forms.case_acts import EditForm
from ..models import Case, TimelineEntry
from ..permissions import Can
from ..story import shown_value
from ..workflow import CASE_FLOW
from .case_shared import done, refuse_in, sentence


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def edit(request: SignedRequest, number: str) -> HttpResponse:
    """Corrections; what another changed meanwhile is kept, or shown beside what was typed."""
    if request.method == "GET":
        case = queries.opened_case(number, by=request.user)
        try:
            CASE_FLOW.check(case, "edit", by=request.user)
        except StepNotAllowed as refusal:
            context = {"case": case, "refusal": sentence(refusal, case)}
            return render(request, "cases/casework/closed_step.html", context, status=refusal.status)
        return _edit_page(request, case, EditForm(initial=as_found(case)), found=as_found(case))
    case = casefile.in_scope(number, by=request.user)
    found = _found(request)
    form = EditForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, case, form, found=found, status=422)
    try:
        actions.edit_case(case=case, found=_by_column(found), wanted=_wanted(request, form), by=request.user)
    except Conflict as conflict:
        return _clash(request, case, form, found, conflict)
    except DomainError as refusal:
        refuse_in(form, refusal, case)
        return _edit_page(request, case, form, found=found, status=refusal.status)
    return done(request, case, _("Saved."), keep=f"edit-{case.number}")


def as_found(case: Case) -> dict[str, str]:
    """What the form shows of a case, for comparing when it comes back."""
    return {
        "kind": case.kind, "urgency": case.urgency, "summary": case.summary, "place": case.place,
        "region": case.region_id, "village": case.region.path,
    }  # fmt: skip


def _found(request: SignedRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.POST.get("found", "{}"))
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}


def _by_column(values: dict[str, Any]) -> dict[str, Any]:
    """The record calls the area `region_id`; its words are the form's own."""
    return {
        "region_id" if key == "region" else key: value for key, value in values.items() if key != "village"
    }


def _wanted(request: SignedRequest, form: EditForm) -> dict[str, Any]:
    names = ("kind", "urgency", "summary", "place", "region")
    kept = {name for name in names if request.POST.get(f"keep_{_column(name)}") == "theirs"}
    return _by_column({name: form.cleaned_data[name] for name in names if name not in kept})


def _column(name: str) -> str:
    return "region_id" if name == "region" else name


def _clash(
    request: SignedRequest, case: Case, form: EditForm, found: dict[str, Any], conflict: Conflict
) -> HttpResponse:
    """Both values of each field, who wrote the other one and when; saving again takes what was chosen."""
    case = casefile.in_scope(case.number, by=request.user)
    now = as_found(case)
    columns = [clash.field for clash in conflict.clashes]
    clashes = [
        {
            "field": clash.field, "label": clash.label, "theirs": _words(clash.field, clash.theirs),
            "yours": _words(clash.field, clash.yours), "last": _who_changed(case, clash.field),
        }
        for clash in conflict.clashes
    ]  # fmt: skip
    fresh = {name: value for name, value in now.items() if _column(name) in columns}
    return _edit_page(request, case, form, found=found | fresh, status=409, clashes=clashes)


def _words(column: str, value: str) -> str:
    if column == "region_id":
        region = by_code(value)
        return region.path if region else value
    return shown_value(column, value)


def _who_changed(case: Case, column: str) -> TimelineEntry | None:
    changes = case.timeline.filter(kind=EventKind.DECISION, detail__changed__contains=[column])
    return changes.select_related("by").first()


def _edit_page(
    request: SignedRequest, case: Case, form: EditForm, *, found: dict[str, Any], status: int = 200,
    clashes: Any = (),
) -> HttpResponse:  # fmt: skip
    context = {
        "case": case, "form": form, "found": json.dumps(found), "clashes": clashes, "keep": f"edit-{case.number}",
    }  # fmt: skip
    return render(request, "cases/casework/edit.html", context, status=status)
