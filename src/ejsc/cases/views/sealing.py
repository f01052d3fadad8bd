"""Sealed cases: for what one looks, sealing and opening, readers, and the way in when no reader can be reached."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts import sessions
from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError, NotFoundHere, NotPermitted

from .. import actions, casefile, guarding, queries, secrecy
from ..choices import ReaderKind
from ..forms.case_acts import ReasonOnlyForm
from ..forms.sealing import EmergencyForm, PurposeForm, ReaderForm, SealForm, UnsealForm
from ..models import Case, CaseReader
from ..permissions import Can
from .case_shared import done, sent_data


@needs(Can.CASE_READ)
@require_http_methods(["GET", "POST"])
def purpose(request: SignedRequest, number: str) -> HttpResponse:
    """Asked before a sealed case is shown; nothing of the case stands here but its pseudonym."""
    case = queries.cases_visible_to(request.user).filter(number=number, sealed=True).first()
    if case is None:
        raise NotFoundHere
    onward = sessions.safe_next(request) or case.get_absolute_url()
    form = PurposeForm(sent_data(request))
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            actions.say_purpose(case=case, by=request.user, **form.cleaned_data)
            return redirect(onward)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            status = refusal.status
    context = {"name": secrecy.title_of(case.pseudonym), "form": form, "onward": onward}
    return render(request, "cases/sealing/purpose.html", context, status=status)


@needs(Can.CASE_SEAL)
@require_http_methods(["GET", "POST"])
def seal(request: SignedRequest, number: str) -> HttpResponse:
    """Why, and who reads it from then on."""
    case = casefile.in_scope(number, by=request.user)
    if case.sealed:
        return redirect("cases:access", number=case.number)
    if not request.user.can(Can.CASE_SEAL, case):
        raise NotPermitted
    form = SealForm(sent_data(request), case=case, by=request.user)
    page = {
        "title": _("Seal the case"), "word": _("Seal it"), "tone": "danger", "body": "cases/casework/_fields.html",
        "explanation": _(
            "From then on only its readers find it: no list, search, count, notice or file shows it to anybody else. "
            "The people in it and its reports are sealed with it."
        ),
    }  # fmt: skip

    def run() -> HttpResponse:
        actions.seal(case=case, reason=form.cleaned_data["reason"], readers=form.chosen, by=request.user)
        if request.user not in form.chosen and request.user.pk != case.owner_id:
            messages.success(request, _("The case is sealed. You are not among its readers."))
            return redirect("cases:list")
        return done(request, case, _("The case is sealed. Only its readers see it now."))

    return _answered(request, case, form, page, run)


@needs(Can.CASE_READ)
@require_http_methods(["GET", "POST"])
def unseal(request: SignedRequest, number: str) -> HttpResponse:
    """Ask that it be opened again, or decide on what another reader asked."""
    case = _sealed(number, request)
    held = case.seals.filter(unsealed_at=None).select_related("proposed_by").get()
    if held.proposed_at is not None:
        return _decided(request, case, held)
    form = UnsealForm(sent_data(request))
    page = {
        "title": _("Ask to open the sealed case"), "word": _("Ask"), "body": "cases/casework/_fields.html",
        "tone": "primary",
        "explanation": _("Another reader who may decide must agree. Then everybody of its place finds it again."),
    }  # fmt: skip

    def run() -> HttpResponse:
        actions.propose_unsealing(case=case, reason=form.cleaned_data["reason"], by=request.user)
        return _back(request, case, _("Asked. Another reader decides."))

    return _answered(request, case, form, page, run)


def _decided(request: SignedRequest, case: Case, held: Any) -> HttpResponse:
    form = django_forms.Form(sent_data(request))
    page = {
        "title": _("Open the sealed case?"), "word": _("Open it"), "tone": "danger",
        "body": "cases/sealing/_decide.html", "explanation": "",
    }  # fmt: skip

    def run() -> HttpResponse:
        if request.POST.get("act") == "keep":
            actions.withdraw_unsealing(case=case, by=request.user)
            return _back(request, case, _("The case stays sealed."))
        actions.approve_unsealing(case=case, by=request.user)
        return done(request, case, _("The case is open again."))

    return _answered(request, case, form, page, run, held=held, own=held.proposed_by_id == request.user.pk)


@needs(Can.CASE_READ)
@require_http_methods(["GET", "POST"])
def add_reader(request: SignedRequest, number: str) -> HttpResponse:
    """Name one more reader."""
    case = _sealed(number, request)
    if not actions.may_name(case, request.user):
        raise NotPermitted
    form = ReaderForm(sent_data(request), case=case)
    page = {
        "title": _("Name a reader"), "word": _("Name"), "tone": "primary", "body": "cases/casework/_fields.html",
        "explanation": _("Only who must know it for her work. She is told, and needs the second factor to sign in."),
    }  # fmt: skip

    def run() -> HttpResponse:
        actions.name_reader(case=case, user=form.chosen, reason=form.cleaned_data["reason"], by=request.user)
        return _back(request, case, _("%(name)s reads the case now.") % {"name": form.chosen.full_name})

    return _answered(request, case, form, page, run)


@needs(Can.CASE_READ)
@require_http_methods(["GET", "POST"])
def drop_reader(request: SignedRequest, number: str, row: UUID) -> HttpResponse:
    """Somebody need not read it any more."""
    case = _sealed(number, request)
    held = get_object_or_404(
        CaseReader.objects.select_related("user", "case"), pk=row, case=case, ended_at=None
    )
    form = ReasonOnlyForm(sent_data(request))
    page = {
        "title": _("%(name)s shall not read it any more") % {"name": held.user.full_name}, "word": _("Take away"),
        "tone": "danger", "body": "cases/casework/_fields.html", "explanation": "",
    }  # fmt: skip

    def run() -> HttpResponse:
        actions.drop_reader(row=held, reason=form.cleaned_data["reason"], by=request.user)
        if held.user_id == request.user.pk:
            messages.success(request, _("You do not read this case any more."))
            return redirect("cases:list")
        return _back(
            request, case, _("%(name)s does not read the case any more.") % {"name": held.user.full_name}
        )

    return _answered(request, case, form, page, run)


@needs(Can.CASE_EMERGENCY)
@require_http_methods(["GET", "POST"])
def emergency(request: SignedRequest) -> HttpResponse:
    """Open a sealed case without being a reader: with a reason, for a time, told to everybody concerned."""
    form = EmergencyForm(sent_data(request))
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            case = actions.break_in(by=request.user, **form.cleaned_data)
            return redirect(case)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else "asked", str(refusal))
            status = refusal.status
    minutes = secrecy.number_of(secrecy.SecrecySubject.EMERGENCY_MINUTES)
    context = {"form": form, "hours": minutes // 60, "minutes": minutes % 60}
    return render(request, "cases/sealing/emergency.html", context, status=status)


@needs(Can.CASE_UNSEAL)
@require_safe
def guard(request: SignedRequest) -> HttpResponse:
    """Sealed cases that wait for somebody else than their readers, by pseudonym alone."""
    return render(request, "cases/sealing/guard.html", {"rows": guarding.waiting_for(request.user)})


@needs(Can.CASE_UNSEAL)
@require_POST
def guard_reader(request: SignedRequest, name: str) -> HttpResponse:
    """Become a reader of one of these, with a reason: a reader or a decision is missing."""
    try:
        case = guarding.take_up(name, reason=request.POST.get("reason", ""), by=request.user)
        return redirect(case)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:guard")


def access_context(case: Case, request: SignedRequest) -> dict[str, Any]:
    """What the part "access" says of a sealed case: readers, emergency accesses, purposes, the seal."""
    if not case.sealed:
        return {"seal": None, "may_seal": request.user.can(Can.CASE_SEAL, case) and not case.is_closed}
    rows = list(case.readers.select_related("user", "added_by"))
    return {
        "seal": case.seals.filter(unsealed_at=None).select_related("sealed_by", "proposed_by").first(),
        "held": [row for row in rows if row.holds],
        "past": [row for row in rows if not row.holds and row.kind != ReaderKind.EMERGENCY],
        "emergencies": [row for row in rows if row.kind == ReaderKind.EMERGENCY],
        "purposes": case.looks.select_related("user")[:50], "may_name": actions.may_name(case, request.user),
        "may_unseal": request.user.can(Can.CASE_UNSEAL, case),
    }  # fmt: skip


def _sealed(number: str, request: SignedRequest) -> Case:
    case = casefile.in_scope(number, by=request.user)
    if not case.sealed:
        raise NotFoundHere
    return case


def _back(request: SignedRequest, case: Case, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(reverse("cases:access", args=[case.number]))


def _answered(
    request: SignedRequest, case: Case, form: Any, page: dict[str, Any], run: Any, **more: Any
) -> HttpResponse:
    """The form, what is wrong with it, or the act and onward."""
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            answer: HttpResponse = run()
            return answer
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            status = refusal.status
    context = {"case": case, "form": form, "page": page, "keep": f"seal-{case.pk}", **more}
    return render(request, "cases/casework/step.html", context, status=status)
