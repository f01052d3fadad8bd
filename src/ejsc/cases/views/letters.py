"""The letters of a case beside it, and the receipt of a report as PDF."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.scope import system
from ejsc.kernel.errors import NotFoundHere
from ejsc.letters import actions, queries, sheet
from ejsc.letters import sources as letter_sources
from ejsc.letters.choices import LetterKind
from ejsc.letters.models import Letter

from .. import secrecy
from ..permissions import Can
from ..queries import cases_visible_to


@needs(Can.CASE_READ)
@require_safe
def of_case(request: SignedRequest, case: UUID) -> HttpResponse:
    """The letters of a case and of its referrals: a piece of its page."""
    found = cases_visible_to(request.user).select_related("owner").filter(pk=case).first()
    if found is None:
        raise NotFoundHere
    secrecy.demand_purpose(found, request.user)
    records = [found.pk, *found.referrals.values_list("pk", flat=True)]
    records += found.reports.values_list("pk", flat=True)
    may = letter_sources.of(LetterKind.ASSIGNMENT).may_issue(found, request.user)
    context = {"case": found, "letters": queries.letters_of(records), "may_assign": may}
    piece = bool(request.headers.get("HX-Request"))
    template = "cases/casework/_letters.html" if piece else "cases/casework/letters.html"
    return render(request, template, context)


@needs(Can.REPORT_ENTER)
@require_POST
def receipt(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The receipt as PDF: given out once, the same paper each time after that.

    Whoever enters reports need not be able to read them, so the letter is made in a scope of the office's own;
    the source asks whose report it is.
    """
    user = request.user
    with system(f"{user.label}: receipt"):
        made = actions.issue(id=uuid4(), kind=LetterKind.RECEIPT, record=pk, said={}, by=user)
        letter = Letter.objects.select_related(*queries.RELATED).get(pk=made.pk)
    answer = HttpResponse(sheet.pdf(sheet.of(letter)), content_type="application/pdf")
    name = f"tanda-terima-{timezone.localdate(letter.issued_at)}-{letter.serial}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
