"""Letters for signed-in people: giving one out, looking at it, taking it on paper, withdrawing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.permissions import Can as Account
from ejsc.kernel.errors import DomainError, NotFoundHere, NotPermitted

from .. import actions, queries, sheet, sources
from ..choices import LetterKind
from ..forms import LetterForm, WithdrawForm
from .shared import paper


@needs(Account.DESK_OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: SignedRequest, kind: str, record: UUID) -> HttpResponse:
    """Ask what the letter still needs, and give it out."""
    if kind not in sources.kinds():
        raise NotFoundHere
    source = sources.of(kind)
    about = source.find(record, request.user)
    if not source.may_issue(about, request.user):
        raise NotPermitted(_("This letter cannot be printed by you, or not in the present status."))
    draft = source.draft(about, request.user)
    form = LetterForm(request.POST or None, source=source, initial=dict(draft.initial))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.issue(
                    id=form.cleaned_data["id"], kind=kind, record=record, said=form.said, by=request.user
                )
                messages.success(request, _("Letter %(number)s is ready.") % {"number": made.number})
                return redirect(made)
            except DomainError as refusal:
                form.take(refusal)
                status = refusal.status
    known = [
        (one.label, draft.values.get(one.name, "")) for one in source.fields if draft.values.get(one.name)
    ]
    return render(request, "letters/issue.html", {
        "form": form, "kind": LetterKind(kind), "known": known, "office": draft.office, "back": source.back(about),
        "unlisted": source.is_sealed(record), "keep": f"letter-{kind}-{record}",
    }, status=status)  # fmt: skip


@needs(Account.DESK_OPEN)
@require_safe
def letter(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One letter: what stands on it, its code, its papers."""
    found = queries.in_scope(pk, by=request.user)
    source = sources.of(found.kind)
    about = source.find(found.record, request.user)
    return render(request, "letters/letter.html", {
        "letter": found, "sheet": sheet.of(found), "back": source.back(about), "about": about,
        "may_withdraw": not found.is_withdrawn and source.may_issue(about, request.user),
        "keep": f"letter-{found.kind}-{found.record}",
    })  # fmt: skip


@needs(Account.DESK_OPEN)
@require_safe
def as_pdf(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The letter as PDF, the same bytes each time; that it was taken is noted."""
    found = queries.in_scope(pk, by=request.user)
    actions.printed(letter=found, by=request.user)
    return paper(sheet.pdf(sheet.of(found)), found.number, "pdf")


@needs(Account.DESK_OPEN)
@require_safe
def as_docx(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The letter as a draft for a word processor; that it was taken is noted."""
    found = queries.in_scope(pk, by=request.user)
    actions.printed(letter=found, by=request.user)
    return paper(sheet.docx(sheet.of(found)), found.number, "docx")


@needs(Account.DESK_OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Say why a letter counts no more."""
    found = queries.in_scope(pk, by=request.user)
    source = sources.of(found.kind)
    if not source.may_issue(source.find(found.record, request.user), request.user):
        raise NotPermitted(_("Only those who may print this letter may withdraw it."))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            actions.withdraw(letter=found, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Letter %(number)s was withdrawn.") % {"number": found.number})
            return redirect(found)
        except DomainError as refusal:
            form.take(refusal)
            status = refusal.status
    return render(request, "letters/withdraw.html", {"letter": found, "form": form}, status=status)
