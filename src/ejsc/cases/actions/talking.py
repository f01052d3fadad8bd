"""Questions to the reporter and her answers."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotPermitted
from ejsc.notices.actions import notify

from ..choices import EventKind
from ..models import Case, Report, ReportMessage
from ..permissions import Can
from ..secrecy import may_be_told


def ask_reporter(*, id: UUID, report: Report, text: str, by: User) -> ReportMessage:
    """Put a question to the reporter; she reads it on the tracking page."""
    if not (by.can(Can.REPORT_TRIAGE, report) or (report.case and by.can(Can.CASE_NOTE, report.case))):
        raise NotPermitted
    is_new = not ReportMessage.objects.filter(pk=id).exists()
    message = _store(id, report, text, by=by)
    if report.case and is_new:
        report.case.timeline.create(kind=EventKind.MESSAGE, by=by, by_label=by.label, text=text.strip())
    return message


def answer_from_reporter(*, id: UUID, report: Report, text: str) -> ReportMessage:
    """What the reporter adds on the tracking page; within the scope that her code opened."""
    is_new = not ReportMessage.objects.filter(pk=id).exists()
    message = _store(id, report, text, by=None)
    if is_new and report.case_id is not None:
        _tell_case(report.case_id, message)
    return message


def _tell_case(key: UUID, message: ReportMessage) -> None:
    """An answer stands in the timeline of the case, and its owner hears of it."""
    with system("answer of a reporter"):
        case = Case.objects.select_related("owner").get(pk=key)
        case.timeline.create(kind=EventKind.MESSAGE, text=message.text, detail={"answer": True})
        notify(
            kind="reporter_answer", to=may_be_told(case, [case.owner] if case.owner else []), about=case,
            title=gettext_lazy("A reporter has answered"), body=case.pseudonym if case.sealed else case.number,
            url=case.get_absolute_url(), key=str(message.pk),
        )  # fmt: skip


def read_answers(*, report: Report, by: User) -> int:
    """Note that an officer has read what the reporter added; how many were new."""
    if not (by.can(Can.REPORT_TRIAGE, report) or (report.case and by.can(Can.CASE_NOTE, report.case))):
        return 0
    return report.messages.filter(from_office=False, read_at__isnull=True).update(read_at=timezone.now())


def _store(id: UUID, report: Report, text: str, *, by: User | None) -> ReportMessage:
    if not text.strip():
        raise BadInput(_("Write the message first."), field="text")
    earlier = ReportMessage.objects.filter(pk=id).first()
    if earlier is not None:
        return earlier
    message = ReportMessage(id=id, report=report, from_office=by is not None, by=by, text=text.strip())
    message.save(force_insert=True)
    audit.record("report.message", about=report)
    return message
