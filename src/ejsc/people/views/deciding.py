"""Two people side by side, what is decided of them, and taking that back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.kernel import panels
from ejsc.kernel.errors import DomainError, NotFoundHere, NotPermitted

from .. import queries
from ..choices import PairState
from ..doubles import deciding, following, parting, showing
from ..forms import DecisionForm, ReasonForm
from ..models import Pair
from ..permissions import Can
from . import doubles


@needs(Can.PERSON_MERGE)
@require_http_methods(["GET", "POST"])
def pair(request: SignedRequest, pair_id: int) -> HttpResponse:
    """Both, what speaks for and against, and the decision; of somebody elsewhere masked evidence and whom to ask."""
    found = _pair(request, pair_id)
    if request.method != "POST":
        return _page(request, found, DecisionForm(pair=found))
    form = DecisionForm(request.POST, pair=found)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        said = _decide(request, found, form)
    except NotPermitted as error:
        if not request.user.can(Can.PERSON_MERGE, found):
            raise
        form.add_error(None, str(error))
        return _page(request, found, form, status=error.status)
    except DomainError as error:
        form.add_error(None, str(error))
        found.refresh_from_db()
        return _page(request, found, form, status=error.status)
    messages.success(request, said)
    following_one = doubles.following(request, found)
    return redirect(following_one or "people:pairs")


def _pair(request: SignedRequest, pair_id: int) -> Pair:
    found = (
        queries.pairs_for(request.user).filter(pk=pair_id).select_related("unsure_by", "decided_by").first()
    )
    if found is None:
        raise NotFoundHere
    return found


def _decide(request: SignedRequest, found: Pair, form: DecisionForm) -> str:
    """Take the decision whose button was pressed; what to say of it."""
    common: dict[str, Any] = {"pair": found, "by": request.user, "version": form.cleaned_data["version"]}
    note = form.cleaned_data["note"]
    match request.POST.get("act"):
        case "same":
            made = deciding.merge(keep=form.kept, theirs=form.theirs, seen=form.seen, **common)
            return _("%(gone)s now belongs to %(kept)s. You can part them again at any time.") % {
                "gone": made.gone.number, "kept": made.kept.number,
            }  # fmt: skip
        case "apart":
            deciding.apart(note=note, **common)
            return _("Noted: two different people. Nobody is asked again.")
        case _:
            deciding.doubt(note=note, **common)
            return _("Noted. A second person decides on these two.")


def _page(request: SignedRequest, found: Pair, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    compared = showing.compare(found, request.user)
    rows = showing.queue([found], request.user)
    if not rows:
        raise NotFoundHere
    context: dict[str, Any] = {"pair": found, "row": rows[0], "compared": compared, "form": form}
    if compared is not None:
        context |= _sides(request, compared)
        context["chosen"] = {name: form[name].value() for name in form.fields} if form.is_bound else {}
        context["may"] = found.waits and not (
            found.state == PairState.UNSURE and found.unsure_by_id == request.user.pk
        )
    audit.viewed(found)
    return render(request, "people/pair.html", context, status=status)


def _sides(request: SignedRequest, compared: showing.Comparison) -> dict[str, Any]:
    user: Any = request.user
    sides = [
        showing.more_of(one, user) | {"panels": panels.for_page("person", one, by=user)}
        for one in compared.people
    ]
    for one in compared.people:
        audit.viewed(one)
    return {"sides": sides, "reason_form": ReasonForm()}


@needs(Can.PERSON_MERGE)
@require_http_methods(["GET", "POST"])
def part(request: SignedRequest, pair_id: int) -> HttpResponse:
    """What parting them would bring back and what stays; then, with a reason, do it."""
    found = _pair(request, pair_id)
    if found.state != PairState.SAME:
        return redirect(found)
    if not request.user.can(Can.PERSON_MERGE, found):
        raise NotPermitted
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                deciding.undo(pair=found, reason=form.cleaned_data["reason"], by=request.user)
                messages.success(request, _("They are two people again. Decide what they are to each other."))
                return redirect(found)
            except DomainError as error:
                form.add_error(None, str(error))
                status = error.status
    return render(request, "people/part.html", _plan(found) | {"pair": found, "form": form}, status=status)


def _plan(found: Pair) -> dict[str, Any]:
    merge = deciding.merge_of(found)
    with system("what parting two would do"):
        plan = parting.planned(merge)
    # Named within her own scope: what she may not see is not counted either.
    return {
        "merge": merge, "labels": showing.labels(plan.fields_back), "kept_labels": showing.labels(plan.fields_kept),
        "back": _called(plan.back), "changed": _called(plan.changed), "since": _called(plan.since),
        "lost": _called(plan.lost),
    }  # fmt: skip


def _called(rows: dict[str, list[str]]) -> list[str]:
    return [line for table, keys in rows.items() for line in following.called(table, keys)]


@needs(Can.PERSON_MERGE)
@require_http_methods(["POST"])
def reopen(request: SignedRequest, pair_id: int) -> HttpResponse:
    """Look again at two who were told apart."""
    found = _pair(request, pair_id)
    form = ReasonForm(request.POST)
    try:
        deciding.reopen(pair=found, reason=form.data.get("reason", ""), by=request.user)
        messages.success(request, _("They wait for a decision again."))
    except NotPermitted:
        raise
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(found)
