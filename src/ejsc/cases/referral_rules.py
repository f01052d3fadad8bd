"""Whether a referral is ready for a step, whose turn it is, and which dated rule times it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ejsc.kernel.errors import NotReady, StepNotAllowed

from .choices import REFERRAL_OVER, ReferralKind, ReferralState

S = ReferralState

# The dated rule that times each status. What is over has none.
SUBJECTS = {
    S.ASKED: "referral.answer",
    S.QUESTIONED: "referral.reply",
    S.WAITING: "referral.waiting",
    S.ACCEPTED: "referral.hand_over",
    S.GIVEN: "referral.receive",
    S.HANDED_OVER: "referral.feedback",
    S.SERVED: "referral.finish",
}
# The sending side must act in these, the unit in all others.
SENDERS_TURN = frozenset({S.QUESTIONED, S.ACCEPTED, S.SERVED})
# A case cannot be closed while a unit still owes an answer or somebody is on the way.
KEEPS_CASE_OPEN = frozenset({S.ASKED, S.QUESTIONED, S.WAITING, S.ACCEPTED, S.GIVEN})


class AlreadyAnswered(StepNotAllowed):
    """Somebody answered before; the first answer stays."""

    code = "already_answered"


def is_senders_turn(state: str) -> bool:
    """Whether the one who referred must act."""
    return state in SENDERS_TURN


def answerer_is_another(referral: Any) -> None:
    if referral.kind == ReferralKind.ACCOUNT and referral.answered_by_id == referral.asked_by_id:
        raise NotReady(_("You sent this referral yourself. Another person of the unit must answer it."))


def has_expected_date(referral: Any) -> None:
    if referral.expected_on is None:
        raise NotReady(_("Choose from when a place is expected."), field="expected_on")


def has_open_hand_over(referral: Any) -> None:
    if not referral.hand_overs.filter(objected_at__isnull=True).exists():
        raise NotReady(_("Write the record of the hand-over first."), field="happened_at")


def both_have_signed(referral: Any) -> None:
    found = referral.hand_overs.filter(objected_at__isnull=True).first()
    if found is None or not found.is_complete:
        raise NotReady(_("Both sides must sign the hand-over."), field="receiver_name")


def has_result(referral: Any) -> None:
    if not referral.result:
        raise NotReady(_("Choose what came of it."), field="result")


def no_referral_hangs(case: Any) -> None:
    """Nobody is closed away while a unit still owes an answer, or somebody is on the way to it."""
    open_ones = case.referrals.filter(state__in=KEEPS_CASE_OPEN).order_by("asked_at")
    numbers = ", ".join(open_ones.values_list("number", flat=True))
    if numbers:
        raise NotReady(
            _("A referral is still open: %(numbers)s. Wait for the unit, or withdraw it first.")
            % {"numbers": numbers}
        )


def is_out(state: str) -> bool:
    """Whether a referral is open or accepted: the reporter then reads that the matter is referred."""
    return state not in REFERRAL_OVER
