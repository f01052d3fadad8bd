"""The list of agreements, and one agreement."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError
from ejsc.lists.pages import show

from .. import actions, documents, owing, queries
from ..forms.drafts import RequestForm
from ..listing import AGREEMENTS
from ..models import Agreement
from ..permissions import Can
from ..standing import may_renew, standing, stations

SENT = "sent_form"
KEEP_NEW = "agreement-new"


@needs(Can.AGREEMENT_READ)
@require_safe
def agreements(request: SignedRequest) -> HttpResponse:
    """One view of the agreements in her reach, narrowed, sorted and paged."""
    context = {"shown": show(AGREEMENTS, request), "may_enter": request.user.can(Can.AGREEMENT_WORK)}
    return render(request, "partners/list.html", context)


@needs(Can.AGREEMENT_READ)
@require_safe
def agreement(request: SignedRequest, number: str) -> HttpResponse:
    """One agreement: where it is, the one next act, its parties, papers, texts, signatures, obligations, trace."""
    found = queries.opened(number, by=request.user)
    return render(
        request,
        "partners/agreement.html",
        page_context(found, request) | {"sent": request.session.pop(SENT, "")},
    )


def page_context(found: Agreement, request: SignedRequest) -> dict[str, Any]:
    """Everything that the page shows."""
    user = request.user
    return {
        "agreement": found, "standing": standing(found, by=user), "stations": stations(found),
        "papers": found.papers.select_related("judged_by"),
        "parties": found.parties.select_related("organisation", "partner"),
        "versions": documents.versions_of(found), "opinions": found.opinions.select_related("version", "by"),
        "marks": found.marks.select_related("party__organisation", "party__partner", "version"),
        "tampered": documents.changed_since_signed(found),
        "owed": owing.of_agreement(found, timezone.localdate()),
        "deliveries": documents.deliveries_of(found),
        "evaluation": found.evaluations.select_related("by").first(), "chain": queries.chain(found),
        "children": found.children.select_related("partner"), "moments": queries.moments(found),
        "may_renew": may_renew(found, user), "may_contact": sees_contact(found, user), "today": timezone.localdate(),
        "fresh_id": uuid.uuid4(),
    }  # fmt: skip


def sees_contact(found: Agreement, user: Any) -> bool:
    """The contact of the partner is for those who work on the agreement."""
    return any(
        user.can(one, found) for one in (Can.AGREEMENT_WORK, Can.AGREEMENT_REVIEW, Can.AGREEMENT_LEGAL)
    )


@needs(Can.AGREEMENT_WORK)
@require_http_methods(["GET", "POST"])
def new(request: SignedRequest) -> HttpResponse:
    """Write down a request for cooperation."""
    form = RequestForm(request.POST if request.method == "POST" else None, by=request.user)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                made = actions.open_request(request=form.request, by=request.user)
                messages.success(
                    request,
                    _("%(number)s is written down. Its checklist stands on its page.")
                    % {"number": made.number},
                )
                request.session[SENT] = KEEP_NEW
                return redirect(made)
            except DomainError as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
                status = refusal.status
    return render(request, "partners/new.html", {"form": form, "keep": KEEP_NEW}, status=status)


@needs(Can.AGREEMENT_WORK)
@require_POST
def renew(request: SignedRequest, number: str) -> HttpResponse:
    """Begin the renewal: a new request in the same chain."""
    found = queries.in_scope(number, by=request.user)
    try:
        made = actions.renew(agreement=found, id=_id_of(request), by=request.user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(
        request, _("%(number)s continues %(before)s.") % {"number": made.number, "before": found.number}
    )
    return redirect(made)


def _id_of(request: SignedRequest) -> uuid.UUID:
    """The id that the form made; without one a fresh one."""
    try:
        return uuid.UUID(request.POST.get("id", ""))
    except ValueError:
        return uuid.uuid4()
