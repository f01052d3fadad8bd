"""What every step of a referral brings with it: the case's timeline, the owner's promise, and who is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit.changing import change
from ejsc.calendar import queries as calendar
from ejsc.kernel.errors import StepNotAllowed
from ejsc.notices.actions import notify

from .. import referral_people
from ..choices import REFERRAL_OVER, CaseState, EventKind, ReferralState
from ..clocks import set_case_clock
from ..models import Case, FollowUp, Referral
from ..referral_rules import AlreadyAnswered

S = ReferralState

# What the owner of the case promises while a referral stands so.
PROMISES: dict[str, Promise] = {
    S.ASKED: gettext_lazy("Check the answer of %(unit)s (%(number)s)"),
    S.QUESTIONED: gettext_lazy("Answer the question of %(unit)s (%(number)s)"),
    S.WAITING: gettext_lazy("Ask %(unit)s about the waiting list (%(number)s)"),
    S.ACCEPTED: gettext_lazy("Hand over to %(unit)s (%(number)s)"),
    S.GIVEN: gettext_lazy("Check that %(unit)s confirms the hand-over (%(number)s)"),
    S.HANDED_OVER: gettext_lazy("Check the feedback of %(unit)s (%(number)s)"),
    S.SERVED: gettext_lazy("Read the feedback of %(unit)s (%(number)s)"),
    S.REFUSED: gettext_lazy("Decide what follows: %(unit)s refused (%(number)s)"),
    S.WITHDRAWN: gettext_lazy("Decide what follows the withdrawn referral (%(number)s)"),
    S.DONE: gettext_lazy("Decide what follows the referral (%(number)s)"),
}
DECIDE = "referral.decide"

# What each step tells the other side; without names, for it leaves the house.
TOLD_SENDER: dict[str, Any] = {
    "accept": gettext_lazy("Referral {number} was accepted"),
    "enlist": gettext_lazy("Referral {number} is on the waiting list"),
    "postpone": gettext_lazy("Referral {number}: another date is expected"),
    "decline": gettext_lazy("Referral {number} was refused"),
    "give_back": gettext_lazy("Referral {number} cannot be taken after all"),
    "ask": gettext_lazy("A question about referral {number}"),
    "tell_sender": gettext_lazy("A message about referral {number}"),
    "receive": gettext_lazy("Referral {number}: the hand-over is confirmed"),
    "object": gettext_lazy("Referral {number}: the record of the hand-over is not right"),
    "feed_back": gettext_lazy("Feedback on referral {number}"),
}
TOLD_UNIT: dict[str, Any] = {
    "refer": gettext_lazy("A referral for your unit: {number}"),
    "reply": gettext_lazy("An answer about referral {number}"),
    "tell_unit": gettext_lazy("A message about referral {number}"),
    "disclose": gettext_lazy("More was disclosed for referral {number}"),
    "withdraw": gettext_lazy("Referral {number} was withdrawn"),
    "sign_over": gettext_lazy("Referral {number}: confirm the hand-over"),
    "finish": gettext_lazy("Referral {number} is done"),
}
# Messages stay between the two sides; everything else stands in the timeline of the case.
UNWRITTEN = {"tell_unit", "tell_sender"}


@contextmanager
def step(
    referral: Referral, name: str, *, by: User, seen: int | None = None, note: str = ""
) -> Iterator[Referral]:
    """One step of a referral with all that follows from it: all of it or nothing.

    Raises: AlreadyAnswered, StepNotAllowed, NotPermitted, Conflict, or a guard's own error.
    """
    with transaction.atomic():
        try:
            with change(referral, step=name, by=by, seen=seen, note=note) as locked:
                yield locked
        except StepNotAllowed as refusal:
            referral.refresh_from_db()
            said = answered(referral)
            raise (AlreadyAnswered(said) if said else refusal) from None
        follow(locked, name, by=by, note=note)


def why_not(referral: Referral, refusal: StepNotAllowed) -> str:
    """Why a step does not fit: who was faster, or what stands now."""
    return answered(referral) or str(refusal)


def answered(referral: Referral) -> str:
    """Who answered before, and that it stays; nothing while nobody has."""
    if referral.answered_by is None or referral.answered_at is None:
        return ""
    words = {
        "number": referral.number, "state": referral.get_state_display(), "who": referral.answered_by.full_name,
        "when": timezone.localtime(referral.answered_at).strftime("%d-%m-%Y %H.%M"),
    }  # fmt: skip
    return (
        _("%(number)s was answered already by %(who)s on %(when)s and is “%(state)s” now. That answer stays.")
        % words
    )


def follow(referral: Referral, name: str, *, by: User, note: str) -> None:
    """Timeline, promise and notices. The unit's scope does not reach the case, so the office's own machinery writes."""
    with system(f"{by.label}: {referral.number}"):
        case = Case.objects.select_for_update(of=("self",)).get(pk=referral.case_id)
        if name not in UNWRITTEN:
            write(case, referral, name, by=by, text=note)
        if _is_news(referral):
            promise(case, referral, by=by)
        tell(case, referral, name, by=by)


def _is_news(referral: Referral) -> bool:
    """Whether the promise that stands says something else, or another day."""
    held = referral.follow_up
    return held is None or (held.what, held.due_on) != (_promise_of(referral), _due_on(referral))


def write(case: Case, referral: Referral, name: str, *, by: User | None, text: str = "") -> None:
    """A line in the timeline of the case."""
    case.timeline.create(
        kind=EventKind.REFERRAL, by=by, by_label=by.label if by else "e-JSC", text=text,
        detail={"step": name, "referral": referral.number, "unit": referral.unit, "state": referral.state},
    )  # fmt: skip


def promise(case: Case, referral: Referral, *, by: User) -> None:
    """The owner's promise follows the status: what was promised before is done, what comes next is dated."""
    _complete(referral, by=by)
    if case.state == CaseState.CLOSED:
        return
    if not (referral.state in REFERRAL_OVER and _has_other(case)) or referral.state == S.REFUSED:
        made = FollowUp.objects.create(
            case=case, what=_promise_of(referral), owner=case.owner or referral.asked_by,
            due_on=_due_on(referral), created_by=by,
        )  # fmt: skip
        Referral.objects.filter(pk=referral.pk).update(follow_up=made)
        referral.follow_up = made
    set_case_clock(case)
    case.save(update_fields=["next_act", "due_at"])


def _complete(referral: Referral, *, by: User) -> None:
    held = referral.follow_up
    if held is not None and held.done_at is None:
        with translation.override(settings.LANGUAGE_CODE):
            held.result = _("%(number)s: %(state)s") % {
                "number": referral.number, "state": referral.get_state_display(),
            }  # fmt: skip
        held.done_at, held.done_by = timezone.now(), by
        held.save(update_fields=["result", "done_at", "done_by"])


def _has_other(case: Case) -> bool:
    return case.follow_ups.filter(done_at__isnull=True).exists()


def _promise_of(referral: Referral) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        words = str(PROMISES[referral.state]) % {"unit": referral.unit, "number": referral.number}
    return words[:200]


def _due_on(referral: Referral) -> date:
    """The day of the referral's own deadline; never in the past."""
    due = referral.due_at or calendar.deadline(DECIDE, referral.urgency, timezone.now(), office=referral.desk)
    return max(timezone.localtime(due).date(), timezone.localdate())


def tell(case: Case, referral: Referral, name: str, *, by: User) -> None:
    """Notices to the other side, general and without names."""
    if name in TOLD_UNIT:
        _notify(referral, referral_people.of_unit(referral), TOLD_UNIT[name], by=by)
    if name in TOLD_SENDER:
        _notify(referral, referral_people.of_sender(referral, case), TOLD_SENDER[name], by=by)


def _notify(referral: Referral, people: Iterable[User], title: Any, *, by: User) -> None:
    notify(
        kind="referral", to=[one for one in people if one != by], title=format_lazy(title, number=referral.number),
        body=gettext_lazy("Open it to read more and to see by when who must act."),
        url=referral.get_absolute_url(), about=referral,
    )  # fmt: skip
