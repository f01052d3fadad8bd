"""Tugas: what somebody promised over all her cases, done from one list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError, NotFoundHere, NotReady

from .. import actions, promises, queries
from ..forms.casework import CompleteForm
from ..models import FollowUp
from ..permissions import Can
from .case_shared import sentence

FILTERS = ("q", "kapan")


@needs(Can.CASE_WORK)
@require_safe
def own_tasks(request: SignedRequest) -> HttpResponse:
    """Her promised acts: overdue, today, the next seven days, later."""
    words, when = request.GET.get("q", "")[:100].replace("\0", ""), request.GET.get("kapan", "")
    found = promises.of(
        request.user,
        today=timezone.localdate(),
        words=words,
        when=when,
        after=request.GET.get("after", "")[:200],
    )
    context = {
        "found": found, "chips": promises.chips(found, when), "words": words, "when": when,
        "back": _kept(request.GET).urlencode(),
    }  # fmt: skip
    return render(request, "cases/casework/own_tasks.html", context)


def _kept(given: QueryDict) -> QueryDict:
    """What the list was narrowed to."""
    kept = QueryDict(mutable=True)
    kept.update({name: str(given[name])[:100] for name in FILTERS if given.get(name)})
    return kept


@needs(Can.CASE_WORK)
@require_POST
def task_done(request: SignedRequest, act: int) -> HttpResponse:
    """A promise is kept, with what came of it; the last of a case asks for what follows."""
    held = _visible(request, act)
    result = request.POST.get("result", "").strip() or (_("Done.") if "plain" in request.POST else "")
    back = f"{reverse('cases:own_tasks')}?{_kept(QueryDict(request.POST.get('back', '')[:400])).urlencode()}"
    if held.done_by_id == request.user.pk and held.result == result:  # the same press again
        return redirect(back)
    try:
        actions.complete_follow_up(follow_up=held, result=result, next_act=None, by=request.user)
    except NotReady as last:
        if held.done_at is None:
            return _ask_what_follows(request, held, result, last)
        messages.error(request, str(last))
    except DomainError as refusal:
        messages.error(request, sentence(refusal, held.case))
    else:
        messages.success(request, _("Noted as done."))
    return redirect(back)


def _visible(request: SignedRequest, act: int) -> FollowUp:
    """A promise in a case that she may see. Raises: NotFoundHere."""
    rows = FollowUp.objects.select_related("case", "owner", "done_by")
    held = rows.filter(pk=act, case__in=queries.cases_visible_to(request.user)).first()
    if held is None:
        raise NotFoundHere
    return held


def _ask_what_follows(request: SignedRequest, held: FollowUp, result: str, why: NotReady) -> HttpResponse:
    """The whole form, with what was typed: an open case always has a next act."""
    form = CompleteForm(about=held.case, by=request.user, initial={"result": result})
    context = {
        "case": held.case, "form": form, "act": held, "is_last": True, "why": why, "keep": f"act-{held.pk}",
    }  # fmt: skip
    return render(request, "cases/casework/complete.html", context, status=why.status)
