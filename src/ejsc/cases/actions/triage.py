"""Deciding on a report: a case, another office, unfounded; and taking such a decision back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.audit.changing import change
from ejsc.kernel.errors import BadInput, NotPermitted, NotReady
from ejsc.organisations.models import Organisation

from ..choices import CaseState, Channel, EventKind, ReportState
from ..clocks import set_case_clock, set_report_clock
from ..models import Case, Report
from ..permissions import Can
from .sealing import seal_if_due


def open_case(*, report: Report, by: User, urgency: str = "", seen: int | None = None) -> Case:
    """Make a case of a report. Raises: NotPermitted, StepNotAllowed, Conflict."""
    if not by.can(Can.CASE_OPEN, report):
        raise NotPermitted
    with change(report, step="join", by=by, seen=seen) as locked:
        case = _new_case(
            by=by, kind=locked.kind, urgency=urgency or locked.urgency, channel=locked.channel, summary=locked.what,
            region_id=locked.region_id, place=locked.place,
        )  # fmt: skip
        locked.case = case
        locked.decided_at = timezone.now()
        _bring_calls(locked, case)
    return case


def open_own_finding(
    *,
    id: UUID,
    by: User,
    kind: str,
    summary: str,
    region_code: str,
    urgency: str,
    place: str = "",
    channel: str = Channel.OWN,
) -> Case:
    """Make a case of what a worker found herself. Raises: NotPermitted."""
    if not by.reach(Can.CASE_OPEN).covers(region_code) and not by.reach(Can.CASE_OPEN).organisations:
        raise NotPermitted(
            _("This place lies outside your area. Enter a report instead; the right office will see it.")
        )
    case = _new_case(
        id=id,
        by=by,
        kind=kind,
        urgency=urgency,
        channel=channel,
        summary=summary,
        region_id=region_code,
        place=place,
    )
    case.timeline.create(kind=EventKind.REPORT, by=by, by_label=by.label, text=summary)
    audit.record("case.open", about=case)
    seal_if_due(case, by=by)
    return case


def _new_case(*, by: User, **values: Any) -> Case:
    case = Case(number=next_number(), desk=desk_for(by), opened_by=by, **values)
    set_case_clock(case)
    case.save(force_insert=True)
    return case


def next_number() -> str:
    """`K-2026-000123`: one sequence for the province; numbers may be skipped, never repeated."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_case_number')")
        return f"K-{timezone.localdate():%Y}-{cursor.fetchone()[0]:06d}"


def desk_for(user: User) -> Organisation:
    """The desk that a person's new cases lie on: her office, else the JSC team."""
    if user.organisation is not None:
        return user.organisation
    desk = Organisation.objects.filter(kind="jsc_team").order_by("pk").first()
    if desk is None:
        raise NotReady(_("There is no JSC desk yet. The administrator must load the reference data first."))
    return desk


def join(*, report: Report, case: Case, by: User, note: str = "", seen: int | None = None) -> None:
    """Add a report to a case that exists. Raises: NotPermitted, StepNotAllowed, Conflict."""
    if case.state == CaseState.CLOSED:
        raise BadInput(_("This case is closed. Reopen it first, or make a new case."), field="case")
    with change(report, step="join", by=by, seen=seen, note=note) as locked:
        locked.case = case
        locked.decided_at = timezone.now()
        _bring_calls(locked, case)


def join_reports(*, report: Report, other: Report, by: User, seen: int | None = None) -> Case:
    """Make one case of two reports about the same person. Raises: NotPermitted, StepNotAllowed, Conflict."""
    with transaction.atomic():
        case = open_case(report=report, by=by, seen=seen)
        join(report=other, case=case, by=by)
    return case


def _bring_calls(report: Report, case: Case) -> None:
    """What the village said about a report counts for its case and shows in its timeline."""
    for call in report.calls.filter(case__isnull=True).select_related("by"):
        case.timeline.create(
            kind=EventKind.CALL, at=call.at, by=call.by, by_label=call.by.label,
            text=call.said or call.skipped_because,
            detail={"spoke_with": call.spoke_with, "reached": call.reached, "skipped": bool(call.skipped_because)},
        )  # fmt: skip
    report.calls.update(case=case)


def separate(*, report: Report, reason: str, by: User, seen: int | None = None) -> None:
    """Undo a joining: the report stands by itself again. Its own case, if it has no other report, stays for closing."""
    with change(report, step="separate", by=by, seen=seen, note=reason) as locked:
        case = locked.case
        if case is not None:
            case.timeline.create(
                kind=EventKind.REPORT, by=by, by_label=by.label, text=reason,
                detail={"report": str(locked.pk), "step": "separate"},
            )  # fmt: skip
        locked.case = None
        locked.decided_at = None


def redirect(
    *,
    report: Report,
    to: Organisation | None,
    to_name: str = "",
    reason: str,
    by: User,
    seen: int | None = None,
) -> None:
    """Hand a report to an office outside; the reporter reads its name. Raises: NotReady without an office."""
    with change(report, step="redirect", by=by, seen=seen, note=reason) as locked:
        locked.redirected_to, locked.redirected_name = to, to_name
        locked.reason, locked.decided_at = reason, timezone.now()


def dismiss(*, report: Report, reason: str, by: User, seen: int | None = None) -> None:
    """Close a report that proved unfounded."""
    with change(report, step="dismiss", by=by, seen=seen, note=reason) as locked:
        locked.reason, locked.decided_at = reason, timezone.now()


def restore(*, report: Report, reason: str, by: User, seen: int | None = None) -> None:
    """Take back a redirection or a dismissal."""
    with change(report, step="restore", by=by, seen=seen, note=reason) as locked:
        locked.redirected_to, locked.redirected_name = None, ""
        locked.reason, locked.decided_at = "", None


def set_report_urgency(*, report: Report, urgency: str, by: User) -> None:
    """Correct how urgent a report is; its clock follows. Raises: NotPermitted."""
    if not by.can(Can.REPORT_TRIAGE, report):
        raise NotPermitted
    locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.state != ReportState.RECEIVED:
        raise NotReady(_("This report was decided already. Change the urgency in its case."))
    before, locked.urgency = locked.urgency, urgency
    set_report_clock(locked)
    locked.version += 1
    locked.save()
    audit.record("report.urgency", about=locked, detail={"from": before, "to": urgency})
