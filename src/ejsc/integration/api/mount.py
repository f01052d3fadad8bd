"""The API as one piece: its operations, its description, its documentation page."""

import hashlib
import json
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from ejsc.accounts.access import public

from .. import describing
from . import (
    cases,
    files,
    inbox,
    letters,
    own,
    problems,
    reference,
    referral_steps,
    referrals,
    reports,
    steps,
    tracking,
)
from .door import guarded
from .reading import StrictParser

VERSION = "1.0"
ABOUT = """Reports, cases and reference data of e-JSC for other programs. Everything a token may see and do, its person
may see and do on the pages, and no more; sealed cases are closed to programs. Every refusal is
`{"code", "message", "errors"}`: `code` for programs, `message` for people (Indonesian, or English with
`Accept-Language: en`). Limits answer 429 with `Retry-After`."""

api = NinjaAPI(
    title="e-JSC", version=VERSION, description=ABOUT, urls_namespace="api", parser=StrictParser(), docs_url=None,
    openapi_url=None, servers=[{"url": "/"}],
)  # fmt: skip
problems.install(api)
# The inbox stands on the router of the reports: one address answers both to who hands in and to who reads.
assert inbox.router is reports.router  # noqa: S101 (a mistake of ours, seen at start)
PARTS = (own, reports, tracking, cases, steps, referrals, referral_steps, letters, files, reference)
for part in PARTS:
    api.add_router("", part.router)


@cache
def description() -> dict[str, Any]:
    """OpenAPI 3.1 of all operations."""
    found = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    return describing.tidied(found)


@public
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description for programs."""
    body = json.dumps(description(), ensure_ascii=False, indent=1).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": tag})
    return HttpResponse(
        body, content_type="application/json", headers={"ETag": tag, "Cache-Control": "public, max-age=300"}
    )


@public
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The description for people."""
    context = {"groups": describing.groups(description()), "base": settings.BASE_URL, "version": VERSION}
    return render(request, "integration/docs.html", context)


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """To the description for people."""
    return redirect("integration:docs")


@public
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """What is no address of the API."""
    return problems.not_found(request)


nothing.csrf_exempt = True  # type: ignore[attr-defined]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="api"),
    path("openapi.json", openapi, name="openapi"),
    path("docs", docs, name="docs"),
    *guarded([one for one in api.urls[0] if getattr(one, "name", "") != "api-root"]),
    re_path(r"^(?P<rest>.*)$", nothing, name="nothing"),
]
