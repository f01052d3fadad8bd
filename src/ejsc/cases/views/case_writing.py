"""The composer of the case page: notes, messages to reporters, and the colleagues who may be mentioned."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ejsc.accounts.access import SignedRequest, needs

from .. import actions, casefile, mentions
from ..forms.case_acts import NoteForm
from ..permissions import Can
from .case_acts import answered
from .case_shared import sent_data


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def note(request: SignedRequest, number: str) -> HttpResponse:
    """What the composer sends: a note to colleagues, or a message to somebody who told us of the case."""
    case = casefile.in_scope(number, by=request.user)
    reports = list(case.reports.select_related("case").order_by("received_at"))
    form = NoteForm(sent_data(request), reports=reports)
    is_message = bool(request.POST.get("to"))

    def run(given: dict[str, Any]) -> None:
        if form.report is not None:
            actions.ask_reporter(id=given["id"], report=form.report, text=given["text"], by=request.user)
        else:
            actions.add_note(case=case, text=given["text"], by=request.user, key=given["id"])

    return answered(
        request, case, form, keep=f"note-{case.number}", part="linimasa", run=run,
        told=_("Sent. The reporter reads it on the tracking page.") if is_message else _("The note is saved."),
        page={"title": _("Note or message"), "word": _("Save")},
    )  # fmt: skip


@needs(Can.CASE_NOTE)
@require_safe
def colleagues(request: SignedRequest, number: str) -> HttpResponse:
    """Who may be mentioned in a note. Shape: `{"results": [{"username", "name", "note"}]}`."""
    case = casefile.in_scope(number, by=request.user)
    found = mentions.colleagues(case, request.GET.get("q", "")[:60].strip(), but=request.user)
    rows = [
        {
            "username": user.username, "name": str(user),
            "note": user.position or (user.organisation.short_name if user.organisation else ""),
        }
        for user in found
    ]  # fmt: skip
    return JsonResponse({"results": rows})
