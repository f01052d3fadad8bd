"""Referrals: what came to one's unit, what was sent, one referral as each side may read it, its record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User
from ejsc.audit.queries import viewers
from ejsc.calendar.queries import open_pause
from ejsc.kernel.errors import DomainError, NotFoundHere
from ejsc.kernel.ui.lists import changed
from ejsc.letters import sources as letter_sources
from ejsc.letters.choices import LetterKind
from ejsc.letters.queries import letters_of

from .. import casefile, queries, referral_queries, referral_steps
from ..actions import referring
from ..forms.referrals import ReferForm
from ..models import Case, Referral
from ..paging import page_of
from ..permissions import Can
from ..workflow import CASE_FLOW
from .case_shared import done, refuse_in, sent_data, sent_form, sentence

SIZE = 30


@needs(Can.REFERRAL_WORK)
@require_safe
def received(request: SignedRequest) -> HttpResponse:
    """What came to her unit, what waits for it first."""
    return _list(request, senders=False)


@needs(Can.CASE_REFER)
@require_safe
def sent(request: SignedRequest) -> HttpResponse:
    """What was sent from the cases on which she works, what waits for the sender first."""
    return _list(request, senders=True)


def _list(request: SignedRequest, *, senders: bool) -> HttpResponse:
    user = request.user
    asked = request.GET.get("lihat", "")
    view = asked if asked in referral_queries.VIEWS else ""
    rows = referral_queries.sent_by(user) if senders else referral_queries.received_by(user)
    order = ("-state_since", "-id") if view == "selesai" else ("due_at", "id")
    shown = referral_queries.narrowed(rows, view, senders=senders).select_related("to", "desk", "asked_by")
    page = page_of(shown, order, size=SIZE, after=request.GET.get("after", "")[:300])
    return render(request, "cases/referrals/list.html", {
        "referrals": referral_queries.with_names(page.rows), "senders": senders, "view": view,
        "views": _views(request, rows, view, senders=senders),
        "following": changed(request, after=page.following) if page.following else "",
        "may_receive": user.can(Can.REFERRAL_WORK), "may_send": user.can(Can.CASE_REFER),
    })  # fmt: skip


def _views(request: SignedRequest, rows: Any, now: str, *, senders: bool) -> list[dict[str, Any]]:
    labels = {
        "": _("Waits for the sender") if senders else _("Waits for your unit"),
        "jalan": _("Waits for the unit") if senders else _("Waits for the sender"),
        "tunggu": pgettext("referral", "On the waiting list"), "selesai": _("Over"),
    }  # fmt: skip
    return [
        {
            "label": label, "active": key == now, "url": changed(request, lihat=key or None, after=None),
            "count": referral_queries.narrowed(rows, key, senders=senders).count(),
        }
        for key, label in labels.items()
    ]  # fmt: skip


@needs(Can.REFERRAL_READ)
@require_safe
def referral(request: SignedRequest, number: str) -> HttpResponse:
    """One referral: the unit reads what was disclosed, the sending side the way to its case besides."""
    found = referral_queries.opened(number, by=request.user)
    context = page_context(found, request.user) | {"sent": sent_form(request)}
    return render(request, "cases/referrals/detail.html", context)


def page_context(found: Referral, user: User) -> dict[str, Any]:
    """Everything that the page shows."""
    case = referral_queries.case_of(found, by=user)
    steps = referral_steps.buttons(found, by=user)
    return {
        "referral": found, "case": case, "passed": referral_queries.disclosed(found, by=user),
        "files": referral_queries.files_of(found, by=user), "record": referral_queries.record_of(found),
        "messages_between": found.messages.select_related("by"), "next": referral_steps.first(steps, found),
        "quiet": referral_steps.others(steps, found), "taken_back": not found_parts(found, user),
        "pause": open_pause("referral", found.pk, clock="referral.answer"),
        "escalations": found.escalations.select_related("user").order_by("at"),
        "looks": viewers(found, 10) if case is not None else [],
        "letters": letters_of([found.pk]), "may_print": letter_sources.of(LetterKind.REFERRAL).may_issue(found, user),
    }  # fmt: skip


def found_parts(found: Referral, user: User) -> bool:
    """Whether what was disclosed may still be read."""
    return referral_queries.may_read_parts(found, by=user)


@needs(Can.REFERRAL_READ)
@require_safe
def record(request: SignedRequest, number: str) -> HttpResponse:
    """The record of the hand-over (BAST), ready for printing. Raises: NotFoundHere while there is none."""
    found = referral_queries.in_scope(number, by=request.user)
    held = referral_queries.record_of(found)
    if held is None or not referral_queries.may_read_parts(found, by=request.user):
        raise NotFoundHere
    people = [
        part
        for one in referral_queries.disclosed(found, by=request.user)
        for part in one.parts
        if part.kind == "person"
    ]
    return render(
        request, "cases/referrals/record.html", {"referral": found, "record": held, "people": people}
    )


@needs(Can.REFERRAL_READ)
@require_safe
def of_case(request: SignedRequest, case: UUID) -> HttpResponse:
    """The referrals of a case: a piece of its page."""
    found = queries.cases_visible_to(request.user).filter(pk=case).first()
    if found is None:
        raise NotFoundHere
    may = "refer" in casefile.open_steps(found, by=request.user)
    context = {"case": found, "referrals": referral_queries.referrals_of(found), "may_refer": may}
    piece = bool(request.headers.get("HX-Request"))
    template = "cases/referrals/_of_case.html" if piece else "cases/referrals/of_case.html"
    return render(request, template, context)


@needs(Can.CASE_REFER)
@require_http_methods(["GET", "POST"])
def refer(request: SignedRequest, number: str) -> HttpResponse:
    """Ask another unit to take over a part of the case."""
    case = casefile.in_scope(number, by=request.user)
    if request.method == "GET" and (refusal := _closed(case, request.user)):
        context = {"case": case, "page": {"title": _("Refer to a unit")}, "refusal": refusal}
        return render(request, "cases/casework/closed_step.html", context, status=refusal_status(refusal))
    form = ReferForm(sent_data(request), about=case, by=request.user)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            made = referring.refer(case=case, ask=form.ask, by=request.user, seen=form.seen_version)
            return done(request, case, _told(made), keep=f"refer-{case.number}")
        except DomainError as refusal:
            refuse_in(form, refusal, case)
            status = refusal.status
    context = {"case": case, "form": form, "keep": f"refer-{case.number}"}
    return render(request, "cases/referrals/refer.html", context, status=status)


def _told(made: Referral) -> str:
    if made.by_letter:
        return _(
            "Referral %(number)s is noted. %(unit)s does not sign in here: send the letter, and note their answer."
        ) % {"number": made.number, "unit": made.unit}
    return _("Referral %(number)s was sent to %(unit)s.") % {"number": made.number, "unit": made.unit}


class _Refusal(str):
    """Why the form is not offered, with the status of the answer."""

    status = 409


def refusal_status(refusal: str) -> int:
    """The status that goes with a refusal."""
    return getattr(refusal, "status", 409)


def _closed(case: Case, user: User) -> str:
    """Why nobody can be referred from this case now; nothing when it can."""
    try:
        CASE_FLOW.check(case, "refer", by=user)
    except DomainError as refusal:
        if refusal.status == 403:
            raise
        found = _Refusal(sentence(refusal, case))
        found.status = refusal.status
        return found
    return ""
