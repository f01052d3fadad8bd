"""The user guide, a page for each job."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from ejsc.accounts.access import SIGNED_IN, SignedRequest, needs

from ..guide import BY_SLUG, TOPICS


@needs(SIGNED_IN)
def index(request: SignedRequest) -> HttpResponse:
    """All topics."""
    return render(request, "desk/guide.html", {"topics": TOPICS})


@needs(SIGNED_IN)
def topic(request: SignedRequest, slug: str) -> HttpResponse:
    """One job, step by step."""
    if slug not in BY_SLUG:
        raise Http404
    return render(request, "desk/guide_topic.html", {"topic": BY_SLUG[slug], "topics": TOPICS})
