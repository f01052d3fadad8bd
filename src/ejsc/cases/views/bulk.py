"""One act on many cases: what is wanted, what would happen to each, doing it, and taking it back."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User
from ejsc.kernel.errors import DomainError, NotFoundHere, NotPermitted
from ejsc.lists.asking import ask, order_of
from ejsc.lists.permissions import Can as Listed
from ejsc.lists.reading import rows_of

from .. import caselist
from ..actions import bulk
from ..choices import BulkKind
from ..forms.bulk import BulkActForm
from ..forms.casework import workers_for
from ..listing import CASES
from ..models import BulkAct, Case
from ..permissions import Can
from ..workflow import CASE_FLOW

ICONS = {BulkKind.REASSIGN: "move", BulkKind.URGENCY: "bolt", BulkKind.DATE: "calendar"}
EXPORT = "export"


def offered(user: User) -> list[dict[str, str]]:
    """The acts that somebody may do with ticked cases. Shape: `{"value", "word", "icon"}`."""
    mine = [kind for kind in BulkKind if user.can(CASE_FLOW.step(bulk.STEPS[kind]).permission)]
    found = [{"value": kind.value, "word": str(kind.label), "icon": ICONS[kind]} for kind in mine]
    if user.can(Listed.LIST_EXPORT):
        found.append({"value": EXPORT, "word": _("Export"), "icon": "download"})
    return found


@needs(Can.CASE_READ)
@require_http_methods(["GET", "POST"])
def act(request: SignedRequest) -> HttpResponse:
    """First what is wanted, then what would happen to each case, then it is done."""
    if request.method == "GET":
        return redirect("cases:list")
    if request.POST.get("kind") == EXPORT:
        return redirect(_export(request))
    kind = _kind(request)
    cases, seen = _chosen(request)
    if not cases:
        messages.error(request, _("Tick at least one case first."))
        return redirect(_back(request))
    workers = workers_for(cases) if kind == BulkKind.REASSIGN else []
    stage = request.POST.get("stage", "")
    form = BulkActForm(request.POST if stage else None, kind=kind, workers=workers)
    context = {
        "kind": kind, "icon": ICONS[kind], "form": form, "workers": workers, "back": _back(request), "most": bulk.MOST,
        "cut": "all" in request.POST and len(cases) == bulk.MOST,
        "chosen": [(case, seen[case.number]) for case in cases],
    }  # fmt: skip
    if not stage or not form.is_valid() or stage == "again":
        status = 422 if stage and stage != "again" else 200
        return render(request, "cases/casework/massal.html", context, status=status)
    if stage == "do":
        return _do(request, form, cases, seen)
    found = bulk.outlook(cases, form.wish, by=request.user)
    context |= {"will": [one for one in found if one.will], "left": [one for one in found if one.why]}
    return render(request, "cases/casework/massal_preview.html", context)


def _do(request: SignedRequest, form: BulkActForm, cases: list[Case], seen: dict[str, int]) -> HttpResponse:
    wanted = [(case, seen[case.number]) for case in cases]
    made = bulk.begin(id=form.cleaned_data["id"], wish=form.wish, cases=wanted, by=request.user)
    return redirect(f"{made.get_absolute_url()}?{urlencode({'back': _back(request)})}")


def _kind(request: SignedRequest) -> BulkKind:
    try:
        kind = BulkKind(request.POST.get("kind", ""))
    except ValueError:
        raise NotFoundHere from None
    if not request.user.can(CASE_FLOW.step(bulk.STEPS[kind]).permission):
        raise NotPermitted
    return kind


def _chosen(request: SignedRequest) -> tuple[list[Case], dict[str, int]]:
    """The ticked cases, or all that match; each with the version that she saw, as far as the page brought it."""
    if "all" in request.POST and "stage" not in request.POST:
        asked = ask(CASES, dict(parse_qsl(request.POST.get("query", "")[:4000])), request.user)
        rows = rows_of(asked).order_by(*order_of(asked)).values_list("number", flat=True)
        ticked = list(rows[: bulk.MOST])
    else:
        ticked = request.POST.getlist("case")[: bulk.MOST]
    pairs = dict(one.partition(":")[::2] for one in ticked)
    cases = caselist.numbered(pairs, by=request.user)
    seen = {
        c.number: int(v) if (v := pairs.get(c.number, "")).isdigit() and len(v) < 9 else c.version
        for c in cases
    }
    return cases, seen


def _export(request: SignedRequest) -> str:
    address = reverse("lists:export_new", args=[CASES.key])
    if "all" in request.POST:
        return f"{address}?{request.POST.get('query', '')}"
    return f"{address}?{urlencode({'nomor': '.'.join(request.POST.getlist('case')[: bulk.MOST])})}"


def _back(request: SignedRequest) -> str:
    """The list as it was narrowed."""
    wanted = request.POST.get("back", "") or request.GET.get("back", "")
    return wanted if wanted.startswith("/kasus/") else reverse("cases:list")


def _own(request: SignedRequest, pk: UUID) -> BulkAct:
    found = BulkAct.objects.filter(pk=pk, owner=request.user).first()
    if found is None:
        raise NotFoundHere
    return found


def _context(request: SignedRequest, made: BulkAct) -> dict[str, Any]:
    return {
        "bulk": made, "done": made.those("done"), "left": made.those("left"), "undone": made.those("undone"),
        "back": _back(request), "title": BulkKind(made.kind).label,
    }  # fmt: skip


@needs(Can.CASE_READ)
@require_safe
def result(request: SignedRequest, pk: UUID) -> HttpResponse:
    """How far it is, what was done, what was left and why."""
    piece = request.headers.get("HX-Target") == "bulk"
    template = "cases/casework/_massal_result.html" if piece else "cases/casework/massal_result.html"
    return render(request, template, _context(request, _own(request, pk)))


@needs(Can.CASE_READ)
@require_POST
def undo(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take it back: all of it that nobody has touched since."""
    made = _own(request, pk)
    try:
        bulk.undo(bulk=made, by=request.user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{made.get_absolute_url()}?{urlencode({'back': _back(request)})}")
