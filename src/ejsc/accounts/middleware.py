"""What every request carries: who acts, under which number; and refusals turned into pages."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode

from ejsc.audit.actions import flush_refusals
from ejsc.kernel.context import Acting, acting
from ejsc.kernel.errors import DomainError, TooMany, as_json

from .access import go, page_of

TOUCHED = "touched_at"
Handler = Callable[[HttpRequest], HttpResponse]


class ActingMiddleware:
    """Note who acts in this request, for the trace, and keep signed-in pages out of every cache."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        looks = request.method in {"GET", "HEAD"}
        token = acting.set(
            Acting(label="public", request_id=uuid.uuid4().hex, address=address_of(request), reading=looks)
        )
        try:
            response = self.get_response(request)
            flush_refusals()
        finally:
            acting.reset(token)
        if request.user.is_authenticated:
            prolong(request)
            if not response.has_header("Cache-Control"):
                response["Cache-Control"] = "no-store"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The net under the pages: a refusal that no form took up."""
        if not isinstance(error, DomainError):
            return None
        return refusal_page(request, error)


def prolong(request: HttpRequest) -> None:
    """A desk where somebody works stays signed in; noted now and then, for every note is a write."""
    now = int(time.time())
    if now - request.session.get(TOUCHED, 0) >= settings.SESSION_TOUCH_SECONDS:
        request.session[TOUCHED] = now


def refusal_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """One clear sentence with the right status, as a page, a piece of it, or JSON; or the page that asks first."""
    wants_json = "application/json" in request.headers.get("Accept", "")
    if (leads_to := getattr(error, "leads_to", "")) and not wants_json:
        return go(request, f"{leads_to}?{urlencode({'next': page_of(request)})}")
    if wants_json:
        response: HttpResponse = JsonResponse(as_json(error), status=error.status)
    else:
        response = render(request, "refusal.html", {"error": error}, status=error.status)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after)
    return response


def address_of(request: HttpRequest) -> str:
    """The sender's address as the web server or the trusted proxy saw it."""
    return str(request.META.get("REMOTE_ADDR", ""))[:60]
