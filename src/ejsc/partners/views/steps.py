"""The steps of an agreement, each a small page with one form; who may and when comes from its workflow table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, View, needs
from ejsc.accounts.models import User
from ejsc.audit import queries as trace
from ejsc.kernel.errors import Conflict, DomainError, StepNotAllowed

from .. import queries
from ..forms.base import StepForm
from ..models import Agreement
from ..permissions import Can
from ..workflow import AGREEMENT_FLOW
from .pages import SENT

RETRY = timedelta(seconds=30)
Run = Callable[[Agreement, Any, User], Any]


@dataclass(frozen=True)
class StepPage:
    """One step: its address, its form, what it runs, and what is said afterwards."""

    step: str
    address: str
    form: type[StepForm]
    run: Run
    told: str | Promise
    word: str | Promise
    explanation: str | Promise = ""
    tone: str = "primary"
    body: str = "partners/_fields.html"
    # The field that `?butir=` fills, for links from a row of the agreement's page.
    picks: str = ""

    @property
    def title(self) -> str:
        return str(AGREEMENT_FLOW.step(self.step).label)


def page_of(page: StepPage) -> View:
    """The step's page: its form on GET, the step on POST."""

    @needs(Can.AGREEMENT_READ)
    @require_http_methods(["GET", "POST"])
    def view(request: SignedRequest, number: str) -> HttpResponse:
        found = queries.in_scope(number, by=request.user)
        sent = request.method == "POST"
        try:
            AGREEMENT_FLOW.check(found, page.step, by=request.user)
        except StepNotAllowed:
            return (
                _done(request, page, found)
                if sent and _pressed_twice(page, found, request.user)
                else _closed(request, page, found)
            )
        except DomainError as refusal:
            if refusal.status == 403 or not sent:
                return _refused(request, page, found, refusal)
        form = page.form(request.POST, request.FILES, about=found) if sent else page.form(about=found)
        if not sent:
            if page.picks:
                form.initial[page.picks] = request.GET.get("butir", "")[:40]
            return _draw(request, page, found, form)
        if not form.is_valid():
            return _draw(request, page, found, form, status=422)
        return _run(request, page, found, form)

    return view


def _run(request: SignedRequest, page: StepPage, found: Agreement, form: StepForm) -> HttpResponse:
    try:
        page.run(found, form, request.user)
    except (StepNotAllowed, Conflict) as refusal:
        if _pressed_twice(page, found, request.user):
            return _done(request, page, found)
        if isinstance(refusal, StepNotAllowed):
            return _closed(request, page, found)
        form.add_error(None, _sentence(refusal))
        return _draw(request, page, found, form, status=409)
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _draw(request, page, found, form, status=refusal.status)
    return _done(request, page, found)


def _sentence(refusal: Conflict) -> str:
    return _(
        "%(who)s changed this agreement while you were writing. Nothing was overwritten and what you wrote is still "
        "here. Look at the agreement again, then save once more."
    ) % {"who": refusal.who or _("Somebody")}


def _done(request: SignedRequest, page: StepPage, found: Agreement) -> HttpResponse:
    messages.success(request, str(page.told))
    request.session[SENT] = _keep(page, found)
    return redirect(found)


def _refused(request: SignedRequest, page: StepPage, found: Agreement, refusal: DomainError) -> HttpResponse:
    """Somebody else's act, or the record is not ready for it: what is missing."""
    if refusal.status == 403:
        raise refusal
    context = {"agreement": found, "page": page, "refusal": str(refusal)}
    return render(request, "partners/closed_step.html", context, status=refusal.status)


def _closed(request: SignedRequest, page: StepPage, found: Agreement) -> HttpResponse:
    """The step does not fit the present status: what stands now, and who did that."""
    found = queries.in_scope(found.number, by=request.user)
    last = trace.last_done(found)
    words = {"state": found.get_state_display(), "who": last.actor_label if last else ""}
    refusal = (
        _("The agreement is “%(state)s” now, so this step does not fit any more. %(who)s acted last.") % words
    )
    return render(
        request,
        "partners/closed_step.html",
        {"agreement": found, "page": page, "refusal": refusal},
        status=409,
    )


def _draw(
    request: SignedRequest, page: StepPage, found: Agreement, form: StepForm, *, status: int = 200
) -> HttpResponse:
    if status == 409:  # what she sees now is what she saves over next
        found = queries.in_scope(found.number, by=request.user)
        again = request.POST.copy()
        again["seen"] = str(found.version)
        form.data = again
    context = {"agreement": found, "page": page, "form": form, "keep": _keep(page, found)}
    return render(request, "partners/step.html", context, status=status)


def _keep(page: StepPage, found: Agreement) -> str:
    return f"{page.step}-{found.number}"


def _pressed_twice(page: StepPage, found: Agreement, by: User) -> bool:
    return trace.done_just_now(found, f"agreement.{page.step}", by=by.pk, within=RETRY)
