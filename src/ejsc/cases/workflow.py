"""The life of a report and of a case, as tables. Buttons, checks, tests and the diagram come from here."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ejsc.kernel.workflow import Step, Workflow

from . import referral_rules, rules
from .choices import CaseState as C
from .choices import PublicWord, ReportState
from .choices import ReportState as R
from .permissions import Can

REPORT_FLOW = Workflow(
    initial=R.RECEIVED,
    final=frozenset({R.REDIRECTED, R.UNFOUNDED, R.JOINED, R.SETTLED}),
    steps=(
        Step(
            "join",
            frozenset({R.RECEIVED}),
            R.JOINED,
            Can.REPORT_TRIAGE,
            _("Join to a case"),
            ensures=(rules.has_case,),
        ),
        Step(
            "separate",
            frozenset({R.JOINED}),
            R.RECEIVED,
            Can.REPORT_TRIAGE,
            _("Separate again"),
            needs_reason=True,
        ),
        Step(
            "redirect",
            frozenset({R.RECEIVED}),
            R.REDIRECTED,
            Can.REPORT_TRIAGE,
            _("Redirect"),
            ensures=(rules.has_redirect_office,),
            needs_reason=True,
        ),
        Step(
            "dismiss",
            frozenset({R.RECEIVED}),
            R.UNFOUNDED,
            Can.REPORT_TRIAGE,
            _("Unfounded"),
            needs_reason=True,
        ),
        Step(
            "settle",
            frozenset({R.RECEIVED}),
            R.SETTLED,
            Can.REPORT_TRIAGE,
            _("Settled already"),
            needs_reason=True,
        ),
        Step(
            "restore",
            frozenset({R.REDIRECTED, R.UNFOUNDED, R.SETTLED}),
            R.RECEIVED,
            Can.REPORT_TRIAGE,
            _("Take back"),
            needs_reason=True,
        ),
    ),
)

WORKED = frozenset({C.ASSIGNED, C.VISITED, C.IN_SERVICE})

CASE_FLOW = Workflow(
    initial=C.OPEN,
    final=frozenset({C.CLOSED}),
    steps=(
        Step(
            "assign",
            frozenset({C.OPEN}),
            C.ASSIGNED,
            Can.CASE_ASSIGN,
            _("Assign"),
            guards=(rules.village_was_called,),
            ensures=(rules.has_owner,),
        ),
        Step(
            "take",
            frozenset({C.OPEN}),
            C.ASSIGNED,
            Can.CASE_WORK,
            _("Take it myself"),
            guards=(rules.village_was_called,),
            ensures=(rules.has_owner,),
        ),
        Step(
            "refuse",
            frozenset({C.ASSIGNED}),
            C.OPEN,
            Can.CASE_WORK,
            _("Cannot take it"),
            guards=(),
            needs_reason=True,
        ),
        Step(
            "reassign",
            WORKED | {C.CLOSING},
            None,
            Can.CASE_ASSIGN,
            _("Give to somebody else"),
            ensures=(rules.has_owner,),
            needs_reason=True,
        ),
        Step(
            "visit",
            frozenset({C.ASSIGNED}),
            C.VISITED,
            Can.CASE_WORK,
            _("Record the visit"),
            ensures=(rules.has_visit,),
        ),
        Step(
            "visit_again",
            frozenset({C.VISITED, C.IN_SERVICE}),
            None,
            Can.CASE_WORK,
            _("Record another visit"),
        ),
        Step(
            "serve",
            frozenset({C.VISITED}),
            C.IN_SERVICE,
            Can.CASE_WORK,
            _("Start service"),
            guards=(rules.visit_found_need,),
            ensures=(rules.has_need, rules.has_urgency, rules.has_next_act),
        ),
        Step(
            "plan",
            frozenset({C.IN_SERVICE}),
            None,
            Can.CASE_WORK,
            _("Next act"),
            ensures=(rules.has_next_act,),
        ),
        Step(
            "refer",
            WORKED,
            None,
            Can.CASE_REFER,
            _("Refer to a unit"),
            guards=(rules.has_owner,),
        ),
        Step(
            "propose_closing",
            frozenset({C.OPEN, C.VISITED, C.IN_SERVICE}),
            C.CLOSING,
            Can.CASE_WORK,
            _("Propose to close"),
            ensures=(rules.has_outcome, referral_rules.no_referral_hangs),
            needs_reason=True,
        ),
        Step(
            "approve_closing",
            frozenset({C.CLOSING}),
            C.CLOSED,
            Can.CASE_APPROVE,
            _("Approve and close"),
            ensures=(rules.approver_is_another,),
        ),
        Step(
            "return_closing",
            frozenset({C.CLOSING}),
            C.IN_SERVICE,
            Can.CASE_APPROVE,
            _("Send back"),
            ensures=(rules.has_owner, rules.has_next_act),
            needs_reason=True,
        ),
        Step(
            "reopen",
            frozenset({C.CLOSED}),
            C.IN_SERVICE,
            Can.CASE_REOPEN,
            _("Reopen"),
            ensures=(rules.has_owner, rules.has_next_act),
            needs_reason=True,
        ),
        Step(
            "edit",
            frozenset({C.OPEN, C.ASSIGNED, C.VISITED, C.IN_SERVICE, C.CLOSING}),
            None,
            Can.CASE_NOTE,
            _("Correct the details"),
        ),
        Step(
            "hand_over",
            frozenset({C.OPEN, C.VISITED, C.IN_SERVICE}),
            C.OPEN,
            Can.CASE_ASSIGN,
            _("Hand over to another area"),
            needs_reason=True,
        ),
    ),
)

PUBLIC_WORD = {
    C.OPEN: PublicWord.RECEIVED,
    C.ASSIGNED: PublicWord.VERIFIED,
    C.VISITED: PublicWord.VERIFIED,
    C.IN_SERVICE: PublicWord.HANDLED,
    C.CLOSING: PublicWord.HANDLED,
}


def public_word_of_case(
    state: str, outcome: str, *, referred: bool = False, closed_at: datetime | None = None
) -> PublicWord:
    """What the reporter reads of a case; `referred` while another unit is asked or has accepted."""
    from . import outcomes
    from .choices import EndedAs

    if state == C.CLOSED:
        met = outcomes.told(outcome, closed_at) == EndedAs.MET
        return PublicWord.DONE if met else PublicWord.CLOSED
    if referred:
        return PublicWord.REFERRED
    return PUBLIC_WORD[C(state)]


def public_word_of_report(
    state: str,
    case_state: str = "",
    outcome: str = "",
    *,
    referred: bool = False,
    closed_at: datetime | None = None,
) -> PublicWord:
    """What the reporter reads of her report: as the case, once it belongs to one."""
    if state == ReportState.JOINED and case_state:
        return public_word_of_case(case_state, outcome, referred=referred, closed_at=closed_at)
    return {
        ReportState.REDIRECTED: PublicWord.REDIRECTED,
        ReportState.UNFOUNDED: PublicWord.CLOSED,
        ReportState.SETTLED: PublicWord.DONE,
    }.get(ReportState(state), PublicWord.RECEIVED)
