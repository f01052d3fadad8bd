"""Taking back what was just done, and the address that a page offers for it."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User
from ejsc.kernel.errors import DomainError

from ..actions import undoing
from ..models import Case, Report
from ..permissions import Can

LAST = "undone"


def offered(act: str, record: Case | Report, *, by: User, **before: object) -> str:
    """Where an act is taken back; the record as the act left it."""
    record.refresh_from_db()
    return reverse("cases:undo", args=[undoing.offer(act, record, by=by, **before)])


@needs(Can.CASE_READ)
@require_POST
def undo(request: SignedRequest, word: str) -> HttpResponse:
    """Take it back, and return to where she was; the same press again is told the same."""
    mark = sha256(word.encode()).hexdigest()
    try:
        told = undoing.take_back(word, by=request.user)
        request.session[LAST] = mark
        messages.success(request, told)
    except DomainError as refusal:
        if request.session.get(LAST) == mark:
            messages.success(request, _("Taken back."))
        else:
            messages.error(request, str(refusal))
    return redirect(back_from(request, reverse("cases:list")))


def back_from(request: HttpRequest, otherwise: str) -> str:
    """The page on which she pressed, as far as it is one of ours that can be shown again."""
    seen = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(seen, {request.get_host()}):
        return otherwise
    parts = urlsplit(seen)
    if not parts.path.startswith(("/kotak-masuk/", "/kasus/", "/laporan/", "/hari-ini/")):
        return otherwise
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
