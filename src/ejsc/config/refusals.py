"""A form whose token is too old: nothing that was typed is lost, and nothing is sent without the person."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Never shown again on a page.
SECRET = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code"}


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form of before a sign-in or of another tab: it can be sent again as it was, by pressing once more.

    Only what our own page sent is offered again; a form of somebody else's page is refused and no more.
    """
    ours = request.method == "POST" and is_ours(request)
    typed = (
        [(key, value) for key in request.POST if key not in SECRET for value in request.POST.getlist(key)]
        if ours
        else []
    )
    context = {
        "typed": typed, "signed_in": request.user.is_authenticated, "photos": bool(ours and request.FILES),
        "back": request.path if ours else "/",
    }  # fmt: skip
    return render(request, "403_csrf.html", context, status=403)


def is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site; no word counts as no."""
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(said).netloc == request.get_host()
