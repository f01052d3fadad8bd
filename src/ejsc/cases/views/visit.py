"""The record of a visit, from a phone, over a line that breaks."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.errors import DomainError

from .. import actions, queries
from ..attachments import VISIT
from ..choices import CaseState
from ..forms.fieldwork import VisitForm
from ..models import Case
from ..permissions import Can
from .photos import errors_as_json, keep_photos, sending_address, wants_json

# Taps instead of typing; the worker may write anything else.
NEXT_ACTS = {
    "elderly": (
        gettext_lazy("Take to the health centre"),
        gettext_lazy("Talk with the family"),
        gettext_lazy("Propose a care home"),
    ),
    "mental": (
        gettext_lazy("Arrange treatment with the health centre"),
        gettext_lazy("Arrange a referral to the hospital"),
        gettext_lazy("Find the family"),
    ),
    "child": (
        gettext_lazy("Talk with the family"),
        gettext_lazy("Talk with the school"),
        gettext_lazy("Propose a care home"),
    ),
    "stranded": (
        gettext_lazy("Prepare the travel letter"),
        gettext_lazy("Find the family"),
        gettext_lazy("Take to the shelter"),
    ),
    "violence": (
        gettext_lazy("Bring to the protection service"),
        gettext_lazy("Find a safe place"),
        gettext_lazy("Talk with the family"),
    ),
}
ANY_ACT = (gettext_lazy("Visit again"), gettext_lazy("Complete the papers"), gettext_lazy("Propose aid"))


@needs(Can.CASE_WORK)
@require_http_methods(["GET", "POST"])
def record(request: SignedRequest, number: str) -> HttpResponse:
    """Write down a visit; text first, photos after it. The same sending twice is stored once."""
    user = request.user
    case = queries.opened_case(number, by=user)
    if request.method == "GET":
        return _page(request, case, VisitForm(case=case, initial=_initial(case)))
    form = VisitForm(request.POST, request.FILES, case=case)
    if not form.is_valid():
        return _refused(request, case, form)
    try:
        visit = actions.record_visit(case=case, visit=form.record(user), by=user)
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _refused(request, case, form, status=refusal.status)
    if photos := form.cleaned_data["photos"]:
        kept = keep_photos(request, photos, owner_type=VISIT, owner_id=visit.pk)
        actions.expect_photos(visit=visit.pk, number=kept, by=user)
    messages.success(request, _("The visit is recorded."))
    if wants_json(request):
        return JsonResponse(
            {
                "next": case.get_absolute_url(), "photos": sending_address(VISIT, visit.pk),
                "expect": reverse("cases:visit_photos", args=[case.number, visit.pk]),
            }
        )  # fmt: skip
    return redirect(case)


@needs(Can.CASE_WORK)
@require_POST
def expect_photos(request: SignedRequest, number: str, id: uuid.UUID) -> HttpResponse:
    """The phone says how many photos of her visit still count, after some were refused."""
    queries.opened_case(number, by=request.user)
    expected = request.POST.get("expected", "")
    if not expected.isdecimal() or len(expected) > 2:
        return JsonResponse({}, status=422)
    actions.expect_photos(visit=id, number=int(expected), by=request.user)
    return JsonResponse({})


def _initial(case: Case) -> dict[str, Any]:
    return {"id": uuid.uuid4(), "urgency": case.urgency, "due_on": timezone.localdate() + timedelta(days=3)}


def _refused(request: SignedRequest, case: Case, form: VisitForm, *, status: int = 422) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": errors_as_json(form)}, status=status)
    return _page(request, case, form, status=status)


def _page(request: SignedRequest, case: Case, form: VisitForm, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    days = ((_("Tomorrow"), 1), (_("In 3 days"), 3), (_("In a week"), 7), (_("In two weeks"), 14))
    return render(
        request, "cases/fieldwork/visit.html",
        {
            "case": case, "form": form, "calls": case.calls.all()[:3], "report": case.reports.first(),
            "acts": [*NEXT_ACTS.get(case.kind, ()), *ANY_ACT],
            "dates": [(label, today + timedelta(days=n)) for label, n in days],
            "first": case.state == CaseState.ASSIGNED,
        },
        status=status,
    )  # fmt: skip
