from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ejsc.accounts.access import SIGNED_IN, needs
from ejsc.accounts.permissions import Can

from .. import actions, queries


@needs(SIGNED_IN)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The signed-in person's notices, newest first."""
    before = _key(request.GET.get("sebelum", ""))
    found, more = queries.notices_of(request.user, before=before)  # type: ignore[arg-type]
    older = "?" + urlencode({"sebelum": f"{found[-1].created_at.isoformat()}_{found[-1].pk}"}) if more else ""
    unread = queries.unread_count(request.user)  # type: ignore[arg-type]
    context = {
        "notices": found,
        "older": older,
        "later": before is not None,
        "unread": unread,
        "manages_mail": request.user.can(Can.USER_MANAGE),  # type: ignore[union-attr]
    }
    return render(request, "notices/own.html", context)


def _key(written: str) -> tuple[datetime, UUID] | None:
    """Where a page begins; nonsense begins at the top."""
    moment, _sep, id = written.partition("_")
    try:
        found = datetime.fromisoformat(moment)
        return (found, UUID(id)) if found.tzinfo else None
    except ValueError:
        return None


@needs(SIGNED_IN)
@require_safe
def follow(request: HttpRequest, id: UUID) -> HttpResponse:
    """Go to what a notice speaks of; it counts as read then."""
    found = queries.notice(id, of=request.user)  # type: ignore[arg-type]
    actions.mark_read(by=request.user, id=found.pk)  # type: ignore[arg-type]
    return HttpResponseRedirect(found.url or reverse("notices:own"))


@needs(SIGNED_IN)
@require_POST
def read(request: HttpRequest, id: UUID) -> HttpResponse:
    """Put one notice away."""
    found = queries.notice(id, of=request.user)  # type: ignore[arg-type]
    actions.mark_read(by=request.user, id=found.pk)  # type: ignore[arg-type]
    return HttpResponseRedirect(reverse("notices:own"))


@needs(SIGNED_IN)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Put all notices away."""
    if actions.mark_read(by=request.user):  # type: ignore[arg-type]
        messages.success(request, _("All notices are marked as read."))
    return HttpResponseRedirect(reverse("notices:own"))
