from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ejsc.accounts.access import needs
from ejsc.accounts.permissions import Can

from .. import actions, channels, queries
from ..choices import State


@needs(Can.USER_MANAGE)
@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    """Messages that did not go out, with masked addresses and the reason."""
    email = channels.find(channels.Email.name)
    counts = queries.outbox_counts()
    context = {
        "found": queries.troubled(),
        "counts": [(State(state).label, count) for state, count in counts.items()],
        "dead": counts.get(State.DEAD, 0),
        "off": email is None or not email.is_on(),
        "most": settings.NOTICES_MAX_TRIES,
    }
    return render(request, "notices/undelivered.html", context)


@needs(Can.USER_MANAGE)
@require_POST
def retry(request: HttpRequest, id: UUID | None = None) -> HttpResponse:
    """Try one or all given-up messages again."""
    count = actions.retry(by=request.user, id=id)  # type: ignore[arg-type]
    said = ngettext("%(n)d message will be tried again.", "%(n)d messages will be tried again.", count)
    messages.success(request, said % {"n": count})
    return HttpResponseRedirect(reverse("notices:undelivered"))
