"""The acts on a report, each a small page with one form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import View, needs
from ejsc.accounts.models import User
from ejsc.kernel.errors import DomainError

from .. import actions
from ..forms import report_acts as forms
from ..models import Report
from ..permissions import Can
from .report_pages import decided, explained, found_report, noted, show
from .undo import offered


@dataclass(frozen=True)
class Act:
    """One thing that can be done with a report.

    `leaves`: the report leaves the inbox; such an act can be taken back where `undo` says so.
    """

    name: str
    title: str | Promise
    word: str | Promise
    form: type[forms.ActForm]
    run: Callable[[Report, Any, User], Any]
    told: str | Promise
    explanation: str | Promise = ""
    tone: str = "primary"
    leaves: bool = False
    undo: Callable[[Report, User, dict[str, Any]], str] | None = None


def to_inbox(report: Report, by: User, before: dict[str, Any]) -> str:
    """Where a decision is taken back: the report lies in the inbox again."""
    return reverse("cases:report_undo", args=[report.pk])


def to_urgency(report: Report, by: User, before: dict[str, Any]) -> str:
    """Where a corrected urgency becomes what it was."""
    return offered("report_urgency", report, by=by, **before)


def page_of(act: Act) -> View:
    """The page of an act: its form on GET, the act on POST."""

    @needs(Can.REPORT_TRIAGE)
    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, pk: UUID) -> HttpResponse:
        user: User = request.user  # type: ignore[assignment]
        report = found_report(pk, user)
        if request.method == "GET":
            return _form(request, act, report, act.form(about=report))
        form = act.form(request.POST, about=report)
        if not form.is_valid():
            return _form(request, act, report, form, status=422)
        before = {"urgency": report.urgency}
        try:
            act.run(report, form, user)
        except DomainError as refusal:
            return _form(request, act, report, form, refusal=refusal, status=refusal.status)
        answer = str(act.told) % {"code": report.code}
        undo = act.undo(report, user, before) if act.undo else ""
        return (decided if act.leaves else noted)(request, report, answer, undo=undo)

    return page


def _form(
    request: HttpRequest, act: Act, report: Report, form: forms.ActForm, *,
    refusal: DomainError | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    return show(request, "cases/reports/_act.html", {
        "act": act, "report": report, "form": form, "refusal": explained(refusal, report, form),
        "back": reverse("cases:report", args=[report.pk]), "keep": f"{act.name}-{report.pk}",
    }, status=status)  # fmt: skip


REDIRECT = Act(
    "alihkan", _("Redirect to another office"), _("Redirect"), forms.RedirectForm,
    lambda report, form, by: actions.redirect(
        report=report, to=form.office, to_name=form.cleaned_data["to_name"], reason=form.cleaned_data["reason"],
        by=by, seen=form.seen_version,
    ),
    _("Redirected. The reporter reads the name of the office."),
    explanation=_("The report leaves our hands. The reporter reads the office's name on the tracking page."),
    leaves=True, undo=to_inbox,
)  # fmt: skip

DISMISS = Act(
    "tidak-terbukti", _("Unfounded"), _("Close as unfounded"), forms.DismissForm,
    lambda report, form, by: actions.dismiss(
        report=report, reason=form.cleaned_data["reason"], by=by, seen=form.seen_version
    ),
    _("Closed as unfounded."),
    explanation=_("Only when you know that nobody needs help here. Whoever is in doubt assigns it."),
    tone="danger", leaves=True, undo=to_inbox,
)  # fmt: skip

RESTORE = Act(
    "kembalikan", _("Take the decision back"), _("Back to the inbox"), forms.ReasonForm,
    lambda report, form, by: actions.restore(
        report=report, reason=form.cleaned_data["reason"], by=by, seen=form.seen_version
    ),
    _("The report lies in the inbox again."),
)  # fmt: skip

SEPARATE = Act(
    "pisahkan", _("Separate from the case"), _("Separate"), forms.ReasonForm,
    lambda report, form, by: actions.separate(
        report=report, reason=form.cleaned_data["reason"], by=by, seen=form.seen_version
    ),
    _("Separated. The report stands by itself again."),
    explanation=_("For reports that were joined by mistake. Nothing of the case or the report is lost."),
)  # fmt: skip

URGENCY = Act(
    "urgensi", _("Correct the urgency"), _("Save"), forms.UrgencyForm,
    lambda report, form, by: actions.set_report_urgency(
        report=report, urgency=form.cleaned_data["urgency"], by=by
    ),
    _("Urgency saved; the deadline follows it."), undo=to_urgency,
)  # fmt: skip

MOVE = Act(
    "tempat", _("Correct the place"), _("Save"), forms.MoveForm,
    lambda report, form, by: actions.set_report_place(
        report=report, region_code=form.cleaned_data["region"], place=form.cleaned_data["place"], by=by,
        seen=form.seen_version,
    ),
    _("Place saved."),
    explanation=_("A report that lies in another regency moves to the inbox there."),
)  # fmt: skip

ASK = Act(
    "tanya", _("Ask the reporter"), _("Send"), forms.AskForm,
    lambda report, form, by: actions.ask_reporter(
        id=form.cleaned_data["id"], report=report, text=form.cleaned_data["text"], by=by
    ),
    _("Sent. The reporter reads it on the tracking page."),
    explanation=_("The reporter reads it on the tracking page. A message cannot be taken back."),
)  # fmt: skip

CALL = Act(
    "telepon", _("Call to the village office"), _("Save"), forms.CallForm,
    lambda report, form, by: actions.note_call(about=report, call=form.call_note(), by=by),
    _("The call is noted."),
)  # fmt: skip

ACTS = (REDIRECT, DISMISS, RESTORE, SEPARATE, URGENCY, MOVE, ASK, CALL)
