"""One's own days of work in the calendar of a phone: the secret address, and what it gives."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs, public
from ejsc.accounts.scope import scope
from ejsc.kernel import limits
from ejsc.kernel.context import acting
from ejsc.kernel.errors import AlreadyExists, NotFoundHere
from ejsc.kernel.limits import Limit

from .. import actions, feed
from ..models import CalendarAddress
from ..permissions import Can

WRONG = Limit("calendar.wrong", 30, 900)


@needs(Can.CASE_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def own_calendar(request: SignedRequest) -> HttpResponse:
    """Whether there is an address; making one, which is shown once."""
    if request.method != "POST":
        return _page(request)
    try:
        _held, token = actions.make_calendar(id=_key(request), by=request.user)
    except AlreadyExists as refusal:
        return _page(request, refusal=str(refusal), status=refusal.status)
    return _page(
        request, address=settings.BASE_URL + reverse("cases:calendar_feed", args=[token]), status=201
    )


def _key(request: SignedRequest) -> UUID:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return uuid4()


def _page(request: SignedRequest, *, address: str = "", refusal: str = "", status: int = 200) -> HttpResponse:
    held = CalendarAddress.objects.filter(user=request.user, withdrawn_at__isnull=True).first()
    context = {"held": held, "address": address, "refusal": refusal, "key": uuid4()}
    response = render(request, "cases/calendar.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@needs(Can.CASE_WORK)
@require_POST
def withdraw(request: SignedRequest) -> HttpResponse:
    """The address works no more."""
    actions.withdraw_calendar(by=request.user)
    messages.success(request, _("The calendar address works no more."))
    return redirect("cases:own_calendar")


@public
@require_safe
def feed_of(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself, for whatever program knows the address."""
    try:
        user = feed.whose(token)
    except NotFoundHere:
        limits.demand(WRONG, acting.get().address)
        raise
    with scope(user), translation.override(settings.LANGUAGE_CODE):
        body = feed.calendar_of(user)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = 'inline; filename="e-jsc.ics"'
    return response
