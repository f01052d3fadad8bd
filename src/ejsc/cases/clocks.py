"""The one next act of a case and its date, worked out from the status; nobody sets them by hand."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ejsc.calendar import queries as calendar
from ejsc.calendar.rules import WIB

from .choices import CaseState, ReferralState, ReportState
from .referral_rules import SUBJECTS

if TYPE_CHECKING:
    from .models import Case, Referral, Report

# What is done next in each status, by the code that `Case.next_act` stores, and the dated rule that times it.
ACTS = {
    CaseState.OPEN: ("assign", "case.assign", _("Assign a field worker")),
    CaseState.ASSIGNED: ("visit", "case.visit", _("Visit")),
    CaseState.VISITED: ("decide", "case.decide", _("Decide: service, or close")),
    CaseState.CLOSING: ("approve", "case.closing", _("Approve closing")),
}
ACT_LABELS = {code: label for code, _subject, label in ACTS.values()}


def set_case_clock(case: Case) -> None:
    """Fill next act and date for the present status; a case in service takes its nearest follow-up."""
    state = CaseState(case.state)
    if state == CaseState.CLOSED:
        case.next_act, case.due_at = "", None
    elif state == CaseState.IN_SERVICE:
        _follow_nearest(case)
    else:
        code, subject, _label = ACTS[state]
        case.next_act = code
        case.due_at = calendar.deadline_of(
            "case", case.pk, subject, case.urgency, case.state_since, office=case.desk
        )


def _follow_nearest(case: Case) -> None:
    nearest = case.follow_ups.filter(done_at__isnull=True).order_by("due_on", "id").first()
    if nearest is not None:
        case.next_act = nearest.what
        case.due_at = datetime.combine(nearest.due_on, time(23, 59), tzinfo=WIB)


def set_report_clock(report: Report) -> None:
    """When the triage of a report is due; nothing is, once it was decided."""
    if report.state != ReportState.RECEIVED:
        report.due_at = None
        return
    report.due_at = calendar.deadline("report.triage", report.urgency, report.received_at)


def set_referral_clock(referral: Referral) -> None:
    """When the present turn of a referral is due, by the hours of the office that must act; nothing once it is over."""
    state = ReferralState(referral.state)
    if referral.is_over:
        referral.due_at = None
    elif state == ReferralState.WAITING:
        if referral.expected_on is not None:
            referral.due_at = datetime.combine(referral.expected_on, time(23, 59), tzinfo=WIB)
    else:
        since = referral.asked_at if state == ReferralState.ASKED else referral.state_since
        referral.due_at = calendar.deadline_of(
            "referral", referral.pk, SUBJECTS[state], referral.urgency, since, office=referral.acting_office
        )
