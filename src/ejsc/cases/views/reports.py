"""One report: everything told, who may be the same person, and what can be done with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ejsc.accounts.access import needs
from ejsc.accounts.models import User
from ejsc.audit import queries as trace
from ejsc.files import queries as files
from ejsc.kernel.errors import DomainError
from ejsc.kernel.redaction import masked
from ejsc.people.permissions import Can as People
from ejsc.regions.rules import outside_east_java

from .. import actions, queries
from ..attachments import REPORT
from ..choices import ReportState
from ..models import Report, ReportNik
from ..permissions import Can
from .report_pages import found_report, show
from .undo import back_from


@needs(Can.REPORT_READ)
@require_safe
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A report, the look at it audited; what the reporter added counts as read now."""
    user: User = request.user  # type: ignore[assignment]
    found = queries.opened_report(pk, by=user)
    body = body_of(request, found)
    actions.read_answers(report=found, by=user)
    return show(request, "cases/reports/_report.html", body)


def body_of(request: HttpRequest, found: Report) -> dict[str, Any]:
    """Everything that the body of a report shows."""
    user: User = request.user  # type: ignore[assignment]
    triages = user.can(Can.REPORT_TRIAGE, found)
    waiting = found.state == ReportState.RECEIVED
    return {
        "report": found, "waiting": waiting, "triages": triages,
        "assigns": waiting and user.can(Can.CASE_ASSIGN, found) and user.can(Can.CASE_OPEN, found),
        "files": files.attachments_of(REPORT, found.pk), "photos_expected": found.photos_expected,
        "talk": list(found.messages.select_related("by")), "calls": list(found.calls.select_related("by")),
        "doubles": queries.likely_doubles(found, user=user) if waiting and triages else [],
        "decision": _decision(found) if not waiting else None,
        "steps": {step.name for step in found.workflow.open_steps(found, by=user)},
        "address": reverse("cases:report", args=[found.pk]), "is_far": _is_far(found), "nik": _nik(found, user),
    }  # fmt: skip


def _nik(found: Report, user: User) -> str:
    """As much of the NIK that a recap told as is shown; reports of other kinds have none."""
    if not found.entered_by_id or not user.can(People.PERSON_READ):
        return ""
    told = ReportNik.objects.filter(report=found).first()
    return masked(told.nik) if told else ""


def _is_far(found: Report) -> bool:
    """Whether the position lies where nobody of ours goes; somebody should ask again."""
    if found.latitude is None or found.longitude is None:
        return False
    return outside_east_java(float(found.latitude), float(found.longitude))


def _decision(found: Report) -> Any:
    """Who decided, and when."""
    return (
        trace.about(found)
        .filter(outcome="done", act__startswith="report.")
        .exclude(act__in=["report.message", "report.urgency", "report.place"])
        .first()
    )


@needs(Can.REPORT_TRIAGE)
@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the last decision back: the report lies in the inbox again."""
    user: User = request.user  # type: ignore[assignment]
    found = found_report(pk, user)
    step = actions.separate if found.state == ReportState.JOINED else actions.restore
    try:
        step(report=found, reason=_("Taken back at once."), by=user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:report", pk=pk)
    messages.success(request, _("Taken back. The report lies in the inbox again."))
    return redirect(back_from(request, reverse("cases:inbox")))
