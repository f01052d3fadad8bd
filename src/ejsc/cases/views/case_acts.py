"""Small acts on a case beside its steps: a call, a completed promise, files, a question."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ejsc.accounts.access import SignedRequest, needs
from ejsc.files.actions import receive
from ejsc.files.models import Attachment
from ejsc.kernel.errors import DomainError, NotPermitted, StepNotAllowed

from .. import actions, casefile
from ..attachments import CASE
from ..forms.casework import CompleteForm
from ..forms.report_acts import AskForm, CallForm, UrgencyForm
from ..models import Case, FollowUp
from ..permissions import Can
from .case_shared import done, refuse_in, sent_data, sentence, show
from .undo import offered

MOST_FILES = 10


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def village_call(request: SignedRequest, number: str) -> HttpResponse:
    """What the village office said before anybody goes there, or why it was not called."""
    case = casefile.in_scope(number, by=request.user)
    form = CallForm(sent_data(request), about=case)
    explanation = _(
        "They often know the person and the family. Do not call where that could put somebody in danger."
    )
    return answered(
        request, case, form, keep=f"call-{case.number}", told=_("The call is noted."),
        run=lambda given: actions.note_call(about=case, call=form.call_note(), by=request.user),
        page={"title": _("Call to the village office"), "word": _("Save"), "explanation": explanation},
    )  # fmt: skip


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def ask(request: SignedRequest, number: str, report: UUID) -> HttpResponse:
    """A question to the reporter, read on the tracking page."""
    case = casefile.in_scope(number, by=request.user)
    told = get_object_or_404(case.reports.select_related("case"), pk=report)
    explanation = _(
        "Nothing is sent to a telephone. The answer appears on this case. A message cannot be taken back."
    )
    return answered(
        request, case, AskForm(sent_data(request), about=told), keep=f"ask-{told.pk}",
        told=_("Sent. The reporter reads it on the tracking page."),
        run=lambda given: actions.ask_reporter(
            id=given["id"], report=told, text=given["text"], by=request.user
        ),
        page={"title": _("Ask the reporter"), "word": _("Send"), "explanation": explanation},
    )  # fmt: skip


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def urgency(request: SignedRequest, number: str) -> HttpResponse:
    """How urgent it is; the deadline of the present status follows."""
    case = casefile.in_scope(number, by=request.user)
    before = case.urgency
    form = UrgencyForm(sent_data(request), about=case)

    def run(given: dict[str, Any]) -> None:
        found, wanted = {"urgency": before}, {"urgency": given["urgency"]}
        actions.edit_case(case=case, found=found, wanted=wanted, by=request.user)

    return answered(
        request, case, form, keep="", told=_("Urgency saved; the deadline follows it."), run=run,
        page={"title": _("Correct the urgency"), "word": _("Save")},
        undo=lambda: offered("case_urgency", case, by=request.user, urgency=before),
    )  # fmt: skip


@needs(Can.CASE_WORK)
@require_http_methods(["GET", "POST"])
def complete(request: SignedRequest, number: str, act: int) -> HttpResponse:
    """What came of a promised act, and what follows."""
    case = casefile.in_scope(number, by=request.user)
    held = get_object_or_404(case.follow_ups.select_related("case", "owner", "done_by"), pk=act)
    form = CompleteForm(sent_data(request), about=case, by=request.user)

    def run(given: dict[str, Any]) -> None:
        if held.done_by_id != request.user.pk or held.result != given["result"]:  # else the same press again
            actions.complete_follow_up(
                follow_up=held, result=given["result"], next_act=form.following, by=request.user
            )

    return answered(
        request, case, form, keep=f"act-{held.pk}", told=_("Noted as done."), run=run,
        page={"title": held.what, "word": _("Save")}, template="cases/casework/complete.html",
        more={"act": held, "is_last": _is_last(case, held)},
    )  # fmt: skip


def _is_last(case: Case, act: FollowUp) -> bool:
    return not case.follow_ups.filter(done_at__isnull=True).exclude(pk=act.pk).exists()


def answered(
    request: SignedRequest, case: Case, form: django_forms.Form, *, keep: str, told: str,
    run: Callable[[dict[str, Any]], Any], page: dict[str, Any], template: str = "cases/casework/step.html",
    more: dict[str, Any] | None = None, part: str = "", undo: Callable[[], str] = str,
) -> HttpResponse:  # fmt: skip
    """The form, what is wrong with it, or the act and back to the case."""
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            run(form.cleaned_data)
            return done(request, case, told, keep=keep, part=part, undo=undo())
        except DomainError as refusal:
            refuse_in(form, refusal, case)
            status = refusal.status
    page = {"tone": "primary", "body": "cases/casework/_fields.html", **page}
    context = {"case": case, "form": form, "page": page, "keep": keep, **(more or {})}
    return show(request, template, context, status=status)


@needs(Can.CASE_NOTE)
@require_POST
def add_files(request: SignedRequest, number: str) -> HttpResponse:
    """Photos and papers of the case; what is refused is said of each."""
    case = casefile.in_scope(number, by=request.user)
    if not request.user.can(Can.CASE_NOTE, case):
        raise NotPermitted
    if case.is_closed:
        raise StepNotAllowed(sentence(StepNotAllowed(), case))
    kept = _kept(request, case)
    if not kept:
        if not request.FILES:
            messages.error(request, _("Choose a photo or a paper first."))
        return redirect(case)
    actions.add_files(case=case, files=kept, by=request.user)
    return done(request, case, _("The files are kept. They can be opened once they are checked."))


def _kept(request: SignedRequest, case: Case) -> list[Attachment]:
    """The files that were taken, each under an id that a second sending gives again."""
    kept, key = [], _form_key(request)
    for at, upload in enumerate(request.FILES.getlist("uploads")[:MOST_FILES]):
        mark = uuid.uuid5(key, f"{at}:{upload.name}:{upload.size}")
        try:
            kept.append(receive(id=mark, owner_type=CASE, owner_id=case.pk, upload=upload, by=request.user))
        except DomainError as refusal:
            messages.error(request, f"{upload.name}: {refusal}")
    return kept


def _form_key(request: SignedRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()
