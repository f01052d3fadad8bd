"""The front page and what stands around it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ejsc.accounts.access import public

from .. import contents, queries


@public
@require_safe
@gzip_page
def home(request: HttpRequest) -> HttpResponse:
    """What one can do here, how much was done, what happens with a report."""
    context = {"figures": queries.figures(), "services": contents.services(), **contents.contact()}
    return render(request, "publishing/home.html", context)


@public
@require_safe
@gzip_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens with what people tell us."""
    return render(request, "publishing/privacy.html", contents.contact())


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone."""
    return HttpResponse(
        "User-agent: *\nDisallow: /lacak/\nDisallow: /lapor/terima-kasih/\n", content_type="text/plain"
    )
