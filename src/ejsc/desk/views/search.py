"""Searching everything: the answer for the palette, and a page for browsers without scripts."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from ejsc.accounts.access import SIGNED_IN, SignedRequest, needs

from .. import finding


@vary_on_headers("Accept")
@needs(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def search(request: SignedRequest) -> HttpResponse:
    """What the words mean; they come in the body, so that no name stands in an address."""
    text = request.POST.get("q", "")[: finding.LONGEST]
    groups = finding.everything(text, by=request.user)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(finding.as_data(groups))
    return render(request, "desk/search.html", {"groups": groups, "text": text})
