"""What a person must say before all rows can come in: what a word means, and which of several places."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError

from .. import actions, queries
from ..actions.handing import heading_of
from ..forms import AnswersForm
from ..models import Import
from ..permissions import Can
from .shared import steps, target_for


@needs(Can.IMPORT_RUN)
@require_http_methods(["GET", "POST"])
def questions(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Answer what was asked; the file is checked again with the answers, and they are remembered."""
    run = queries.own(pk, by=request.user)
    if not run.can_be_read_again or not run.questions:
        return redirect("imports:detail", pk)
    target = target_for(run)
    if request.method == "GET":
        return _page(request, run, AnswersForm(target=target, questions=run.questions))
    form = AnswersForm(request.POST, target=target, questions=run.questions)
    if not form.is_valid():
        return _page(request, run, form, status=422)
    try:
        heading = heading_of(run, target, run.sheet, run.header_row)
        actions.answer(run=run, heading=heading, given=form.given(), by=request.user)
    except DomainError as problem:
        form.add_error(None, str(problem))
        return _page(request, run, form, status=problem.status)
    return redirect("imports:detail", pk)


def _page(request: SignedRequest, run: Import, form: AnswersForm, *, status: int = 200) -> HttpResponse:
    context = {"run": run, "form": form, "groups": form.groups(target_for(run)), "steps": steps(run)}
    return render(request, "imports/questions.html", context, status=status)
