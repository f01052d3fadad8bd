"""The life of a referral, as a table; and the same for a unit without an account, whose steps the sender records."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ejsc.kernel.workflow import Step, Workflow

from . import referral_rules as rules
from .choices import REFERRAL_OVER
from .choices import ReferralState as S
from .permissions import Can

UNANSWERED = frozenset({S.ASKED, S.QUESTIONED})
BEFORE_SERVICE = UNANSWERED | {S.WAITING, S.ACCEPTED}
RUNNING = frozenset(set(S) - REFERRAL_OVER)

REFERRAL_FLOW = Workflow(
    initial=S.ASKED,
    final=REFERRAL_OVER,
    steps=(
        Step(
            "accept",
            UNANSWERED | {S.WAITING},
            S.ACCEPTED,
            Can.REFERRAL_ANSWER,
            pgettext_lazy("referral", "Accept"),
            ensures=(rules.answerer_is_another,),
        ),
        Step(
            "enlist",
            UNANSWERED,
            S.WAITING,
            Can.REFERRAL_ANSWER,
            _("Put on the waiting list"),
            ensures=(rules.answerer_is_another, rules.has_expected_date),
        ),
        Step(
            "postpone",
            frozenset({S.WAITING}),
            None,
            Can.REFERRAL_ANSWER,
            _("Change the expected date"),
            ensures=(rules.has_expected_date,),
            needs_reason=True,
        ),
        Step(
            "decline",
            UNANSWERED | {S.WAITING},
            S.REFUSED,
            Can.REFERRAL_ANSWER,
            pgettext_lazy("referral", "Refuse"),
            ensures=(rules.answerer_is_another,),
            needs_reason=True,
        ),
        Step(
            "ask",
            frozenset({S.ASKED}),
            S.QUESTIONED,
            Can.REFERRAL_WORK,
            _("Ask the sender"),
        ),
        Step(
            "reply",
            frozenset({S.QUESTIONED}),
            S.ASKED,
            Can.CASE_REFER,
            _("Answer the question"),
        ),
        Step(
            "disclose",
            BEFORE_SERVICE | {S.GIVEN, S.HANDED_OVER},
            None,
            Can.CASE_REFER,
            _("Disclose more"),
        ),
        Step(
            "withdraw",
            BEFORE_SERVICE,
            S.WITHDRAWN,
            Can.CASE_REFER,
            _("Withdraw"),
            needs_reason=True,
        ),
        Step(
            "give_back",
            frozenset({S.ACCEPTED}),
            S.REFUSED,
            Can.REFERRAL_ANSWER,
            _("Cannot take the person after all"),
            needs_reason=True,
        ),
        Step(
            "sign_over",
            frozenset({S.ACCEPTED}),
            S.GIVEN,
            Can.CASE_REFER,
            _("Hand over"),
            ensures=(rules.has_open_hand_over,),
        ),
        Step(
            "receive",
            frozenset({S.GIVEN}),
            S.HANDED_OVER,
            Can.REFERRAL_WORK,
            _("Confirm that you received"),
            ensures=(rules.both_have_signed,),
        ),
        Step(
            "object",
            frozenset({S.GIVEN}),
            S.ACCEPTED,
            Can.REFERRAL_WORK,
            _("The record is not right"),
            needs_reason=True,
        ),
        Step(
            "feed_back",
            frozenset({S.HANDED_OVER}),
            S.SERVED,
            Can.REFERRAL_WORK,
            _("Give feedback"),
            ensures=(rules.has_result,),
        ),
        Step(
            "finish",
            frozenset({S.SERVED}),
            S.DONE,
            Can.CASE_REFER,
            _("Finish the referral"),
        ),
        Step("tell_unit", RUNNING, None, Can.CASE_REFER, _("Write to the unit")),
        Step("tell_sender", RUNNING, None, Can.REFERRAL_WORK, _("Write to the sender")),
    ),
)

# With a unit that does not sign in nobody can talk here.
TALK = {"ask", "reply", "tell_unit", "tell_sender"}

LETTER_FLOW = Workflow(
    initial=S.ASKED,
    final=REFERRAL_OVER,
    steps=tuple(
        replace(step, permission=Can.CASE_REFER, sources=step.sources - {S.QUESTIONED})
        for step in REFERRAL_FLOW.steps
        if step.name not in TALK
    ),
)
