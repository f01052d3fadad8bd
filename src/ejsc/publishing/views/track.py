"""Following a report with its code and a second fact; never a word about the person who was reported."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ejsc.accounts.access import public
from ejsc.accounts.scope import public as public_scope
from ejsc.cases import tracking
from ejsc.cases.actions import answer_from_reporter
from ejsc.cases.models import Report
from ejsc.cases.public import progress_of
from ejsc.files import tickets
from ejsc.kernel.errors import DomainError, TooMany

from .. import contents, keepsakes, limits, photos, progress
from ..forms import AnswerForm, PhotosForm, TrackForm

PATH = "/lacak/"
NAME = "lacak"
WRONG = 422


@public
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The two questions, and opening what they open."""
    if request.method == "POST":
        return _quiet(_open(request))
    form = TrackForm(initial={"code": request.GET.get("kode", "")[:40]})
    response = _asking(request, form)
    limits.know_browser(request, response)
    return _quiet(response)


def _open(request: HttpRequest) -> HttpResponse:
    form = TrackForm(request.POST)
    if not form.is_valid():
        return _asking(request, form, status=WRONG)
    try:
        counted = limits.opening(request, form.cleaned_data["code"])
    except TooMany as error:
        form.add_error(None, str(error))
        response = _asking(request, form, status=error.status)
        response["Retry-After"] = str(error.retry_after)
        return response
    found = tracking.opened(form.cleaned_data["code"], form.cleaned_data["second"])
    if found is None:
        tracking.wait()
        form.add_error(
            None, _("This code and these four digits do not belong together. Check both and try again.")
        )
        return _asking(request, form, status=WRONG)
    counted.give_back()
    _send_unsent(request, found)
    return _renewed(redirect("publishing:track_status"), found)


def _send_unsent(request: HttpRequest, report_id: UUID) -> None:
    """What was being written when the report closed itself."""
    form = AnswerForm({"id": request.POST.get("unsent_id", ""), "text": request.POST.get("unsent", "")})
    if form.is_valid():
        _store(request, report_id, form)


@public
@require_http_methods(["GET", "HEAD"])
def status(request: HttpRequest) -> HttpResponse:
    """Steps and dates, what comes next, questions of the office."""
    return _quiet(_show(request, AnswerForm(initial={"id": uuid.uuid4()})))


@public
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep what the reporter writes."""
    report_id, form = _opened(request), AnswerForm(request.POST)
    if report_id is None or not form.is_valid():
        return _quiet(_show(request, form, status=WRONG))
    try:
        _store(request, report_id, form)
    except DomainError as error:
        form.add_error("text", str(error))
        return _quiet(_show(request, form, status=error.status))
    return _quiet(_renewed(redirect("publishing:track_status"), report_id))


def _store(request: HttpRequest, report_id: UUID, form: AnswerForm) -> None:
    with public_scope(report_id):
        report = Report.objects.get(pk=report_id)
        answer_from_reporter(id=form.cleaned_data["id"], report=report, text=form.cleaned_data["text"])
    messages.success(request, _("Your answer has arrived. The officer reads it with the report."))


@public
@require_POST
def photo(request: HttpRequest) -> HttpResponse:
    """Keep photos that the reporter adds."""
    report_id = _opened(request)
    if report_id is None:
        return _quiet(redirect("publishing:track"))
    sent = request.FILES.getlist("photos")
    kept = photos.keep(request, report_id, sent, most=photos.MOST_EVER)
    if not sent:
        kept.refused.append(_("Choose a photo first, then press Send."))
    if kept.count:
        messages.success(request, _("The photos have arrived."))
    if kept.refused:
        form = AnswerForm(initial={"id": uuid.uuid4()})
        return _quiet(_show(request, form, status=WRONG, refused=kept.refused))
    return _quiet(_renewed(redirect("publishing:track_status"), report_id))


@public
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Leave the report, so that nobody else opens it on this device."""
    response = redirect("publishing:home")
    keepsakes.forget(response, NAME, path=PATH)
    return _quiet(response)


def _opened(request: HttpRequest) -> UUID | None:
    found = keepsakes.kept(request, NAME, seconds=settings.TRACKING_SECONDS)
    return UUID(found) if isinstance(found, str) else None


def _renewed(response: HttpResponse, report_id: UUID) -> HttpResponse:
    """Whoever does something has another quarter of an hour."""
    keepsakes.keep(response, NAME, str(report_id), path=PATH, seconds=settings.TRACKING_SECONDS)
    return response


def _show(
    request: HttpRequest, form: AnswerForm, *, status: int = 200, refused: list[str] | None = None
) -> HttpResponse:
    report_id = _opened(request)
    found = progress_of(report_id) if report_id else None
    if report_id is None or found is None:
        return _again(request, form)
    with public_scope(report_id):
        said = tracking.messages(report_id)
    context = {
        "told": progress.told(found), "messages_said": said, "open_question": tracking.has_open_question(said),
        "form": form, "photo_form": PhotosForm(), "photos_kept": photos.count(report_id),
        "photos_refused": refused or [],
        "ticket": tickets.issue(photos.OWNER, report_id), **contents.for_scripts(), "section": "track",
        **contents.contact(),
    }  # fmt: skip
    response = render(request, "publishing/status.html", context, status=status)
    return _renewed(response, report_id)


def _again(request: HttpRequest, answered: AnswerForm) -> HttpResponse:
    """The quarter of an hour is over: ask again; what was being written comes along."""
    unsent = (answered["text"].value(), answered["id"].value()) if answered.is_bound else ("", "")
    return _asking(request, TrackForm(), unsent=unsent, over=True)


def _asking(
    request: HttpRequest,
    form: TrackForm,
    *,
    status: int = 200,
    unsent: tuple[str, str] = ("", ""),
    over: bool = False,
) -> HttpResponse:
    context = {
        "form": form, "section": "track", "over": over, "unsent": unsent[0] or request.POST.get("unsent", ""),
        "unsent_id": unsent[1] or request.POST.get("unsent_id", ""), **contents.contact(),
    }  # fmt: skip
    return render(request, "publishing/track.html", context, status=status)


def _quiet(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and no search engine."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
