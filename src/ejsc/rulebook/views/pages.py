"""The rulebook on pages: chapters, what holds, changing it, taking a change back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import Conflict, DomainError, NotFoundHere, NotPermitted
from ejsc.kernel.formfields import without_unseen

from .. import actions, queries
from ..declaring import Change, Chapter, chapters
from ..forms import EndForm, ReasonForm, RuleForm, SwitchForm
from ..permissions import Can

EDITS = ["GET", "HEAD", "POST"]


@needs(Can.RULES_EDIT)
@require_safe
def contents(request: SignedRequest) -> HttpResponse:
    """Every chapter."""
    return render(request, "rulebook/contents.html", {"chapters": chapters().values()})


@needs(Can.RULES_EDIT)
@require_safe
def chapter(request: SignedRequest, key: str) -> HttpResponse:
    """What holds in one chapter, what is planned, what held before."""
    found = queries.chapter(key)
    text = without_unseen(request.GET.get("q", ""))[:80].strip()
    rows = [
        {"subject": one, "may_end": bool(one.now) and found.ends_for(one.now),
         "now": _line(found, one.now), "planned": [_line(found, row) for row in one.planned],
         "past": [_line(found, row) for row in one.past]}
        for one in queries.subjects(found, text)
    ]  # fmt: skip
    may_edit = actions.may_edit(request.user) and found.change != Change.FIXED
    return render(request, "rulebook/chapter.html", {
        "chapter": found, "rows": rows, "may_edit": may_edit, "text": text, "is_dated": found.change == Change.DATED,
        "is_fixed": found.change == Change.FIXED, "is_switched": found.change == Change.SWITCHED,
    })  # fmt: skip


def _line(found: Chapter, row: Any) -> dict[str, Any] | None:
    """A row, what it says, and on what it rests."""
    return {"row": row, "said": found.said(row), "source": getattr(row, "source", "")} if row else None


def _seen_anew(form: Any, found: Chapter, row: Any) -> Any:
    """The row as somebody else left it: it stands beside the form, and the next sending has seen it."""
    if row is None or "seen" not in form.fields:
        return row
    fresh = queries.row(found, str(row.pk))
    form.data = form.data.copy()
    form.data["seen"] = queries.print_of(found, fresh)
    return fresh


def _values(found: Chapter, row: Any) -> list[tuple[str, Any]]:
    return [(found.label_of(name), found.shown(row, name)) for name in found.values] if row else []


@needs(Can.RULES_EDIT)
@require_http_methods(EDITS)
def amend(request: SignedRequest, key: str, pk: str) -> HttpResponse:
    """Another rule from a day on, or the row corrected; also an earlier one that shall hold again."""
    found = _open_for(request, key)
    if found.change not in (Change.DATED, Change.PLAIN):
        raise NotFoundHere
    row = queries.row(found, pk)
    form = RuleForm(request.POST if request.method == "POST" else None, chapter=found, row=row)

    def act() -> None:
        said = form.cleaned_data
        if found.change == Change.PLAIN:
            actions.correct(
                chapter=found,
                row=row,
                values=form.values,
                reason=said["reason"],
                by=request.user,
                seen=said["seen"],
            )
            return
        actions.amend(
            chapter=found, row=row, values=form.values, starts=said["starts"], reason=said["reason"], by=request.user,
            last=said.get("last"),
        )  # fmt: skip

    return _done(request, found, form, act, title=str(found.words(row)), row=row)


@needs(Can.RULES_EDIT)
@require_http_methods(EDITS)
def add(request: SignedRequest, key: str) -> HttpResponse:
    """A rule about something that had none."""
    found = _open_for(request, key)
    if not found.may_add:
        raise NotFoundHere
    form = RuleForm(request.POST if request.method == "POST" else None, chapter=found, new=True)

    def act() -> None:
        said = form.cleaned_data
        actions.add(
            chapter=found, values=form.values, starts=said.get("starts"), reason=said["reason"], by=request.user,
            last=said.get("last"),
        )  # fmt: skip

    return _done(request, found, form, act, title=_("New: %(chapter)s") % {"chapter": found.label})


@needs(Can.RULES_EDIT)
@require_http_methods(EDITS)
def stop(request: SignedRequest, key: str, pk: str) -> HttpResponse:
    """Take a planned change back, end a rule, or switch a row off and on again: whichever fits the row."""
    found = _open_for(request, key)
    row = queries.row(found, pk)
    state = queries.state_of(found, row) if found.change in (Change.DATED, Change.SWITCHED) else ""
    if (
        not state
        or (found.change == Change.DATED and state == "now" and not found.ends_for(row))
        or (found.change == Change.DATED and state == "past")
    ):
        raise NotFoundHere
    ends = found.change == Change.DATED and state == "now"
    shape = SwitchForm if found.change == Change.SWITCHED else EndForm if ends else ReasonForm
    form = shape(request.POST if request.method == "POST" else None, initial={"on": state == "past"})

    def act() -> None:
        reason = form.cleaned_data["reason"]
        if found.change == Change.SWITCHED:
            actions.switch(chapter=found, row=row, on=form.cleaned_data["on"], reason=reason, by=request.user)
        elif ends:
            actions.end(
                chapter=found, row=row, last=form.cleaned_data["starts"], reason=reason, by=request.user
            )
        else:
            actions.take_back(chapter=found, row=row, reason=reason, by=request.user)

    titles = {"planned": _("Take back: %(rule)s"), "now": _("End: %(rule)s"), "past": _("Put back: %(rule)s")}
    return _done(request, found, form, act, title=titles[state] % {"rule": found.words(row)}, row=row)


def _open_for(request: SignedRequest, key: str) -> Chapter:
    """A chapter to be changed. Raises: NotFoundHere; NotPermitted, for whoever looks after a part of the province."""
    found = queries.chapter(key)
    if not actions.may_edit(request.user):
        raise NotPermitted(
            _("It holds in the whole province: ask the administrator of the province to change it.")
        )
    return found


def _done(
    request: SignedRequest, found: Chapter, form: Any, act: Callable[[], None], *, title: str, row: Any = None
) -> HttpResponse:  # fmt: skip
    """The form, or what became of it; a refusal stands in the form with everything that was typed."""
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                act()
                messages.success(request, _("Saved. It stands in the trace with your reason."))
                return redirect("rulebook:chapter", key=found.key)
            except DomainError as refusal:
                form.take(refusal)
                if isinstance(refusal, Conflict):
                    row = _seen_anew(form, found, row)
                status = refusal.status
    return render(request, "rulebook/form.html", {
        "chapter": found, "form": form, "title": title, "row": row,
        "holds": _values(found, row), "history": queries.history(row) if row else [],
        "keep": f"rule-{found.key}-{row.pk if row else 'new'}",
    }, status=status)  # fmt: skip
