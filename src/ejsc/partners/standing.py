"""Where an agreement stands: its one next act, the other acts, what is missing, who acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.kernel.errors import DomainError

from . import rules
from .choices import AgreementState as S
from .models import Agreement
from .permissions import Can
from .workflow import AGREEMENT_FLOW

# Steps that only the machinery takes.
SILENT = {"expire"}
ICONS = {
    "edit": "edit",
    "hand_in": "checks",
    "verify_contact": "phone",
    "submit": "send",
    "withdraw": "undo",
    "start_check": "eye",
    "judge": "checks",
    "return": "undo",
    "pass_on": "arrow-right",
    "skip_need": "arrow-right",
    "accept_need": "check",
    "return_need": "undo",
    "reject": "x",
    "add_version": "upload",
    "add_obligation": "plus",
    "to_legal": "send",
    "skip_legal": "arrow-right",
    "opine": "note",
    "decide_dprd": "note",
    "ask_changes": "undo",
    "reject_text": "x",
    "to_signing": "check",
    "initial": "edit",
    "sign": "edit",
    "rewrite": "undo",
    "activate": "circle-check",
    "suspend": "clock-pause",
    "resume": "refresh",
    "end": "x",
    "dispose": "check",
    "deliver": "gift",
    "verify": "shield",
    "report": "upload",
    "evaluate": "chart",
    "close": "archive",
}
Guard = Callable[[Any], None]


# In each status the acts in their order: the first whose demand is not met yet is the one next act.
WAY: dict[str, tuple[tuple[str, Guard | None], ...]] = {
    S.DRAFT: (
        ("hand_in", rules.papers_are_in),
        ("verify_contact", rules.contact_is_verified),
        ("submit", None),
    ),
    S.RETURNED: (
        ("hand_in", rules.papers_are_in),
        ("verify_contact", rules.contact_is_verified),
        ("submit", None),
    ),
    S.SUBMITTED: (("start_check", None),),
    S.CHECKING: (("judge", rules.all_papers_judged), ("return", rules.all_papers_right), ("pass_on", None)),
    S.TECHNICAL: (("accept_need", None),),
    S.DRAFTING: (
        ("edit", rules.term_is_set),
        ("add_version", rules.has_version),
        ("add_obligation", rules.each_party_owes),
        ("edit", rules.stays_within_parent),
        ("to_legal", None),
    ),
    S.LEGAL: (
        ("decide_dprd", rules.dprd_is_decided),
        ("opine", rules.reviewers_agreed),
        ("to_signing", None),
    ),
    S.SIGNING: (("initial", rules.both_initialled), ("sign", rules.all_signed), ("activate", None)),
    S.ACTIVE: (("verify", rules.deliveries_are_verified), ("deliver", None)),
    S.SUSPENDED: (("resume", None),),
    S.ENDED: (
        ("verify", rules.deliveries_are_verified),
        ("report", rules.final_report_is_in),
        ("dispose", rules.obligations_are_disposed),
        ("evaluate", None),
    ),
    S.EVALUATED: (("close", None),),
}
# Who acts in words, where the reader herself may not.
ACTORS = {
    Can.AGREEMENT_WORK: gettext_lazy("The officer of this agreement acts next."),
    Can.AGREEMENT_REVIEW: gettext_lazy("The division or unit that needs it acts next."),
    Can.AGREEMENT_LEGAL: gettext_lazy("Legal review acts next."),
    Can.DELIVERY_VERIFY: gettext_lazy("Somebody else than the reporter verifies what was delivered."),
    Can.DELIVERY_REPORT: gettext_lazy("The next delivery is reported here."),
    Can.AGREEMENT_EVALUATE: gettext_lazy("Somebody else than the officer evaluates it next."),
}


@dataclass(frozen=True)
class Button:
    """A step as the page offers it."""

    name: str
    label: str
    href: str
    icon: str


@dataclass(frozen=True)
class Standing:
    """What the page says about the next act."""

    next: Button | None
    others: list[Button]
    missing: list[str]
    actor: str


def standing(found: Agreement, *, by: User) -> Standing:
    """The one next act, for whoever may do it; the rest as quiet buttons; what is missing until the status changes."""
    offered = [
        _button(found, one.name) for one in AGREEMENT_FLOW.open_steps(found, by=by) if one.name not in SILENT
    ]
    wanted, missing = _way(found)
    first = next((one for one in offered if one.name == wanted), None)
    actor = "" if first or not wanted else str(ACTORS[Can(AGREEMENT_FLOW.step(wanted).permission)])
    return Standing(first, [one for one in offered if one is not first], missing, actor)


def _way(found: Agreement) -> tuple[str, list[str]]:
    """The step that is next, and each demand that is not met, in words."""
    wanted, missing = "", []
    for name, demand in WAY.get(found.state, ()):
        refusal = _refusal(demand, found)
        if demand is not None and refusal is None:
            continue
        wanted = wanted or name
        if refusal and demand is not rules.all_papers_right:
            missing.append(refusal)
    return wanted, missing


def _refusal(demand: Guard | None, found: Agreement) -> str | None:
    if demand is None:
        return None
    try:
        demand(found)
    except DomainError as refusal:
        return str(refusal)
    return None


def _button(found: Agreement, name: str) -> Button:
    label = str(AGREEMENT_FLOW.step(name).label)
    return Button(name, label, reverse(f"partners:{name}", args=[found.number]), ICONS[name])


# The way as eight stations, as a pipeline shows it.
STATIONS: Sequence[tuple[Any, frozenset[str]]] = (
    (gettext_lazy("Request"), frozenset({S.DRAFT, S.SUBMITTED, S.CHECKING, S.RETURNED})),
    (gettext_lazy("Need"), frozenset({S.TECHNICAL})),
    (gettext_lazy("Text"), frozenset({S.DRAFTING})),
    (gettext_lazy("Legal review"), frozenset({S.LEGAL})),
    (gettext_lazy("Signing"), frozenset({S.SIGNING})),
    (gettext_lazy("In force"), frozenset({S.ACTIVE, S.SUSPENDED})),
    (gettext_lazy("Evaluation"), frozenset({S.ENDED, S.EVALUATED})),
    (gettext_lazy("Closed"), frozenset({S.CLOSED})),
)


def stations(found: Agreement) -> list[dict[str, Any]]:
    """The way with where it stands; nothing for a request that came to nothing."""
    at = next((n for n, (_label, states) in enumerate(STATIONS) if found.state in states), None)
    if at is None:
        return []
    return [
        {
            "label": label,
            "state": "done" if n < at else "current" if n == at else "todo",
            "note": found.get_state_display() if n == at else "",
        }
        for n, (label, _states) in enumerate(STATIONS)
    ]


def may_renew(found: Agreement, by: User) -> bool:
    """Whether a renewal may be begun from here: while it holds, and once it was evaluated."""
    return found.state in {S.ACTIVE, S.ENDED, S.EVALUATED, S.CLOSED} and by.can(Can.AGREEMENT_WORK, found)
