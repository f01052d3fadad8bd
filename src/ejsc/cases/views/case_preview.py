"""A case beside the list: where it stands, what is next, and the acts with their letters."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.audit import actions as audit

from .. import casefile, secrecy, story
from ..clocks import ACT_LABELS
from ..models import Case
from ..permissions import Can

MOMENTS = 4
# Steps whose form is short enough to stand beside the list; the others open whole.
BESIDE = {"assign", "take", "reassign", "propose_closing", "approve_closing", "return_closing"}
OFFERED = {"assign", "take", "reassign", "refer", "propose_closing", "return_closing"}
# The letter of each step; a case has one of those that share a letter. J and K walk the list.
LETTERS = {"assign": "a", "take": "a", "reassign": "a", "refer": "r", "propose_closing": "e"}


@needs(Can.CASE_READ)
@require_safe
def preview(request: SignedRequest, number: str) -> HttpResponse:
    """The piece for the list; a sealed case without a purpose shows where to say it, and nothing else."""
    case = casefile.found(number, by=request.user)
    if case.sealed and secrecy.fresh_purpose(case, request.user) is None:
        return render(request, "cases/casework/_preview_sealed.html", {"case": case})
    audit.viewed(case)
    return drawn(request, case)


def drawn(request: HttpRequest, case: Case, *, told: str = "", undo: str = "") -> HttpResponse:
    """The piece, with a word about what was just done; the list then draws the row afresh."""
    response = render(request, "cases/casework/_preview.html", _context(case, request.user))
    if told:
        toast = {"text": told, "undo": {"url": undo} if undo else None}
        response["HX-Trigger"] = json.dumps({"ejsc:toast": toast, "ejsc:changed": {"rows": [case.number]}})
    return response


def _context(case: Case, user: Any) -> dict[str, Any]:
    prefetch_related_objects([case], "people__person", "calls", "visits", "follow_ups__owner", "reports")
    steps = casefile.open_steps(case, by=user)
    first = casefile.next_step(case, steps, by=user)
    moments, _older = story.moments(case)
    may_ask = user.can(Can.CASE_NOTE, case) and not case.is_closed
    return {
        "case": case, "next": _shown(first, case), "acts": _acts(case, steps, first),
        "waits_for": casefile.waits_for(case), "act": ACT_LABELS.get(case.next_act, case.next_act),
        "moments": moments[:MOMENTS], "older": "",
        "asks": next(iter(case.reports.all()), None) if may_ask else None, "urgency": "edit" in steps,
    }  # fmt: skip


def _acts(case: Case, steps: Any, first: Any) -> list[dict[str, Any]]:
    """The other steps that have a letter; those whose page is long open whole."""
    rows = casefile.quiet_steps(steps, case, first)
    return [
        {**row, "key": LETTERS[row["name"]], "beside": row["name"] in BESIDE}
        for row in rows
        if row["name"] in LETTERS
    ]


def _shown(step: Any, case: Case) -> dict[str, Any] | None:
    """The next step with whether its form stands beside the list."""
    if step is None:
        return None
    beside = {casefile.page_of_step(name, case) for name in BESIDE}
    return {"label": step.label, "href": step.href, "icon": step.icon, "beside": step.href in beside}
