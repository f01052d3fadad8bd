"""The queue of people who may stand in the registry twice, and adding to it by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError
from ejsc.lists.paging import page_of

from .. import queries
from ..choices import PairState
from ..doubles import deciding, showing
from ..forms import ProposeForm
from ..models import Pair
from ..permissions import Can

# The word in the address of each view.
VIEWS = {
    "baru": PairState.OPEN, "ragu": PairState.UNSURE, "digabung": PairState.SAME, "berbeda": PairState.APART,
}  # fmt: skip
QUEUE = ("-score", "id")
PAGE = 25


@needs(Can.PERSON_MERGE)
@require_safe
def pairs(request: SignedRequest) -> HttpResponse:
    """Pairs that wait, the likeliest first; and what was decided."""
    view = request.GET.get("lihat", "")
    view = view if view in VIEWS else "baru"
    state = VIEWS[view]
    order = QUEUE if state in {PairState.OPEN, PairState.UNSURE} else ("-decided_at", "id")
    found = queries.pairs_for(request.user).filter(state=state).select_related("unsure_by", "decided_by")
    keys = {name: request.GET.get(name, "")[:300] for name in ("after", "before")}
    page = page_of(found, order, size=PAGE, **keys)
    return render(request, "people/pairs.html", {
        "page": page, "rows": showing.queue(page.rows, request.user), "view": view, "tabs": _tabs(request, view),
    })  # fmt: skip


def _tabs(request: SignedRequest, view: str) -> list[dict[str, Any]]:
    counts = queries.waiting_pairs(request.user)
    return [
        {"label": state.label, "url": f"?lihat={name}", "active": name == view, "badge": counts.get(state)}
        for name, state in VIEWS.items()
    ]


def following(request: SignedRequest, after: Pair) -> Pair | None:
    """The next one that she can decide."""
    waiting = queries.pairs_for(request.user).filter(state=PairState.OPEN).exclude(pk=after.pk)
    rows = showing.queue(waiting.order_by(*QUEUE)[:PAGE], request.user)
    return next((row.pair for row in rows if row.whole), None)


@needs(Can.PERSON_MERGE)
@require_http_methods(["GET", "POST"])
def propose(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take two for one: the number of the other leads to the page where both stand side by side."""
    person = queries.in_scope(pk, by=request.user)
    form = ProposeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                pair = deciding.propose(person=person, number=form.cleaned_data["number"], by=request.user)
                return redirect(pair)
            except DomainError as error:
                form.add_error("number", str(error))
                status = error.status
    return render(request, "people/propose.html", {"person": person, "form": form}, status=status)
