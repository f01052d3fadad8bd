"""The overview, what its figures mean, and one number with the list behind it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotFoundHere
from ejsc.kernel.ui.lists import changed

from .. import definitions, links, page, words
from ..board import Board, board
from ..definitions import Definition
from ..forms import OverviewForm
from ..permissions import Can
from ..queries import Cell
from ..sheet import sheet as make_sheet
from ..sight import Sight, sight_of

LONGEST_CODE = 13


@needs(Can.OVERVIEW_READ)
@require_safe
def overview(request: SignedRequest) -> HttpResponse:
    """The figures of an area over a period."""
    sight = sight_of(request.user, request.GET.get("wilayah", "")[:LONGEST_CODE])
    form = OverviewForm(request.GET, sight=sight, today=timezone.localdate())
    shown = _board(form, sight)
    return render(request, "indicators/overview.html", {
        "form": form, "chips": form.chips(request), "board": shown, "sight": sight, "cards": page.cards(shown),
        "outcome": page.card(shown, shown.headlines[definitions.OUTCOME.key]),
        "response": page.card(shown, shown.headlines[definitions.RESPONSE.key]),
        "period": words.named(shown.period), "sentences": words.sentences(shown), "flow": page.case_flow(shown),
        "tables": page.tables(shown, request.GET.get("sort", "")), "definitions": definitions.ALL,
        "map": _map(request, shown), "sheet_query": changed(request, sort=None, peta=None),
        "only_totals": sight.area.code not in {one.code for one in sight.own} and not sight.in_parts,
    }, status=422 if form.is_bound and not form.is_valid() else 200)  # fmt: skip


def _board(form: OverviewForm, sight: Sight) -> Board:
    return board(sight, form.period, form.only, timezone.now())


def _map(request: SignedRequest, shown: Board) -> dict[str, Any] | None:
    """The tiles of the chosen figure, and the addresses of the others."""
    chosen = definitions.BY_WORD.get(request.GET.get("peta", ""), definitions.BACKLOG)
    drawn = page.region_map(shown, chosen)
    if drawn is None:
        return None
    switch = [
        {"label": one.short, "url": f"{changed(request, peta=one.word)}#peta", "active": one is chosen}
        for one in definitions.ALL
    ]
    return {"drawn": drawn, "switch": switch}


@needs(Can.OVERVIEW_READ)
@require_safe
def meanings(request: SignedRequest) -> HttpResponse:
    """What each figure means, where it comes from, what is divided by what."""
    return render(request, "indicators/meanings.html", {"definitions": definitions.ALL})


@needs(Can.OVERVIEW_READ)
@require_safe
def number(request: SignedRequest, word: str) -> HttpResponse:
    """One number: what it means, what it was narrowed to, and the cases behind it for those who may."""
    definition = _definition(word)
    sight = sight_of(request.user, request.GET.get("wilayah", "")[:LONGEST_CODE])
    form = OverviewForm(request.GET, sight=sight, today=timezone.localdate())
    period, only = form.period, form.only
    cell = Cell(sight.area.code, only.dim, only.value)
    return render(request, "indicators/number.html", {
        "definition": definition, "sight": sight, "only": only, "period": words.named(period),
        "lists": links.cases(definition, cell, period, sight), "overview_url": links.overview(period, cell),
    })  # fmt: skip


def _definition(word: str) -> Definition:
    found = definitions.BY_WORD.get(word)
    if found is None:
        raise NotFoundHere
    return found


@needs(Can.OVERVIEW_READ)
@require_safe
def sheet(request: SignedRequest) -> HttpResponse:
    """One page to print, of what the page shows; that it was taken out is noted."""
    sight = sight_of(request.user, request.GET.get("wilayah", "")[:LONGEST_CODE])
    form = OverviewForm(request.GET, sight=sight, today=timezone.localdate())
    shown = _board(form, sight)
    audit.record("overview.print", detail={
        "area": sight.area.code, "from": shown.period.first.isoformat(), "until": shown.period.last.isoformat(),
        "only": f"{shown.only.dim}:{shown.only.value}",
    })  # fmt: skip
    name = f"ringkasan-{sight.area.code}-{shown.period.first}-{shown.period.last}.pdf"
    return HttpResponse(
        make_sheet(shown, by=request.user.full_name), content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )  # fmt: skip
