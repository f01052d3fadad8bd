"""What the pages of a report share: as a page of its own, or beside the inbox's list."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import queries as trace
from ejsc.kernel.errors import Conflict, DomainError, NotFoundHere, StepNotAllowed

from .. import inbox, queries, secrecy
from ..models import Case, Report

PANEL = "panel"


def in_panel(request: HttpRequest) -> bool:
    """Whether the answer goes beside the list."""
    return request.headers.get("HX-Target") == PANEL


def show(request: HttpRequest, body: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A body template beside the list, or in the desk's frame."""
    beside = in_panel(request)
    template = body if beside else "cases/reports/page.html"
    response = render(
        request, template, {**context, "body": body, "in_panel": beside}, status=_shown(status, beside)
    )
    response["Vary"] = "HX-Target"
    return response


def _shown(status: int, beside: bool) -> int:
    """Beside the list every refusal of a form is drawn; htmx draws 422."""
    return 422 if beside and status in {403, 409} else status


def found_report(pk: UUID, by: User) -> Report:
    """A report in scope, to act on. Raises: NotFoundHere."""
    rows = queries.reports_visible_to(by).select_related("region__parent__parent__parent", "case")
    report = rows.filter(pk=pk).first()
    if report is None:
        raise NotFoundHere
    if report.case is not None:
        secrecy.demand_purpose(report.case, by)
    return report


def decided(request: HttpRequest, about: Report | Case, text: str, *, undo: str = "") -> HttpResponse:
    """It leaves the inbox: the list goes on to the next row, and the act can be taken back for a while."""
    if in_panel(request):
        user: User = request.user  # type: ignore[assignment]
        told = {"rows": [str(about.pk)], "text": text, "undo": undo, "counts": inbox.counts(user)}
        return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"ejsc:decided": told})})
    # A decision about a report stands above the inbox, to be taken back; everything else in its notice.
    above = undo == reverse("cases:report_undo", args=[about.pk])
    messages.success(request, text, extra_tags="" if above else undo)
    query = {"sudah": str(about.pk)} if above else {}
    return redirect(f"{reverse('cases:inbox')}{'?' + urlencode(query) if query else ''}")


def noted(request: HttpRequest, report: Report, text: str, *, undo: str = "") -> HttpResponse:
    """Something was noted and the report stays in view, its row drawn afresh; one that moved away leaves the list."""
    from .reports import body_of

    try:
        fresh = found_report(report.pk, request.user)  # type: ignore[arg-type]
    except NotFoundHere:
        return decided(request, report, text)
    if not in_panel(request):
        messages.success(request, text, extra_tags=undo)
        return redirect("cases:report", pk=report.pk)
    response = show(request, "cases/reports/_report.html", {**body_of(request, fresh), "fresh_row": True})
    response["HX-Trigger"] = json.dumps(
        {"ejsc:toast": {"text": text, "undo": {"url": undo} if undo else None}}
    )
    return response


def explained(refusal: DomainError | None, about: Report | Case, form: BaseForm) -> dict[str, Any] | None:
    """A refusal for the page: its sentence, and where somebody else was faster, who, when and what.

    The form then goes on from what she has seen now, so that she can decide knowingly.
    """
    if refusal is None:
        return None
    told: dict[str, Any] = {"text": str(refusal)}
    if isinstance(refusal, StepNotAllowed):
        told["text"] = _("This was decided before you sent it.")
    if isinstance(refusal, Conflict | StepNotAllowed):
        about.refresh_from_db()
        last = trace.last_done(about)
        told |= {
            "who": last.actor_label if last else "", "when": last.at if last else None,
            "state": about.get_state_display(),
        }  # fmt: skip
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["seen"] = about.version  # type: ignore[index]
    return told
