"""Ruling out that two are about the same person, and taking that back."""

from __future__ import annotations

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotPermitted

from ..models import Case, NotSame, Report
from ..permissions import Can


def rule_out(*, report: Report, other: Report | Case, by: User) -> NotSame:
    """Note that a report is not about the person of another one; twice the same is once."""
    if not by.can(Can.REPORT_TRIAGE, report):
        raise NotPermitted
    found, is_new = NotSame.objects.get_or_create(report=report, **_other(other), defaults={"by": by})
    if is_new:
        audit.record("report.not_same", about=report, detail={"other": str(other.pk)})
    return found


def compare_again(*, report: Report, other: Report | Case, by: User) -> None:
    """Take that back: the other one is offered again."""
    if not by.can(Can.REPORT_TRIAGE, report):
        raise NotPermitted
    NotSame.objects.filter(report=report, **_other(other)).delete()
    audit.record("report.maybe_same", about=report, detail={"other": str(other.pk)})


def _other(other: Report | Case) -> dict[str, Report | Case]:
    return {"other_case" if isinstance(other, Case) else "other_report": other}
