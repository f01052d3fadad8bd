"""Which steps of a referral somebody may take now: the one that is next, and the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ejsc.accounts.models import User

from .choices import ReferralState
from .models import Referral
from .referral_rules import SENDERS_TURN

S = ReferralState

# Where each step has its form.
PAGES = {
    "accept": "cases:referral_accept", "enlist": "cases:referral_enlist", "postpone": "cases:referral_postpone",
    "decline": "cases:referral_decline", "ask": "cases:referral_ask", "reply": "cases:referral_reply",
    "disclose": "cases:referral_disclose", "withdraw": "cases:referral_withdraw",
    "give_back": "cases:referral_give_back", "sign_over": "cases:referral_sign_over",
    "receive": "cases:referral_receive", "object": "cases:referral_object",
    "feed_back": "cases:referral_feed_back", "finish": "cases:referral_finish",
    "tell_unit": "cases:referral_message", "tell_sender": "cases:referral_message",
}  # fmt: skip
ICONS = {
    "accept": "check", "enlist": "clock", "postpone": "calendar", "decline": "x", "ask": "message",
    "reply": "message", "disclose": "eye", "withdraw": "undo", "give_back": "x", "sign_over": "move",
    "receive": "check", "object": "alert", "feed_back": "note", "finish": "circle-check", "tell_unit": "message",
    "tell_sender": "message",
}  # fmt: skip
# The one solid button of each status.
NEXT = {
    S.ASKED: "accept", S.QUESTIONED: "reply", S.WAITING: "accept", S.ACCEPTED: "sign_over", S.GIVEN: "receive",
    S.HANDED_OVER: "feed_back", S.SERVED: "finish",
}  # fmt: skip


@dataclass(frozen=True)
class Button:
    """A step as the page offers it."""

    name: str
    label: str
    href: str
    icon: str


def buttons(referral: Referral, *, by: User) -> list[Button]:
    """Every step that is open to this person now."""
    return [
        Button(one.name, str(one.label), reverse(PAGES[one.name], args=[referral.number]), ICONS[one.name])
        for one in referral.workflow.open_steps(referral, by=by)
    ]


def names(referral: Referral) -> set[str]:
    """The steps that its table knows at all."""
    return {one.name for one in referral.workflow.steps}


def first(steps: Sequence[Button], referral: Referral) -> Button | None:
    """The one next act, for whoever may do it."""
    wanted = NEXT.get(S(referral.state))
    return next((one for one in steps if one.name == wanted), None)


def others(steps: Sequence[Button], referral: Referral) -> list[Button]:
    """The rest as quiet buttons."""
    chosen = first(steps, referral)
    return [one for one in steps if one != chosen]


def acts_next(referral: Referral) -> str:
    """Who must act now, in words."""
    if referral.is_over:
        return ""
    if referral.by_letter:
        return _("%(office)s asks the unit and notes the answer.") % {"office": referral.desk}
    office = referral.desk if referral.state in SENDERS_TURN else referral.unit
    return _("%(office)s acts next.") % {"office": office}
