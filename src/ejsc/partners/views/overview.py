"""The agreements on one screen."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs

from .. import overview
from ..permissions import Can


@needs(Can.AGREEMENT_READ)
@require_safe
def summary(request: SignedRequest) -> HttpResponse:
    """What is in force, what ends, what was promised and what came of it."""
    user, today = request.user, timezone.localdate()
    figures, people = overview.figures(user, today), overview.served(user, today)
    return render(request, "partners/overview.html", {
        "figures": figures, "sentences": overview.sentences(figures, people), "people": people,
        "promised": overview.promised(user, today), "classes": overview.by_class(user, today),
        "ends": overview.next_ends(user, today), "now": timezone.now(),
    })  # fmt: skip
