"""The steps of a referral, each a small page with one form; who may and when comes from its workflow table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, View, needs
from ejsc.accounts.models import User
from ejsc.audit import queries as trace
from ejsc.kernel.errors import DomainError, StepNotAllowed

from .. import referral_queries, referral_steps
from ..actions import handing, referral_answers, referring
from ..actions.referral_steps import why_not
from ..forms import referral_steps as forms
from ..forms.referrals import DiscloseForm
from ..models import Referral
from ..permissions import Can
from .case_shared import SENT, sent_data

RETRY = timedelta(minutes=10)
Run = Callable[[Referral, Any, User], Any]


@dataclass(frozen=True)
class StepPage:
    """One step: its form, what it runs, and what is said afterwards."""

    step: str
    form: type[forms.StepForm]
    run: Run
    told: str | Promise
    title: str | Promise
    word: str | Promise
    explanation: str | Promise = ""
    tone: str = "primary"
    label: Any = ""
    body: str = "cases/casework/_fields.html"


def page_of(page: StepPage) -> View:
    """The step's page: its form on GET, the step on POST."""

    @needs(Can.REFERRAL_READ)
    @require_http_methods(["GET", "POST"])
    def view(request: SignedRequest, number: str) -> HttpResponse:
        found = referral_queries.in_scope(number, by=request.user)
        refused = _not_open(request, page, found)
        form = page.form(sent_data(request), about=found, by=request.user)
        if page.label:
            form.fields["text"].label = page.label
        if refused is not None and not (form.is_valid() and page.step in referral_steps.names(found)):
            return refused
        if not form.is_bound:
            return _draw(request, page, found, form)
        if not form.is_valid():
            return _draw(request, page, found, form, status=422)
        return _run(request, page, found, form)

    return view


def _not_open(request: SignedRequest, page: StepPage, found: Referral) -> HttpResponse | None:
    """Why the step is not open now; nothing when it is."""
    try:
        found.workflow.check(found, page.step, by=request.user)
    except (StepNotAllowed, KeyError):
        return _closed(request, page, found, StepNotAllowed())
    return None


def _run(request: SignedRequest, page: StepPage, found: Referral, form: forms.StepForm) -> HttpResponse:
    try:
        page.run(found, form, request.user)
    except StepNotAllowed as refusal:
        if _done_just_now(page, found, request.user):
            return _done(request, page, found)
        return _closed(request, page, found, refusal)
    except DomainError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal))
        return _draw(request, page, found, form, status=refusal.status)
    return _done(request, page, found)


def _done(request: SignedRequest, page: StepPage, found: Referral) -> HttpResponse:
    messages.success(request, str(page.told))
    request.session[SENT] = _keep(page, found)
    return redirect(found)


def _closed(request: SignedRequest, page: StepPage, found: Referral, refusal: StepNotAllowed) -> HttpResponse:
    """The step does not fit the present status: who was faster, and what stands now."""
    found.refresh_from_db()
    context = {"referral": found, "page": page, "refusal": why_not(found, refusal)}
    return render(request, "cases/referrals/closed_step.html", context, status=409)


def _draw(
    request: SignedRequest, page: StepPage, found: Referral, form: forms.StepForm, *, status: int = 200
) -> HttpResponse:
    if status == 409:  # what she sees now is what she saves over next
        found.refresh_from_db()
        again = request.POST.copy()
        again["seen"] = str(found.version)
        form.data = again
    context = {"referral": found, "page": page, "form": form, "keep": _keep(page, found)}
    context["record"] = referral_queries.record_of(found)
    return render(request, "cases/referrals/step.html", context, status=status)


def _keep(page: StepPage, found: Referral) -> str:
    return f"{page.step}-{found.number}"


def _done_just_now(page: StepPage, found: Referral, by: User) -> bool:
    return trace.done_just_now(found, f"referral.{page.step}", by=by.pk, within=RETRY)


ACCEPT = StepPage(
    "accept", forms.AcceptForm,
    lambda found, form, by: referral_answers.accept(
        referral=found, by=by, note=form.cleaned_data["note"], expected_on=form.cleaned_data["expected_on"],
        source=form.source_text, seen=form.seen_version,
    ),
    _("Accepted. The sender was told and brings the person."), _("Accept the referral"),
    pgettext_lazy("referral", "Accept"),
    _("From now on the sender arranges the way to the unit. Both sides sign when the person arrives."),
)  # fmt: skip
ENLIST = StepPage(
    "enlist", forms.EnlistForm,
    lambda found, form, by: referral_answers.enlist(
        referral=found, expected_on=form.cleaned_data["expected_on"], by=by, note=form.cleaned_data["note"],
        source=form.source_text, seen=form.seen_version,
    ),
    _("On the waiting list. The sender was told."), _("Put on the waiting list"), _("Put on the list"),
)  # fmt: skip
POSTPONE = StepPage(
    "postpone", forms.PostponeForm,
    lambda found, form, by: referral_answers.postpone(
        referral=found, expected_on=form.cleaned_data["expected_on"], reason=form.cleaned_data["reason"], by=by,
        seen=form.seen_version,
    ),
    _("The new date is noted. The sender was told."), _("Change the expected date"), _("Save"),
)  # fmt: skip
DECLINE = StepPage(
    "decline", forms.DeclineForm,
    lambda found, form, by: referral_answers.decline(
        referral=found, reason=form.cleaned_data["reason"], by=by, source=form.source_text,
        seen=form.seen_version,
    ),
    _("Refused. The sender was told and decides what follows."), _("Refuse the referral"),
    pgettext_lazy("referral", "Refuse"),
    _("What was disclosed to the unit is taken back with this."), "danger",
)  # fmt: skip
GIVE_BACK = StepPage(
    "give_back", forms.ReasonForm,
    lambda found, form, by: referral_answers.give_back(
        referral=found, reason=form.cleaned_data["reason"], by=by, seen=form.seen_version
    ),
    _("Noted. The sender was told and decides what follows."), _("Cannot take the person after all"),
    _("Give back"), tone="danger",
)  # fmt: skip
ASK = StepPage(
    "ask", forms.TextForm,
    lambda found, form, by: referral_answers.ask(
        id=form.cleaned_data["id"], referral=found, text=form.cleaned_data["text"], by=by,
        seen=form.seen_version,
    ),
    _("The question was sent. Your deadline stands still until the answer comes."), _("Ask the sender"),
    _("Send"), _("Ask for what you need to decide. Your deadline stands still until the answer comes."),
    label=_("Question"),
)  # fmt: skip
REPLY = StepPage(
    "reply", forms.TextForm,
    lambda found, form, by: referral_answers.reply(
        id=form.cleaned_data["id"], referral=found, text=form.cleaned_data["text"], by=by,
        seen=form.seen_version,
    ),
    _("The answer was sent."), _("Answer the question"), _("Send"),
    _("If they need more of the case, disclose it first: “Disclose more”."), label=_("Answer"),
)  # fmt: skip
WITHDRAW = StepPage(
    "withdraw", forms.ReasonForm,
    lambda found, form, by: referring.withdraw(
        referral=found, reason=form.cleaned_data["reason"], by=by, seen=form.seen_version
    ),
    _("Withdrawn. The unit was told and reads nothing of it any more."), _("Withdraw the referral"),
    _("Withdraw"), _("The unit is told. What was disclosed is taken back."), "danger",
)  # fmt: skip
SIGN_OVER = StepPage(
    "sign_over", forms.SignForm,
    lambda found, form, by: handing.sign_over(
        referral=found, record=form.record, by=by, seen=form.seen_version
    ),
    _("Signed for your side. The unit confirms with its own signature."), _("Hand over"), _("Sign"),
    _("You sign for the giving side with your name. Another person signs for the unit."),
    body="cases/referrals/_sign.html",
)  # fmt: skip
RECEIVE = StepPage(
    "receive", forms.ReceiveForm,
    lambda found, form, by: handing.receive_person(
        referral=found, by=by, note=form.cleaned_data["note"], receiver=form.receiver, seen=form.seen_version
    ),
    _("Both sides have signed. The record can be printed."), _("Confirm that you received"), _("Sign"),
    _("Read the record. You sign for the receiving side with your name."), body="cases/referrals/_receive.html",
)  # fmt: skip
OBJECT = StepPage(
    "object", forms.ReasonForm,
    lambda found, form, by: handing.object_to_record(
        referral=found, reason=form.cleaned_data["reason"], by=by, seen=form.seen_version
    ),
    _("Sent back. The giving side writes another record."), _("What is not right?"), _("Send back"),
    body="cases/referrals/_receive.html",
)  # fmt: skip
FEED_BACK = StepPage(
    "feed_back", forms.FeedbackForm,
    lambda found, form, by: handing.feed_back(
        referral=found, result=form.cleaned_data["result"], text=form.cleaned_data["text"], by=by,
        seen=form.seen_version,
    ),
    _("Thank you. The sender reads it."), _("Give feedback"), _("Send"),
    _("The sender must know what came of it, to close the case or to go on."),
)  # fmt: skip
FINISH = StepPage(
    "finish", forms.NoteForm,
    lambda found, form, by: handing.finish(
        referral=found, by=by, note=form.cleaned_data["note"], seen=form.seen_version
    ),
    _("The referral is done."), _("Finish the referral"), _("Finish"),
    _("You have read the feedback. The case itself goes on, or is closed by itself."),
)  # fmt: skip

accept, enlist, postpone, decline = page_of(ACCEPT), page_of(ENLIST), page_of(POSTPONE), page_of(DECLINE)
ask, reply, withdraw, give_back = page_of(ASK), page_of(REPLY), page_of(WITHDRAW), page_of(GIVE_BACK)
sign_over, receive, object_to = page_of(SIGN_OVER), page_of(RECEIVE), page_of(OBJECT)
feed_back, finish = page_of(FEED_BACK), page_of(FINISH)


@needs(Can.REFERRAL_READ)
@require_http_methods(["GET", "POST"])
def message(request: SignedRequest, number: str) -> HttpResponse:
    """A message to the other side, from whichever side one stands on."""
    found = referral_queries.in_scope(number, by=request.user)
    from_unit = request.user.can(Can.REFERRAL_WORK, found) and not found.by_letter
    page = StepPage(
        "tell_sender" if from_unit else "tell_unit", forms.TextForm,
        lambda one, form, by: referral_answers.write_message(
            id=form.cleaned_data["id"], referral=one, text=form.cleaned_data["text"], from_unit=from_unit, by=by
        ),
        _("Sent."), _("Write to the sender") if from_unit else _("Write to the unit"), _("Send"),
    )  # fmt: skip
    return page_of(page)(request, number=number)


@needs(Can.CASE_REFER)
@require_http_methods(["GET", "POST"])
def disclose(request: SignedRequest, number: str) -> HttpResponse:
    """Pass on more of the case."""
    found = referral_queries.in_scope(number, by=request.user)
    page = StepPage(
        "disclose", forms.StepForm, lambda *_given: None, _("Passed on. The unit was told."),
        _("Disclose more"), _("Disclose"), body="cases/referrals/_pass_on.html",
    )  # fmt: skip
    if refused := _not_open(request, page, found):
        return refused
    form = DiscloseForm(sent_data(request), about=found.case, by=request.user)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            referring.disclose(referral=found, passing=form.passed, by=request.user)
            return _done(request, page, found)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            status = refusal.status
    context = {"referral": found, "page": page, "form": form, "keep": _keep(page, found)}
    return render(request, "cases/referrals/step.html", context, status=status)
