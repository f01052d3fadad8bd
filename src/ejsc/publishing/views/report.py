"""Handing in a report without an account: text first, photos as well as they come."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import public
from ejsc.accounts.scope import public as public_scope
from ejsc.cases import actions
from ejsc.cases.choices import Kind
from ejsc.cases.models import Report
from ejsc.kernel.errors import AlreadyExists, DomainError, NotPermitted, TooMany

from .. import contents, limits, photos, thanks
from ..forms import ReportForm


@public
@csrf_exempt  # checked below, so that a page that stood open too long costs nobody what was written
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form, and taking it in."""
    response = _hand_in(request) if request.method == "POST" else _blank(request)
    limits.know_browser(request, response)
    return response


@gzip_page
def _blank(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("jenis", "")
    return _page(
        request, ReportForm(initial={"id": uuid.uuid4(), "kind": kind if kind in Kind.values else None})
    )


def _hand_in(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.POST, request.FILES)
    complete = form.is_valid()
    if _is_foreign(request):
        form.add_error(
            None, _("The page stood open too long, or your browser keeps no cookies. Press Send once more.")
        )
        return _back(request, form, NotPermitted())
    if not complete:
        return _back(request, form)
    try:
        counted = limits.report(request)
    except TooMany as error:
        # What is here already may come again as often as the line breaks.
        if _arrived(form):
            return _take(request, form)
        form.add_error(None, str(error))
        return _back(request, form, error)
    if _asks(form, counted):
        counted.give_back()
        return _back(request, form)
    return _take(request, form, counted)


def _is_foreign(request: HttpRequest) -> bool:
    """Whether the form does not come from our own page in this browser."""
    return (
        CsrfViewMiddleware(lambda _request: HttpResponse()).process_view(request, _hand_in, (), {})
        is not None
    )


def _arrived(form: ReportForm) -> bool:
    with public_scope(form.report_id):
        return Report.objects.filter(pk=form.report_id).exists()


def _take(request: HttpRequest, form: ReportForm, counted: limits.Counted | None = None) -> HttpResponse:
    try:
        new = actions.receive(incoming=form.incoming(), by=None)
    except DomainError as error:
        if counted:
            counted.give_back()
        return _back(request, _explained(form, error), error)
    if counted and not new.is_new:
        counted.give_back()
    kept = photos.keep(request, form.report_id, form.photos_sent)
    response = redirect("publishing:thanks")
    thanks.remember(response, new, kept.refused)
    return response


def _asks(form: ReportForm, counted: limits.Counted) -> bool:
    """Whether the sum must be answered first: very many reports, or a field filled that nobody sees."""
    if not (counted.asks or form.cleaned_data["website"]) or form.sum_is_right:
        return False
    wrong = bool(form.cleaned_data["sum_answer"])
    form.ask_sum()
    form.add_error(
        "sum_answer",
        _("That is not the right sum. Try this one.") if wrong
        else _("Many reports came from your device or network. Answer this small question, then press Send again."),
    )  # fmt: skip
    return True


def _explained(form: ReportForm, error: DomainError) -> ReportForm:
    """What the server will not take, said in the form; another body under the same number goes on as a new report."""
    if isinstance(error, AlreadyExists):
        form.renumber()
        form.add_error(
            None,
            _("Your report has already arrived, as you first sent it. Nothing of it was changed. "
              "If you want to send what you wrote now as a second report, press Send once more."),
        )  # fmt: skip
    else:
        form.add_error(None, str(error))
    return form


def _back(request: HttpRequest, form: ReportForm, error: DomainError | None = None) -> HttpResponse:
    """The form again with all that was typed; photos that came along are safe already."""
    kept = photos.keep(request, form.report_id, form.photos_sent)
    response = _page(request, form, kept, status=error.status if error else 422)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after)
    response["Cache-Control"] = "no-store"
    return response


def _page(
    request: HttpRequest, form: ReportForm, kept: photos.Kept | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form, "section": "report", "photos_kept": photos.count(form.report_id) if form.is_bound else 0,
        "photos_refused": kept.refused if kept else [], **contents.for_scripts(), **contents.contact(),
    }  # fmt: skip
    return render(request, "publishing/report.html", context, status=status)


@public
@require_http_methods(["GET", "HEAD"])
def thank(request: HttpRequest) -> HttpResponse:
    """The code, what happens next and by when; for a quarter of an hour, in this browser only."""
    found = thanks.remembered(request)
    context = {**contents.for_scripts(), **contents.contact()}
    context |= thanks.shown(found) if found else {}
    response = render(request, "publishing/thanks.html" if found else "publishing/thanks_over.html", context)
    response["Cache-Control"] = "no-store"
    return response
