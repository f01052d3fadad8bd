"""What the reporter may know of her report: steps and dates, offices, questions to her; nothing of the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F
from django.db.models.functions import TruncDate
from django.utils import timezone

from ejsc.accounts.scope import system
from ejsc.regions import rules as regions
from ejsc.regions.models import Region

from . import outcomes
from .choices import REFERRAL_OVER, CaseState, EventKind, PublicWord, ReportState
from .models import Case, Referral, Report
from .workflow import public_word_of_report


@dataclass(frozen=True)
class Progress:
    """Where a report stands.

    `waiting_for` is the state of the report or case whose act is due at `due_at`; `ended_as` one of met,
    elsewhere, not_found, unfounded, other, or empty; `office` the one to which it was handed.
    """

    word: PublicWord
    received_at: datetime
    read_at: datetime | None
    verified_at: datetime | None
    handled_at: datetime | None
    closed_at: datetime | None
    waiting_for: str
    due_at: datetime | None
    ended_as: str
    office: str
    regency: str
    is_quiet: bool


@dataclass(frozen=True)
class Totals:
    """Figures for everybody, since a day."""

    since: datetime
    counted_at: datetime
    reports: int
    served: int
    median_hours_to_read: float | None


def progress_of(report_id: UUID) -> Progress | None:
    """Where a report stands, for somebody who has shown that it is hers; None when there is no such report."""
    with system("public tracking"):
        report = Report.objects.select_related("case", "redirected_to").filter(pk=report_id).first()
        return _progress(report) if report is not None else None


def _progress(report: Report) -> Progress:
    case = report.case
    entered = _entered(case) if case else {}
    return Progress(
        word=_word(report, case),
        received_at=report.received_at,
        read_at=report.decided_at,
        verified_at=_after(report, entered.get(CaseState.ASSIGNED)),
        handled_at=_after(report, entered.get(CaseState.IN_SERVICE)),
        closed_at=case.closed_at if case else _ended(report),
        waiting_for=case.state if case else report.state,
        due_at=case.due_at if case else report.due_at,
        ended_as=_ended_as(report, case),
        office=report.redirected_name or (str(report.redirected_to) if report.redirected_to else ""),
        regency=_regency(report.region_id),
        is_quiet=report.is_quiet,
    )


def _word(report: Report, case: Case | None) -> PublicWord:
    """The public word; Referred while another unit is asked or has accepted, whichever that is."""
    if case is None:
        return public_word_of_report(report.state)
    referred = Referral.objects.filter(case=case).exclude(state__in=REFERRAL_OVER).exists()
    return public_word_of_report(
        report.state, case.state, case.outcome, referred=referred, closed_at=case.closed_at
    )


def _entered(case: Case) -> dict[str, datetime]:
    """When a case first came into each status."""
    found: dict[str, datetime] = {}
    for at, detail in case.timeline.filter(kind=EventKind.STATUS).order_by("at").values_list("at", "detail"):
        found.setdefault(detail.get("to", ""), at)
    return found


def _after(report: Report, moment: datetime | None) -> datetime | None:
    """A date of the case only once the report was there: it may have joined a case that ran already."""
    return max(moment, report.decided_at or report.received_at) if moment else None


def _ended(report: Report) -> datetime | None:
    over = {ReportState.UNFOUNDED, ReportState.SETTLED}
    return report.decided_at if report.state in over else None


def _ended_as(report: Report, case: Case | None) -> str:
    if report.state == ReportState.UNFOUNDED:
        return "unfounded"
    if report.state == ReportState.SETTLED:
        return "other"
    if case is None or case.state != CaseState.CLOSED:
        return ""
    return str(outcomes.told(case.outcome, case.closed_at).value)


def _regency(code: str) -> str:
    """The regency of a place, never nearer; empty where only the province is known."""
    found = regions.regency_code(code)
    names = dict(Region.objects.filter(pk=found).values_list("code", "name")) if found else {}
    return regions.title(found, names[found]) if found and names else ""


def totals(since: datetime) -> Totals:
    """How many reports came in, how many needs were met, and how soon a report is read (median)."""
    with system("public totals"):
        counted = Report.objects.filter(received_at__gte=since).aggregate(n=Count("pk"))
        closed = Case.objects.filter(closed_at__gte=since).annotate(closed_on=TruncDate("closed_at"))
        served = closed.filter(outcomes.is_met("closed_on")).count()
        waits = list(
            Report.objects.filter(received_at__gte=since, decided_at__isnull=False)
            .exclude(state=ReportState.SETTLED)
            .order_by("-received_at")
            .values_list(F("decided_at") - F("received_at"), flat=True)[:500]
        )
    return Totals(
        since,
        timezone.now(),
        counted["n"],
        served,
        _median([wait.total_seconds() / 3600 for wait in waits]),
    )


def _median(values: list[float]) -> float | None:
    """The middle; None for too few to say anything of nobody in particular."""
    return sorted(values)[len(values) // 2] if len(values) >= 10 else None
