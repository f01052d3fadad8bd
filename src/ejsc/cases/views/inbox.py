"""The inbox: what waits for a decision, by urgency and clock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ejsc.accounts.access import needs
from ejsc.accounts.models import User
from ejsc.kernel.ui.lists import changed

from .. import inbox as reads
from .. import queries
from ..choices import ReportState
from ..forms.reports import InboxFilter
from ..models import Report
from ..permissions import Can

# Where the number of a view stands in the page.
PLACE = "jumlah-"


@needs(Can.REPORT_READ)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """One view of the inbox, narrowed and paged."""
    user: User = request.user  # type: ignore[assignment]
    view = request.GET.get("lihat", "") if request.GET.get("lihat", "") in reads.KEYS else ""
    form = InboxFilter(request.GET, areas=reads.regions_to_choose(user, Can.REPORT_READ))
    turn = {key: request.GET.get(key, "") for key in ("sort", "after", "before")}
    listed = (
        reads.open_cases(user, chosen=form.chosen, **turn)
        if view == reads.OPEN_CASES
        else reads.reports(user, view=view, chosen=form.chosen, **turn)
    )
    return render(request, "cases/reports/inbox.html", {
        "form": form, "chips": form.chips(request), "view": view, "views": _views(request, view),
        "rows": listed.rows, "is_cases": view == reads.OPEN_CASES, "is_decided": view == reads.DECIDED,
        "previous": changed(request, before=listed.previous) if listed.previous else "",
        "following": changed(request, after=listed.following) if listed.following else "",
        "reset": f"?lihat={view}" if view else "?",
        "can_triage": user.can(Can.REPORT_TRIAGE), "can_enter": user.can(Can.REPORT_ENTER),
        "can_assign": user.can(Can.CASE_ASSIGN), "just_done": _just_done(request),
    })  # fmt: skip


@needs(Can.REPORT_READ)
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """The numbers beside the views, sent after the page."""
    found = reads.counts(request.user)  # type: ignore[arg-type]
    more = f"{reads.MOST_TOLD - 1}+"
    words = [(f"{PLACE}{key}", str(n) if n < reads.MOST_TOLD else more) for key, n in found.items()]
    return render(request, "lists/_counts.html", {"counts": words})


def _views(request: HttpRequest, now: str) -> list[dict[str, Any]]:
    """The saved views with their addresses; filters stay when one goes from view to view."""
    labels = [(view.key, view.label) for view in reads.WAITING]
    labels += [(reads.OPEN_CASES, reads.OPEN_CASES_LABEL), (reads.DECIDED, reads.DECIDED_LABEL)]
    return [
        {
            "label": label, "place": f"{PLACE}{key}", "active": key == now, "key": key,
            "url": changed(request, lihat=key or None, sudah=None),
        }
        for key, label in labels
    ]  # fmt: skip


def _just_done(request: HttpRequest) -> Report | None:
    """The report that she has just decided on, to take it back."""
    try:
        pk = UUID(request.GET.get("sudah", ""))
    except ValueError:
        return None
    user: User = request.user  # type: ignore[assignment]
    found = queries.reports_visible_to(user).exclude(state=ReportState.RECEIVED).select_related("case")
    return found.filter(pk=pk).first()
