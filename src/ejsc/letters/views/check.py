"""The public check of a letter: whoever holds one sees whether the office gave it out with these words."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ejsc.accounts.access import public
from ejsc.accounts.middleware import address_of
from ejsc.kernel import limits
from ejsc.kernel.errors import TooMany
from ejsc.kernel.limits import Limit

from .. import queries, sheet
from ..rules import plain_code, shown_code

LONGEST = 40


@public
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The question for the code, for those who cannot photograph it."""
    typed = request.GET.get("kode", "")[:LONGEST].strip()
    if code := plain_code(typed):
        return redirect("letters:check", code=shown_code(code))
    return _page(request, {"typed": typed}, status=404 if typed else 200)


@public
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """What the office printed under this code; nothing about what is sealed, as if the code were unknown."""
    try:
        limit = Limit("letter.check", settings.LETTER_CHECKS_ADDRESS, 600)
        limits.demand(limit, address_of(request))
    except TooMany as refusal:
        response = _page(request, {"typed": "", "refusal": refusal}, status=refusal.status)
        response["Retry-After"] = str(refusal.retry_after)
        return response
    found = queries.checked(code[:LONGEST])
    if found is None:
        return _page(request, {"typed": code[:LONGEST]}, status=404)
    return _page(request, {"letter": found, "sheet": sheet.of(found)})


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    response = render(request, "letters/check.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
