from __future__ import annotations

import re
from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from .. import queries, rules
from ..models.region import CODE

LONGEST = 120
AN_HOUR = 3600
EVERYWHERE = "semua"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Places for what was typed, for everybody; `?dalam=` narrows to a region, `semua` opens the country."""
    text = request.GET.get("q", "").replace("\0", " ")[:LONGEST]
    inside = request.GET.get("dalam", rules.HOME_PROVINCE)
    within = None if inside == EVERYWHERE else inside
    known = within is None or re.fullmatch(CODE, within)
    found = queries.search_villages(text, within) if known else []
    response = JsonResponse([asdict(one) for one in found], safe=False)
    # Answers for signed-in people carry their renewed session cookie: their own browser may keep them.
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    patch_cache_control(response, max_age=AN_HOUR, **({"private": True} if signed_in else {"public": True}))
    return response


# Read by the access sweep; accounts stands above, so its marker cannot be imported here.
search.permission = "public"  # type: ignore[attr-defined]
