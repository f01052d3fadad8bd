"""Entering a report for somebody: at the counter, on the telephone, from a message."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User
from ejsc.accounts.scope import public
from ejsc.audit import actions as audit
from ejsc.kernel.errors import DomainError, NotFoundHere
from ejsc.regions.queries import by_code
from ejsc.regions.rules import HOME_PROVINCE

from .. import actions, pasting, queries
from ..actions.receiving import pin_of
from ..attachments import REPORT
from ..choices import Channel
from ..forms.reports import EntryForm, PasteForm, from_pasted
from ..models import Report
from ..permissions import Can
from .photos import keep_photos
from .report_joining import key_of

SLIP_HOURS = 24


@needs(Can.REPORT_ENTER)
@require_http_methods(["GET", "POST"])
def new(request: SignedRequest) -> HttpResponse:
    """The form, and storing what it says, once."""
    user: User = request.user
    if request.method == "GET":
        return _page(request, _form(user, initial={"id": uuid.uuid4(), "channel": _usual_channel(user)}))
    form = _form(user, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        stored = actions.receive(incoming=form.incoming(), by=user)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=refusal.status)
    if stored.is_new:
        keep_photos(
            request, form.cleaned_data.get("photos") or [], owner_type=REPORT, owner_id=stored.report.pk
        )
    return redirect("cases:report_slip", pk=stored.report.pk)


@needs(Can.REPORT_ENTER)
@require_POST
def paste(request: SignedRequest) -> HttpResponse:
    """The form, filled in from a pasted message."""
    user: User = request.user
    pasted = PasteForm(request.POST)
    if not pasted.is_valid():
        first = {"id": uuid.uuid4(), "channel": Channel.WHATSAPP}
        return _page(request, _form(user, initial=first), pasted=pasted, status=422)
    found = pasting.read(pasted.cleaned_data["pasted"])
    return _page(request, _form(user, initial=from_pasted(found)), pasted=PasteForm(), was_pasted=True)


@needs(Can.REPORT_ENTER)
@require_POST
def hint(request: SignedRequest) -> HttpResponse:
    """Who may be the same person already, while one types; posted so that no name stands in an address."""
    user: User = request.user
    form = _form(user, request.POST)
    form.is_valid()
    found = form.cleaned_data
    told = Report(
        region_id=found.get("region") or form.unknown_place, subject_name=found.get("subject_name", ""),
        subject_age=found.get("subject_age", ""), kind=found.get("kind", ""), received_at=timezone.now(),
        reporter_phone=found.get("reporter_phone", ""),
    )  # fmt: skip
    rows = queries.likely_doubles(told, user=user, limit=4) if _says_enough(found) else []
    if rows:
        audit.record("report.search_doubles", detail={"found": [key_of(row["record"]) for row in rows]})
    return render(request, "cases/reports/_hint.html", {"rows": rows})


def _says_enough(found: dict[str, Any]) -> bool:
    return bool(found.get("subject_name") or found.get("reporter_phone") or found.get("kind"))


@needs(Can.REPORT_ENTER)
@require_safe
def slip(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The receipt for the reporter, for the one who entered the report, on the same day."""
    user: User = request.user
    with public(pk):  # roles that enter reports need not be able to read them
        since = timezone.now() - timedelta(hours=SLIP_HOURS)
        report = Report.objects.filter(pk=pk, entered_by=user, received_at__gte=since).first()
    if report is None:
        raise NotFoundHere
    region = by_code(report.region_id)
    seen = queries.reports_visible_to(user).filter(pk=pk).exists()
    return render(request, "cases/reports/slip.html", {
        "report": report, "pin": "" if report.second_fact_is_phone else pin_of(report.pk),
        "region": region, "seen": seen, "qr": _qr(report), "site": settings.BASE_URL,
    })  # fmt: skip


def _qr(report: Report) -> SafeString:
    """The address of the tracking page, to be photographed from the slip."""
    address = f"{settings.BASE_URL}/lacak/?kode={report.code}"
    drawn = segno.make(address, error="m").svg_inline(border=2, svgclass=None, lineclass=None, omitsize=True)
    return mark_safe(drawn)  # noqa: S308 (drawn here, from our own address and code)


def _form(user: User, *given: Any, **more: Any) -> EntryForm:
    reach = user.reach(Can.REPORT_ENTER).regions
    unknown = next(iter(reach)) if len(reach) == 1 else HOME_PROVINCE
    return EntryForm(*given, unknown_place=unknown, photos=user.can(Can.REPORT_READ), **more)


def _usual_channel(user: User) -> str:
    return Channel.PHONE if user.can(Can.REPORT_TRIAGE) else Channel.TKSK


def _page(
    request: SignedRequest, form: EntryForm, *, pasted: PasteForm | None = None, was_pasted: bool = False,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    return render(request, "cases/reports/entry.html", {
        "form": form, "paste_form": pasted or PasteForm(), "was_pasted": was_pasted,
        "title": _("Enter a report"), "can_read": request.user.can(Can.REPORT_READ),
    }, status=status)  # fmt: skip
