"""The numbers beside the views of a list, sent after its page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SIGNED_IN, SignedRequest, needs

from .. import counting, queries
from .shared import list_of


@needs(SIGNED_IN)
@require_safe
def counts(request: SignedRequest, listed: str) -> HttpResponse:
    """Each number with the place where the page shows it."""
    found = list_of(listed, by=request.user)
    asked, rows = counting.asked_again(found, request.GET.get(counting.ASKED, ""), request.user)
    saved, _look = queries.kept_of(found.key, request.user)
    return render(request, "lists/_counts.html", {"counts": counting.counts(asked, saved, rows)})
