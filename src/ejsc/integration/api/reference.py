"""Reference data for everybody: regions, categories, offices, and the words of every list; each with an ETag."""

import hashlib
import json
from typing import Any, Literal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from ninja import Router, Schema

from ejsc.cases import choices, outcomes
from ejsc.organisations import queries as organisations
from ejsc.people.models import PpksCategory
from ejsc.regions import queries as regions
from ejsc.regions import rules

from . import fields
from .door import everybody

router = Router(tags=["reference data"])
REFUSES = (400, 404, 422, 429, 503)
FRESH_SECONDS = 300


class RegionRow(Schema):
    """A region."""

    code: str
    name: str
    kind: str


class CategoryRow(Schema):
    """A category of need, or a working tag."""

    code: str
    number: int | None
    name_id: str
    name_en: str
    restricted: bool


class OfficeRow(Schema):
    """An organisation."""

    id: int
    code: str
    name: str
    kind: str
    region: str | None


class Word(Schema):
    """A value and how it reads."""

    value: str
    label: str


def tagged(request: HttpRequest, rows: Any) -> HttpResponse:
    """The rows with their fingerprint; 304 where the asker has them already."""
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    fresh = known != ["*"] and tag in {one.removeprefix("W/") for one in known}
    response = HttpResponse(status=304) if fresh else HttpResponse(body, content_type="application/json")
    response["ETag"], response["Cache-Control"] = tag, f"public, max-age={FRESH_SECONDS}"
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _offers(path: str, answer: Any, summary: str, name: str) -> Any:
    return everybody(
        router,
        "GET",
        f"/reference/{path}",
        {200: answer, 304: None},
        REFUSES,
        summary=summary,
        operation_id=name,
    )


@_offers("regions", list[RegionRow], "Regions below a region", "regions")
def regions_below(request: HttpRequest, within: fields.RegionFilter = rules.HOME_PROVINCE) -> Any:
    """The next level below `within` by name: 35 gives the 38 regencies and cities, 35.73 its districts."""
    rows = regions.children(within or rules.HOME_PROVINCE).values("code", "name", "kind")
    return tagged(request, list(rows))


@_offers("regions/search", list[RegionRow], "Find a region by what people type", "region_search")
def region_search(request: HttpRequest, q: fields.Search) -> Any:
    """Villages, districts and regencies that a typed place may mean, the likeliest first."""
    rows = [{"code": one.code, "name": one.label, "kind": one.kind} for one in regions.search_villages(q)]
    return tagged(request, rows)


@_offers("categories", list[CategoryRow], "Categories of need", "categories")
def categories(request: HttpRequest) -> Any:
    """The categories in force and the working tags."""
    today = timezone.localdate()
    rows = PpksCategory.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today
    ).order_by("number", "code")
    return tagged(request, list(rows.values("code", "number", "name_id", "name_en", "restricted")))


@_offers("organisations", list[OfficeRow], "Offices", "organisations")
def offices(request: HttpRequest, kind: fields.Search = "", q: fields.Search = "") -> Any:
    """Offices, care units, hospitals and others that exist today; at most 500."""
    rows = organisations.present().order_by("name")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(Q(name__icontains=q) | Q(short_name__icontains=q)) if q else rows
    found = [
        {"id": one.pk, "code": one.code, "name": one.name, "kind": one.kind, "region": one.region_id}
        for one in rows[:500]
    ]
    return tagged(request, found)


LISTS = {
    "kind": choices.Kind, "urgency": choices.Urgency, "channel": choices.Channel, "case-state": choices.CaseState,
    "report-state": choices.ReportState, "visit-result": choices.VisitResult,
    "public-word": choices.PublicWord,
}  # fmt: skip
ListName = Literal[
    "kind", "urgency", "channel", "case-state", "report-state", "outcome", "visit-result", "public-word"
]


@_offers("words/{name}", list[Word], "The values of a list, in words", "words")
def words(request: HttpRequest, name: ListName) -> Any:
    """In the language that `Accept-Language` asks for: id or en."""
    found = outcomes.choices() if name == "outcome" else LISTS[name].choices
    return tagged(request, [{"value": value, "label": str(label)} for value, label in found])
