"""Which imports there were, how far one is, and what its rows would become."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs

from .. import queries
from ..choices import READY, ImportState, RowState
from ..models import Import
from ..permissions import Can
from ..showing import shown_rows
from .shared import steps, target_for

LISTED, PREVIEWED, PAGE = 50, 8, 50
KINDS = {
    "salah": (RowState.WRONG,), "catatan": (RowState.WARNED,), "ulang": (RowState.REPEATED,),
    "lewat": (RowState.SKIPPED,), "baik": (RowState.GOOD,),
}  # fmt: skip


@needs(Can.IMPORT_RUN)
@require_safe
def imports(request: SignedRequest) -> HttpResponse:
    """Who brought in what, when, and how it stands."""
    found = queries.visible_to(request.user).order_by("-created_at")
    before = request.GET.get("sebelum", "")
    if before.isdigit():
        found = found[int(before[:6]) : int(before[:6]) + LISTED + 1]
    rows = list(found[: LISTED + 1])
    at = int(before[:6]) if before.isdigit() else 0
    following = f"?sebelum={at + LISTED}" if len(rows) > LISTED else ""
    return render(request, "imports/list.html", {
        "rows": rows[:LISTED], "me": request.user, "following": following,
        "previous": f"?sebelum={max(0, at - LISTED)}" if at else "",
    })  # fmt: skip


@needs(Can.IMPORT_RUN)
@require_safe
def detail(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One import: how far it is, what would come in, what must be corrected; the page may be closed."""
    return render(request, "imports/detail.html", _context(request, pk))


@needs(Can.IMPORT_RUN)
@require_safe
def progress(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The piece of the page that changes."""
    return render(request, "imports/_body.html", _context(request, pk))


def _context(request: SignedRequest, pk: UUID) -> dict[str, Any]:
    run = queries.seen(pk, by=request.user)
    mine = run.owner_id == request.user.pk
    context: dict[str, Any] = {"run": run, "mine": mine, "target": target_for(run), "steps": steps(run)}
    if mine and not run.is_at_work and not run.emptied:
        context |= _preview(run)
    return context


def _preview(run: Import) -> dict[str, Any]:
    target = target_for(run)
    left = queries.rows(run, *READY) if run.state == ImportState.CHECKED else None
    wrong = queries.rows(run, RowState.WRONG)
    return {
        "heads": [_head(target, key) for key in target.shown],
        "good_rows": shown_rows(target, left[:PREVIEWED]) if left is not None else [],
        "wrong_rows": list(wrong[:PREVIEWED]),
    }


def _head(target: Any, key: str) -> Any:
    from django.utils.translation import gettext as _

    known = target.field(key)
    return known.label if known else _("Place")


@needs(Can.IMPORT_RUN)
@require_safe
def rows(request: SignedRequest, pk: UUID) -> HttpResponse:
    """All rows of one kind, page by page."""
    run = queries.own(pk, by=request.user)
    kind = request.GET.get("lihat", "salah")
    states = KINDS.get(kind, KINDS["salah"])
    after = request.GET.get("setelah", "")
    found = queries.rows(run, *states).filter(
        number__gt=int(after) if after.isdigit() and len(after) < 8 else 0
    )
    page = list(found[: PAGE + 1])
    target = target_for(run)
    return render(request, "imports/rows.html", {
        "run": run, "kind": kind if kind in KINDS else "salah", "rows": shown_rows(target, page[:PAGE]),
        "heads": [_head(target, key) for key in target.shown],
        "following": f"?lihat={kind}&setelah={page[PAGE - 1].number}" if len(page) > PAGE else "",
    })  # fmt: skip
