"""The steps of a case, each a small page with one form; who may and when comes from the workflow table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, View, needs
from ejsc.accounts.models import User
from ejsc.kernel.errors import DomainError, StepNotAllowed

from .. import actions, casefile
from ..choices import EventKind
from ..forms import casework as forms
from ..models import Case
from ..workflow import CASE_FLOW
from .case_shared import done, refuse_in, sentence, show
from .undo import offered

RETRY = timedelta(minutes=10)


@dataclass(frozen=True)
class StepPage:
    """One step: its form, what it runs, and what is said afterwards."""

    step: str
    form: type[forms.CaseForm]
    run: Callable[[Case, Any, User], Any]
    told: str | Promise
    title: str | Promise
    word: str | Promise
    explanation: str | Promise = ""
    tone: str = "primary"
    # Under which name it is taken back a moment later; the pages of all others say nothing of undoing.
    undo: str = ""

    @property
    def body(self) -> str:
        """The template with the form's fields, where the plain row of fields does not do."""
        own = {"serve", "reassign", "approve_closing", "hand_over"}
        return f"cases/casework/_{self.step}.html" if self.step in own else "cases/casework/_fields.html"


def page_of(page: StepPage) -> View:
    """The step's page: its form on GET, the step on POST."""

    @needs(CASE_FLOW.step(page.step).permission)
    @require_http_methods(["GET", "POST"])
    def view(request: SignedRequest, number: str) -> HttpResponse:
        case = casefile.in_scope(number, by=request.user)
        if request.method == "GET":
            return _offered(request, page, case)
        form = page.form(request.POST, about=case, by=request.user)
        if not form.is_valid():
            return _draw(request, page, case, form, status=422)
        before = {"owner": case.owner_id, "first": case.first_response_at is None}
        try:
            page.run(case, form, request.user)
        except DomainError as refusal:
            if isinstance(refusal, StepNotAllowed) and _done_just_now(page, case, request.user):
                return done(request, case, str(page.told), keep=_keep(page, case))
            refuse_in(form, refusal, case)
            return _draw(request, page, case, form, status=refusal.status)
        undo = offered(page.undo, case, by=request.user, **before) if page.undo else ""
        return done(request, case, str(page.told), keep=_keep(page, case), undo=undo)

    return view


def _offered(request: SignedRequest, page: StepPage, case: Case) -> HttpResponse:
    """The empty form, or why the step is not open now."""
    try:
        CASE_FLOW.check(case, page.step, by=request.user)
    except StepNotAllowed as refusal:
        context = {"case": case, "page": page, "refusal": sentence(refusal, case)}
        return show(request, "cases/casework/closed_step.html", context, status=refusal.status)
    except DomainError as missing:
        if missing.status != 422:
            raise
        context = {"case": case, "page": page, "refusal": str(missing)}
        return show(request, "cases/casework/closed_step.html", context, status=missing.status)
    return _draw(request, page, case, page.form(about=case, by=request.user))


def _draw(
    request: SignedRequest, page: StepPage, case: Case, form: forms.CaseForm, *, status: int = 200
) -> HttpResponse:
    if status == 409:  # what she sees now is what she saves over next
        case.refresh_from_db()
        again = request.POST.copy()
        again["seen"] = str(case.version)
        form.data = again
    closes = page.step in {"propose_closing", "approve_closing"}
    context = {
        "case": case, "page": page, "form": form, "keep": _keep(page, case),
        "left_over": casefile.left_over(case) if closes else [],
    }  # fmt: skip
    return show(request, "cases/casework/step.html", context, status=status)


def _keep(page: StepPage, case: Case) -> str:
    return f"{page.step}-{case.number}"


def _done_just_now(page: StepPage, case: Case, by: User) -> bool:
    """Whether this is the same press again: the last change of status was this step, by her, a moment ago."""
    last = case.timeline.filter(kind=EventKind.STATUS).first()
    mine = last is not None and last.by_id == by.pk and last.detail.get("step") == page.step
    return bool(mine and last and last.at > timezone.now() - RETRY)


TAKE = StepPage(
    "take", forms.TakeForm,
    lambda case, form, by: actions.take(case=case, by=by, note=form.cleaned_data["note"], seen=form.seen_version),
    _("The case is yours now."), _("Take the case"), _("Take it"), undo="assign",
)  # fmt: skip
REFUSE = StepPage(
    "refuse", forms.RefuseForm,
    lambda case, form, by: actions.refuse(
        case=case, reason=form.cleaned_data["reason"], by=by, seen=form.seen_version
    ),
    _("The case lies on the desk again."), _("Give the case back"), _("Give back"),
    _("The desk gives it to somebody else. What you have written stays in the case."),
)  # fmt: skip
REASSIGN = StepPage(
    "reassign", forms.ReassignForm,
    lambda case, form, by: actions.reassign(
        case=case, to=form.worker, reason=form.cleaned_data["reason"], by=by, seen=form.seen_version
    ),
    _("Somebody else takes care of the case now."), _("Give the case to somebody else"), _("Give"),
    _("The deadline stays. The next acts of the present owner move along."), undo="reassign",
)  # fmt: skip
SERVE = StepPage(
    "serve", forms.ServeForm,
    lambda case, form, by: actions.start_service(
        case=case, needs=form.cleaned_data["needs"], urgency=form.cleaned_data["urgency"],
        next_act=form.next_act, by=by, seen=form.seen_version,
    ),
    _("Service has begun."), _("Start service"), _("Start service"),
    _("Say what is needed, and what is done first, by whom and by when."),
)  # fmt: skip
PLAN = StepPage(
    "plan", forms.NextActForm,
    lambda case, form, by: actions.plan_next(case=case, next_act=form.next_act, by=by),
    _("The next act is noted."), _("Next act"), _("Save"),
)  # fmt: skip
PROPOSE = StepPage(
    "propose_closing", forms.ProposeForm,
    lambda case, form, by: actions.propose_closing(
        case=case, outcome=form.cleaned_data["outcome"], reason=form.cleaned_data["reason"], by=by,
        seen=form.seen_version,
    ),
    _("Proposed. Another person decides."), _("Propose to close the case"), _("Propose"),
    _("Another person approves. Only then the case is closed and the reporter reads it."),
)  # fmt: skip
APPROVE = StepPage(
    "approve_closing", forms.ApproveForm,
    lambda case, form, by: actions.approve_closing(
        case=case, by=by, note=form.cleaned_data["note"], seen=form.seen_version
    ),
    _("The case is closed. The reporter can read it on the tracking page."), _("Approve closing"),
    _("Approve and close"),
)  # fmt: skip
RETURN = StepPage(
    "return_closing", forms.ReturnForm,
    lambda case, form, by: actions.return_closing(
        case=case, reason=form.cleaned_data["reason"], next_act=form.next_act, by=by, seen=form.seen_version
    ),
    _("Sent back. The owner was told."), _("Do not close yet"), _("Send back"),
    _("The case goes back into service with a next act."),
)  # fmt: skip
REOPEN = StepPage(
    "reopen", forms.ReopenForm,
    lambda case, form, by: actions.reopen(
        case=case, reason=form.cleaned_data["reason"], next_act=form.next_act, by=by, seen=form.seen_version
    ),
    _("The case is in service again."), _("Open the case again"), _("Open again"),
)  # fmt: skip
HAND_OVER = StepPage(
    "hand_over", forms.HandOverForm,
    lambda case, form, by: actions.hand_over(
        case=case, to=form.chosen_office, region=form.place, reason=form.cleaned_data["reason"], by=by,
        seen=form.seen_version,
    ),
    _("Handed over. You keep reading the case."), _("Hand the case over"), _("Hand over"),
    _("The case lies on their desk and somebody there is chosen. They see the people in it from then on."),
)  # fmt: skip

take, refuse, reassign, serve = page_of(TAKE), page_of(REFUSE), page_of(REASSIGN), page_of(SERVE)
plan, propose_closing, approve_closing = page_of(PLAN), page_of(PROPOSE), page_of(APPROVE)
return_closing, reopen, hand_over = page_of(RETURN), page_of(REOPEN), page_of(HAND_OVER)
