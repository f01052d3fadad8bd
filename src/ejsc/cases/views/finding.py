"""What a field worker found herself: a case that is hers at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User
from ejsc.kernel.errors import DomainError
from ejsc.regions.models import Region

from .. import actions
from ..attachments import CASE
from ..forms.fieldwork import FindingForm
from ..models import Case
from ..permissions import Can
from .photos import errors_as_json, keep_photos, sending_address, wants_json

MOST_VILLAGES = 700


@needs(Can.CASE_OPEN)
@require_http_methods(["GET", "POST"])
def own_finding(request: SignedRequest) -> HttpResponse:
    """Open a case for somebody met in the field and take it; sending it twice opens one."""
    user = request.user
    areas = _areas(user)
    if request.method == "GET":
        return _page(request, FindingForm(areas=areas, initial=_initial(areas)))
    form = FindingForm(request.POST, request.FILES, areas=areas)
    if not form.is_valid():
        return _refused(request, form)
    try:
        case = _open(user, form.cleaned_data)
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _refused(request, form, status=refusal.status)
    keep_photos(request, form.cleaned_data["photos"] or [], owner_type=CASE, owner_id=case.pk)
    messages.success(request, _opened(case))
    if wants_json(request):
        return JsonResponse({"next": case.get_absolute_url(), "photos": sending_address(CASE, case.pk)})
    return redirect(case)


def _open(user: User, found: dict[str, Any]) -> Case:
    earlier = Case.objects.filter(pk=found["id"]).first()
    if earlier is not None:
        return earlier
    with transaction.atomic():
        case = actions.open_own_finding(
            id=found["id"], by=user, kind=found["kind"], summary=found["summary"], region_code=found["region"],
            urgency=found["urgency"], place=found["place"],
        )  # fmt: skip
        actions.skip_village_call(
            id=found["id"], about=case, because=_("Found by the worker herself."), by=user
        )
        # Somebody in need is not turned away because the finder is on leave: the desk chooses who goes then.
        if actions.on_duty_for(user, case):
            actions.take(case=case, by=user)
            case.refresh_from_db()
    return case


def _opened(case: Case) -> str:
    if case.owner_id:
        return _("The case is open, and it is yours.")
    return _("The case is open. You are not on duty there now, so the desk chooses who goes.")


def _areas(user: User) -> list[Region]:
    """The villages in which she may open a case."""
    reach = user.reach(Can.CASE_OPEN)
    codes = set(reach.regions) | {
        a.organisation.region_id for a in user.current_assignments if a.organisation
    }
    found: list[Region] = []
    for code in sorted(c for c in codes if c):
        found += Region.objects.filter(kind="village", code__startswith=f"{code}.").select_related("parent")[
            :MOST_VILLAGES
        ]
    return found


def _initial(areas: list[Region]) -> dict[str, Any]:
    import uuid

    return {"id": uuid.uuid4(), "region": areas[0].code if len(areas) == 1 else ""}


def _refused(request: SignedRequest, form: FindingForm, *, status: int = 422) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": errors_as_json(form)}, status=status)
    return _page(request, form, status=status)


def _page(request: SignedRequest, form: FindingForm, *, status: int = 200) -> HttpResponse:
    return render(request, "cases/fieldwork/finding.html", {"form": form}, status=status)
