"""The list of cases, what waits for approval, and giving many cases to somebody else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User
from ejsc.kernel.ui.lists import changed
from ejsc.lists.declaring import Row
from ejsc.lists.pages import show

from .. import actions, capacity, caselist, queries
from ..choices import CaseState
from ..forms.case_acts import BulkForm
from ..forms.casework import workers_for
from ..listing import CASES, CLOSED
from ..models import Case
from ..paging import page_of
from ..permissions import Can
from . import bulk
from .case_shared import sentence

APPROVALS = 30


@needs(Can.CASE_READ)
@require_safe
def cases(request: SignedRequest) -> HttpResponse:
    """One view of the cases in her reach, narrowed, sorted and paged."""
    may_assign = request.user.can(Can.CASE_ASSIGN)
    is_closed = request.GET.get("lihat") == CLOSED
    acts = [] if is_closed else bulk.offered(request.user)
    shown = show(CASES, request, tick=_can_move if acts else None)
    context = {"shown": shown, "may_assign": may_assign, "bulk_acts": acts}
    return render(request, "cases/casework/list.html", context)


def _can_move(row: Row) -> bool:
    return bool(row["state"] != CaseState.CLOSED)


@needs(Can.CASE_APPROVE)
@require_safe
def approvals(request: SignedRequest) -> HttpResponse:
    """What others proposed to close, with outcome and reason; her own proposals stand apart."""
    user = request.user
    rows = caselist.with_rows(queries.waiting_for_approval(user))
    page = page_of(rows, ("due_at", "id"), size=APPROVALS, after=request.GET.get("after", "")[:300])
    own = queries.cases_visible_to(user).filter(state="closing", proposed_by=user).count()
    following = changed(request, after=page.following) if page.following else ""
    return render(
        request, "cases/casework/approvals.html", {"cases": page.rows, "own": own, "following": following}
    )


@needs(Can.CASE_ASSIGN)
@require_http_methods(["GET", "POST"])
def bulk_reassign(request: SignedRequest) -> HttpResponse:
    """The cases of somebody who is away or leaves, or those ticked in the list, to another worker."""
    user = request.user
    if request.method == "GET":
        owner = _owner(request, user)
        if owner is None:
            return _persons(request, user)
        return _bulk(request, list(caselist.owned_by(owner, by=user)), owner)
    cases = caselist.numbered(request.POST.getlist("case"), by=user)
    if not cases:
        messages.error(request, _("Tick at least one case first."))
        return redirect(_back(request))
    if "start" in request.POST:
        return _bulk(request, cases, None)
    workers = workers_for(cases)
    form = BulkForm(request.POST, workers=workers)
    if not form.is_valid():
        return _bulk(request, cases, None, form=form, status=422)
    moved, kept = actions.reassign_many(
        cases=cases, to=form.worker, reason=form.cleaned_data["reason"], by=user
    )
    return _moved(request, form.worker, moved, kept)


def _back(request: SignedRequest) -> str:
    """The list as it was narrowed."""
    wanted = request.POST.get("back", "")
    return wanted if wanted.startswith("/kasus/") else "cases:list"


def _moved(request: SignedRequest, to: User, moved: list[Case], kept: list[Any]) -> HttpResponse:
    """What moved and, case by case, why the rest did not."""
    told = ngettext(
        "%(n)s case is with %(name)s now.", "%(n)s cases are with %(name)s now.", len(moved)
    ) % {"n": len(moved), "name": to.full_name}  # fmt: skip
    if not kept:
        messages.success(request, told)
        return redirect("cases:list")
    rows = [(case, sentence(refusal, case)) for case, refusal in kept]
    return render(
        request, "cases/casework/bulk_result.html", {"told": told, "moved": moved, "kept": rows, "to": to}
    )


def _owner(request: SignedRequest, user: User) -> User | None:
    asked = request.GET.get("dari", "")
    if not asked.isdigit() or len(asked) > 12:
        return None
    return next((one for one in caselist.owners_with_cases(user) if one.pk == int(asked)), None)


def _persons(request: SignedRequest, user: User) -> HttpResponse:
    """Everybody with open cases in her reach, how many, and who is away."""
    owners = caselist.owners_with_cases(user)
    loads = capacity.loads_of([one.pk for one in owners])
    away = capacity.away_now([one.pk for one in owners])
    rows: list[dict[str, Any]] = [
        {"user": one, "open": loads.get(one.pk, (0, 0))[0], "late": loads.get(one.pk, (0, 0))[1],
         "away": away.get(one.pk)}
        for one in owners
    ]  # fmt: skip
    rows.sort(key=lambda row: (row["away"] is None and row["user"].is_active, row["user"].full_name))
    return render(request, "cases/casework/bulk_persons.html", {"rows": rows})


def _bulk(
    request: SignedRequest,
    cases: list[Case],
    owner: User | None,
    *,
    form: BulkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    workers = [one for one in workers_for(cases) if owner is None or one.user.pk != owner.pk]
    shown = form or BulkForm(workers=workers)
    context = {
        "cases": cases, "owner": owner, "form": shown, "workers": workers,
        "ticked": {case.number for case in cases},
    }  # fmt: skip
    return render(request, "cases/casework/bulk.html", context, status=status)
