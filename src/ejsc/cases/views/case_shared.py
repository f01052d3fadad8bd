"""What the pages of a case share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ejsc.kernel.errors import Conflict, DomainError, StepNotAllowed

from .. import casefile
from ..models import Case
from .case_preview import drawn
from .report_pages import in_panel

# Guards name a field of the record; a form may call it otherwise.
NAMES = {"owner": "to", "next_act": "what", "region": "village", "call": "call"}
SENT = "sent_form"
# The pages that also stand beside the list of cases, without the frame.
BESIDE = {
    f"cases/casework/{name}": f"cases/casework/_in_panel_{name}" for name in ("step.html", "closed_step.html")
}


def sent_data(request: HttpRequest) -> Any:
    """What a form is bound to: the body of a POST, also an empty one; nothing on GET."""
    return request.POST if request.method == "POST" else None


def refuse_in(form: forms.Form, refusal: DomainError, case: Case) -> None:
    """Show a refusal beside its field, or above the form, in words that say what to do."""
    field = refusal.field if refusal.field in form.fields else NAMES.get(refusal.field or "")
    form.add_error(field if field in form.fields else None, sentence(refusal, case))


def sentence(refusal: DomainError, case: Case) -> str:
    """The refusal, with who was faster where somebody was."""
    if isinstance(refusal, StepNotAllowed) and refusal.message == StepNotAllowed.message:
        case.refresh_from_db()
        if case.is_closed:
            return _(
                "This case is closed. Reopen it first if something must change; notes are still possible."
            )
        return _(
            "The case is “%(state)s” now, so this step does not fit any more. Look at the case again."
        ) % {"state": case.get_state_display()}
    if isinstance(refusal, Conflict) and refusal.who:
        return _(
            "%(who)s changed this case while you were writing. Nothing was overwritten and what you wrote is still "
            "here. Look at the case again, then save once more."
        ) % {"who": refusal.who}
    return str(refusal)


def show(request: HttpRequest, body: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A form of a case in the desk's frame, or the form alone beside the list of cases."""
    beside = in_panel(request) and body in BESIDE
    response = render(
        request, BESIDE[body] if beside else body, {**context, "in_panel": beside}, status=status
    )
    if beside and status in {403, 409}:
        response.status_code = 422  # what htmx draws
    response["Vary"] = "HX-Target"
    return response


def done(
    request: HttpRequest, case: Case, told: str, *, keep: str = "", part: str = "", undo: str = ""
) -> HttpResponse:
    """Back to the case, or a part of its page, with a word; a draft of that name is thrown away there.

    `undo`: where it is taken back.
    """
    if in_panel(request):
        return drawn(request, casefile.found(case.number, by=request.user), told=told, undo=undo)  # type: ignore[arg-type]
    messages.success(request, told, extra_tags=undo)
    if keep:
        request.session[SENT] = keep
    return redirect(f"{case.get_absolute_url()}#{part}" if part else case)


def sent_form(request: HttpRequest) -> Any:
    """The name of the form that was just sent, once."""
    return request.session.pop(SENT, "")
