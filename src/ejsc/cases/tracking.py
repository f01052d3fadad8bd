"""Opening a report by its code and second fact, in the same steps whether or not there is one."""

from __future__ import annotations

import threading
import time
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.utils import timezone

from ejsc.accounts.scope import public
from ejsc.audit import actions as audit

from . import queries
from .actions.receiving import second_fact_fits
from .models import Report, ReportMessage

# Answers to wrong codes are slow; few wait at once, so that waiting never fills the site.
_waiting = threading.BoundedSemaphore(2)


def opened(code: str, second: str) -> UUID | None:
    """The report that a code and its second fact open; both wrong and unknown give None alike."""
    found = queries.report_by_code(code)
    with public(found or uuid4()):
        report = Report.objects.filter(pk=found or uuid4()).first() or Report(second_fact="-" * 64)
        if not second_fact_fits(report, second):
            return None
        audit.viewed(report, act="report.track")
    return found


def messages(report_id: UUID) -> list[ReportMessage]:
    """Questions of the office and that something was added; within the report's own scope. Marks them as read."""
    found = list(ReportMessage.objects.filter(report=report_id))
    unread = [one.pk for one in found if one.from_office and one.read_at is None]
    if unread:
        ReportMessage.objects.filter(pk__in=unread).update(read_at=timezone.now())
    return found


def has_open_question(found: list[ReportMessage]) -> bool:
    """Whether the office spoke last."""
    return bool(found) and found[-1].from_office


def wait() -> None:
    """Take a moment over a wrong answer, without holding a connection to the database."""
    if not _waiting.acquire(blocking=False):
        return
    try:
        if not connection.in_atomic_block:
            connection.close()
        time.sleep(settings.TRACKING_DELAY_SECONDS)
    finally:
        _waiting.release()
