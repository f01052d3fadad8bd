"""The life of an agreement, from a wish to help to its evaluation, as one table."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ejsc.kernel.workflow import Step, Workflow

from . import rules
from .choices import OVER
from .choices import AgreementState as S
from .permissions import Can

OPEN_REQUEST = frozenset({S.DRAFT, S.RETURNED})
# Where terms and parties may still be written differently.
UNSIGNED = frozenset({S.DRAFT, S.RETURNED, S.CHECKING, S.TECHNICAL, S.DRAFTING})
RUNNING = frozenset({S.ACTIVE, S.SUSPENDED})


def _step(
    name: str,
    sources: set[str] | frozenset[str],
    target: str | None,
    permission: str,
    label: object,
    **more: object,
) -> Step:
    return Step(name, frozenset(sources), target, permission, label, **more)  # type: ignore[arg-type]


W, READY = Can.AGREEMENT_WORK, frozenset({S.DRAFTING, S.LEGAL})

AGREEMENT_FLOW = Workflow(
    initial=S.DRAFT,
    final=frozenset(OVER),
    steps=(
        _step("edit", UNSIGNED, None, W, _("Correct the request")),
        _step("hand_in", OPEN_REQUEST, None, W, _("Tick what was handed in")),
        _step(
            "verify_contact", OPEN_REQUEST, None, W, _("Note that the contact is right"), needs_reason=True
        ),
        _step(
            "submit",
            OPEN_REQUEST,
            S.SUBMITTED,
            W,
            _("Submit the request"),
            guards=(rules.papers_are_in, rules.contact_is_verified),
        ),
        _step("withdraw", OPEN_REQUEST, S.WITHDRAWN, W, _("Withdraw the request"), needs_reason=True),
        _step("start_check", {S.SUBMITTED}, S.CHECKING, W, _("Begin to check the papers")),
        _step("judge", {S.CHECKING}, None, W, _("Judge the papers")),
        _step(
            "return",
            {S.CHECKING},
            S.RETURNED,
            W,
            _("Return to be completed"),
            guards=(rules.all_papers_judged, rules.says_what_is_missing),
            needs_reason=True,
        ),
        _step(
            "pass_on",
            {S.CHECKING},
            S.TECHNICAL,
            W,
            _("Pass on to the review of the need"),
            guards=(rules.all_papers_judged, rules.all_papers_right),
        ),
        _step(
            "skip_need",
            {S.CHECKING},
            S.DRAFTING,
            W,
            _("Leave the review of the need out"),
            guards=(rules.all_papers_judged, rules.all_papers_right, rules.may_skip("tech_review")),
            needs_reason=True,
        ),
        _step(
            "accept_need",
            {S.TECHNICAL},
            S.DRAFTING,
            Can.AGREEMENT_REVIEW,
            _("The need is confirmed"),
            ensures=(rules.need_is_stated,),
        ),
        _step(
            "return_need",
            {S.TECHNICAL},
            S.RETURNED,
            Can.AGREEMENT_REVIEW,
            _("Return with questions"),
            needs_reason=True,
        ),
        _step(
            "reject",
            {S.CHECKING, S.TECHNICAL},
            S.REJECTED,
            Can.AGREEMENT_REVIEW,
            pgettext_lazy("agreement", "Reject"),
            needs_reason=True,
        ),
        _step("add_version", {S.DRAFTING}, None, W, _("Add a version of the text")),
        _step("add_obligation", READY | RUNNING | {S.SIGNING}, None, W, _("Add an obligation")),
        _step(
            "to_legal",
            {S.DRAFTING},
            S.LEGAL,
            W,
            _("Send to legal review"),
            guards=(rules.has_version, rules.each_party_owes, rules.term_is_set, rules.stays_within_parent),
        ),
        _step(
            "skip_legal",
            {S.DRAFTING},
            S.SIGNING,
            W,
            _("Leave legal review out"),
            guards=(
                rules.has_version,
                rules.each_party_owes,
                rules.term_is_set,
                rules.stays_within_parent,
                rules.may_skip("legal_review"),
            ),
            needs_reason=True,
        ),
        _step("opine", {S.LEGAL}, None, Can.AGREEMENT_LEGAL, _("Give an opinion")),
        _step(
            "decide_dprd",
            {S.LEGAL},
            None,
            Can.AGREEMENT_LEGAL,
            _("Say whether the DPRD must consent"),
            ensures=(rules.dprd_is_decided,),
        ),
        _step(
            "ask_changes",
            {S.LEGAL},
            S.DRAFTING,
            Can.AGREEMENT_LEGAL,
            _("Send back for changes"),
            needs_reason=True,
        ),
        _step(
            "reject_text",
            {S.LEGAL},
            S.REJECTED,
            Can.AGREEMENT_LEGAL,
            pgettext_lazy("agreement", "Reject"),
            needs_reason=True,
        ),
        _step(
            "to_signing",
            {S.LEGAL},
            S.SIGNING,
            W,
            _("Release for signing"),
            guards=(rules.reviewers_agreed, rules.dprd_is_decided),
        ),
        _step("initial", {S.SIGNING}, None, W, _("Note initials")),
        _step("sign", {S.SIGNING}, None, W, _("Note a signature"), guards=(rules.both_initialled,)),
        _step("rewrite", {S.SIGNING}, S.DRAFTING, W, _("Change the text again"), needs_reason=True),
        _step(
            "activate",
            {S.SIGNING},
            S.ACTIVE,
            W,
            _("Put in force"),
            guards=(rules.both_initialled, rules.all_signed),
            ensures=(rules.is_registered,),
        ),
        _step("suspend", {S.ACTIVE}, S.SUSPENDED, W, _("Suspend"), needs_reason=True),
        _step("resume", {S.SUSPENDED}, S.ACTIVE, W, _("Take up again"), needs_reason=True),
        _step("expire", RUNNING, S.ENDED, W, _("Its term ran out")),
        _step("end", RUNNING, S.ENDED, W, _("End before its date"), needs_reason=True),
        _step("dispose", RUNNING | {S.ENDED}, None, W, _("Say what became of an obligation")),
        _step("deliver", RUNNING | {S.ENDED}, None, Can.DELIVERY_REPORT, _("Report a delivery")),
        _step("verify", RUNNING | {S.ENDED}, None, Can.DELIVERY_VERIFY, _("Verify a delivery")),
        _step("report", RUNNING | {S.ENDED}, None, W, _("Upload the final report")),
        _step(
            "evaluate",
            {S.ENDED},
            S.EVALUATED,
            Can.AGREEMENT_EVALUATE,
            _("Evaluate"),
            guards=(rules.final_report_is_in, rules.obligations_are_disposed, rules.deliveries_are_verified),
            ensures=(rules.has_evaluation,),
        ),
        _step("close", {S.EVALUATED}, S.CLOSED, W, pgettext_lazy("agreement", "Close the file")),
    ),
)
