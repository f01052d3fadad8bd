"""One case as its page shows it: what is still missing, the one next act, who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.kernel.errors import NotFoundHere, NotReady
from ejsc.kernel.workflow import Step

from . import queries, rules, secrecy
from .choices import CaseState, PersonRole, VisitResult
from .models import Case, CaseFlag, FollowUp, Report
from .permissions import Can
from .workflow import CASE_FLOW

# Where each step of the workflow has its form.
STEP_PAGES = {
    "assign": "cases:assign", "take": "cases:take", "refuse": "cases:refuse", "reassign": "cases:reassign",
    "visit": "cases:visit", "visit_again": "cases:visit", "serve": "cases:serve", "plan": "cases:plan",
    "propose_closing": "cases:propose_closing", "approve_closing": "cases:approve_closing",
    "return_closing": "cases:return_closing", "reopen": "cases:reopen", "edit": "cases:edit",
    "hand_over": "cases:hand_over", "refer": "cases:refer",
}  # fmt: skip

# The way from a new case to service; what its steps demand is what may still be missing.
WAY = ("assign", "visit", "serve")
# Each demand of the way as a task: its name, and the step whose form meets it. Left out: what is never missing alone.
TASKS: dict[Any, tuple[Promise | str, str]] = {
    rules.village_was_called: (gettext_lazy("Call to the village office"), "call"),
    rules.has_owner: (gettext_lazy("Somebody who takes care"), "assign"),
    rules.has_visit: (gettext_lazy("A visit"), "visit"),
    rules.has_need: (gettext_lazy("Needs"), "serve"),
    rules.has_next_act: (gettext_lazy("Next act with a date"), "serve"),
}
IMPLIED = {rules.visit_found_need, rules.has_urgency}


@dataclass(frozen=True)
class Task:
    """One line of what a case needs to be whole."""

    label: str
    done: bool
    word: str
    tone: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class NextStep:
    """The one solid button."""

    label: str
    href: str
    icon: str = "arrow-right"


def in_scope(number: str, *, by: User) -> Case:
    """A case in scope for its forms; the look is traced by the page itself. Raises: NotFoundHere, PurposeNeeded."""
    case = found(number, by=by)
    secrecy.demand_purpose(case, by)
    return case


def found(number: str, *, by: User) -> Case:
    """A case in scope, whether or not she has said for what; nothing of it may be shown yet. Raises: NotFoundHere."""
    case = (
        queries.cases_visible_to(by)
        .select_related("region__parent__parent__parent", "desk", "owner", "proposed_by", "closed_by")
        .filter(number=number)
        .first()
    )
    if case is None:
        raise NotFoundHere
    return case


def load(case: Case) -> Case:
    """Bring everything that the page shows, in a fixed number of queries."""
    told = Report.objects.select_related("region__parent__parent__parent").order_by("received_at")
    acts = FollowUp.objects.select_related("owner", "done_by").order_by("due_on", "id")
    prefetch_related_objects(
        [case], "people__person", "needs__category", "needs__found_by", "calls", "visits",
        Prefetch("flags", CaseFlag.objects.filter(ended_at__isnull=True).select_related("by")),
        Prefetch("follow_ups", acts), Prefetch("reports", told), "reports__messages__by",
    )  # fmt: skip
    return case


def open_steps(case: Case, *, by: User) -> dict[str, Step]:
    """The steps that this person may take now, by name."""
    return {step.name: step for step in CASE_FLOW.open_steps(case, by=by)}


def page_of_step(name: str, case: Case) -> str:
    """The address of a step's form."""
    return reverse(STEP_PAGES[name], args=[case.number])


def tasks(case: Case, open_to_her: Mapping[str, Step], *, by: User) -> list[Task]:
    """What the workflow demands on the way to service, and whether it is there; nothing once the case is closed."""
    if case.state == CaseState.CLOSED:
        return []
    found = [_person_task(case)] if "edit" in open_to_her else []
    if case.state == CaseState.CLOSING:
        return [
            *found,
            _approval(case, may="approve_closing" in open_to_her and case.proposed_by_id != by.pk),
        ]
    return [*_demanded(case, open_to_her), *found, *_late_acts(case, open_to_her)]


def _demanded(case: Case, open_to_her: Mapping[str, Step]) -> list[Task]:
    guards = [guard for name in WAY for guard in _demands_of(CASE_FLOW.step(name)) if guard in TASKS]
    return [_task(guard, case, open_to_her) for guard in dict.fromkeys(guards)]


def _demands_of(step: Step) -> tuple[Any, ...]:
    return (*step.guards, *step.ensures)


def _task(guard: Any, case: Case, open_to_her: Mapping[str, Step]) -> Task:
    label, step = TASKS[guard]
    try:
        guard(case)
    except NotReady as missing:
        if not _reached(step, case):
            return Task(str(label), False, _("Later"), "neutral")
        return Task(str(label), False, _("Missing"), "warn", _href(step, case, open_to_her), str(missing))
    return Task(str(label), True, _("Done"), "ok")


def _reached(step: str, case: Case) -> bool:
    """Whether the step that meets a demand is open in the present status, or was passed."""
    return step == "call" or case.state in CASE_FLOW.step(step).sources or case.state == CaseState.IN_SERVICE


def _href(step: str, case: Case, open_to_her: Mapping[str, Step]) -> str:
    """Where a missing thing is filled in, for those who may."""
    if step == "call":
        return reverse("cases:village_call", args=[case.number]) if "edit" in open_to_her else ""
    if step == "serve" and case.state == CaseState.IN_SERVICE:
        step = "plan"
    return page_of_step(step, case) if step in open_to_her else ""


def _person_task(case: Case) -> Task:
    label = _("The person it is about")
    if any(link.role == PersonRole.SUBJECT for link in case.people.all()):
        return Task(label, True, _("Done"), "ok")
    note = _("Look whether the registry has the person already, or register a new one.")
    return Task(label, False, _("Missing"), "warn", reverse("cases:person_search", args=[case.number]), note)


def left_over(case: Case) -> list[str]:
    """What closing the case would leave as it is, in words: nobody attached, acts that nobody did."""
    said = [_("Not carried out: %(what)s") % {"what": act.what} for act in open_acts(case)]
    nobody = not case.people.filter(role=PersonRole.SUBJECT).exists()
    return [_("No person of the registry is attached"), *said] if nobody else said


def _late_acts(case: Case, open_to_her: Mapping[str, Step]) -> list[Task]:
    today = timezone.localdate()
    late = [act for act in open_acts(case) if act.due_on < today]
    may = "plan" in open_to_her
    return [
        Task(act.what, False, _("Overdue"), "danger", page_of_act(act, case) if may else "", str(act.owner))
        for act in late
    ]


def _approval(case: Case, *, may: bool) -> Task:
    href = page_of_step("approve_closing", case) if may else ""
    note = _("Proposed by %(name)s; another person must agree.") % {"name": case.proposed_by}
    return Task(_("Approval of another person"), False, _("Waiting"), "warn", href, note)


def open_acts(case: Case) -> list[FollowUp]:
    """Promised and not done, the nearest first."""
    return [act for act in case.follow_ups.all() if act.done_at is None]


def page_of_act(act: FollowUp, case: Case) -> str:
    """Where a promised act is completed."""
    return reverse("cases:complete", args=[case.number, act.pk])


def next_step(case: Case, open_to_her: Mapping[str, Step], *, by: User) -> NextStep | None:
    """The one next act, for the person who may do it; nothing for everybody else."""
    name = _next_name(case, by)
    if name == "call":
        href = _href("call", case, open_to_her)
        return NextStep(_("Note the call to the village"), href, "phone") if href else None
    if name == "act":
        act = open_acts(case)[0]
        label = _("Complete: %(what)s") % {"what": act.what}
        return NextStep(label, page_of_act(act, case), "check") if "plan" in open_to_her else None
    if name not in open_to_her:
        return None
    return NextStep(str(open_to_her[name].label), page_of_step(name, case), ICONS.get(name, "arrow-right"))


ICONS = {
    "assign": "user-check", "take": "user-check", "visit": "visit", "visit_again": "visit", "serve": "check",
    "plan": "plus", "propose_closing": "circle-check", "approve_closing": "circle-check", "return_closing": "undo",
    "reopen": "undo", "reassign": "move", "hand_over": "building", "refuse": "x", "edit": "edit", "refer": "move",
}  # fmt: skip


def _next_name(case: Case, by: User) -> str:
    if case.state == CaseState.OPEN:
        if not case.calls.all():
            return "call"
        return "assign" if by.can(Can.CASE_ASSIGN, case) else "take"
    if case.state == CaseState.VISITED:
        last = max(case.visits.all(), key=lambda visit: visit.recorded_at, default=None)
        return "serve" if last and last.result == VisitResult.NEEDS_SERVICE else "propose_closing"
    if case.state == CaseState.IN_SERVICE:
        return "act" if open_acts(case) else "plan"
    if case.state == CaseState.CLOSING:
        return "approve_closing" if case.proposed_by_id != by.pk else ""
    return {CaseState.ASSIGNED: "visit"}.get(CaseState(case.state), "")


def waits_for(case: Case) -> str:
    """Who is to act next, in words, for those who are not."""
    if case.state == CaseState.CLOSED:
        return ""
    if case.state == CaseState.CLOSING:
        return _("Waits for the approval of another person than %(name)s.") % {"name": case.proposed_by}
    if case.owner is None:
        return _("Waits at the desk of %(office)s.") % {"office": case.desk}
    return _("%(name)s acts next.") % {"name": case.owner.full_name}


def quiet_steps(open_to_her: Mapping[str, Step], case: Case, first: NextStep | None) -> list[dict[str, Any]]:
    """The other steps as quiet buttons. Shape: `{"name", "label", "href", "icon"}`."""
    rows = [
        {
            "name": name,
            "label": str(step.label),
            "href": page_of_step(name, case),
            "icon": ICONS.get(name, "dots"),
        }
        for name, step in open_to_her.items()
    ]
    if case.state == CaseState.CLOSING and case.proposed_by_id:
        rows = [row for row in rows if row["name"] != "approve_closing" or first is not None]
    return [row for row in rows if first is None or row["href"] != first.href]
