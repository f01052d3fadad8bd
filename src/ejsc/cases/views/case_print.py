"""A case on paper: A4 with the office's letterhead, and who printed it when."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotPermitted
from ejsc.letters.actions import common

from .. import casefile, secrecy, story
from ..choices import ReaderKind
from ..clocks import ACT_LABELS
from ..models import Case
from ..permissions import Can
from .case_page import needs_of, people_of

MOST = 500
MAY_PRINT = {ReaderKind.NAMED, ReaderKind.OWNER}


@needs(Can.CASE_READ)
@require_safe
def sheet(request: SignedRequest, number: str) -> HttpResponse:
    """The whole case to be printed; that it was drawn for paper is traced. Raises: PurposeNeeded, NotPermitted."""
    case = casefile.load(casefile.in_scope(number, by=request.user))
    _demand_named(case, request.user)
    moments, older = story.moments(case, size=MOST)
    purpose = secrecy.fresh_purpose(case, request.user) if case.sealed else None
    audit.viewed(case, act="case.print", reason=f"purpose.{purpose.purpose}" if purpose else "")
    context = {
        "case": case, "head": common(case.desk, timezone.localdate()), "people": people_of(case),
        "needs": needs_of(case, secrecy.knows_needs(request.user, case)), "acts": list(case.follow_ups.all()),
        "moments": moments, "older": older, "act": ACT_LABELS.get(case.next_act, case.next_act),
        "purpose": purpose, "now": timezone.now(),
    }  # fmt: skip
    response = render(request, "cases/casework/print.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _demand_named(case: Case, user: User) -> None:
    """Who reads a sealed case for a while only, or in an emergency, takes no paper along. Raises: NotPermitted."""
    if case.sealed and case.read_as(user) not in MAY_PRINT:
        raise NotPermitted(_("Only named readers print a sealed case. Ask one of them, or be named first."))
