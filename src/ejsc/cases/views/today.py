"""Hari ini: what a field worker does next, by its date, on a phone."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User

from .. import queries
from ..choices import CaseState
from ..clocks import ACT_LABELS
from ..models import Case, VillageCall
from ..permissions import Can

MOST = 60
WHEN = {
    "late": _("Late"),
    "today": _("Today"),
    "week": _("The next seven days"),
    "later": _("Later"),
}


@needs(Can.CASE_WORK)
@require_GET
def today(request: SignedRequest) -> HttpResponse:
    """The person's cases by date, each with what the village said, a call button and the one next act."""
    user = request.user
    cases = list(queries.cases_of_owner(user).prefetch_related("reports", "people__person")[: MOST + 1])
    rows = [_row(case, calls) for case, calls in _with_calls(cases[:MOST])]
    groups = [(WHEN[key], key, list(found)) for key, found in groupby(rows, key=lambda row: row["when"])]
    late = sum(row["when"] == "late" for row in rows)
    due_today = sum(row["when"] == "today" for row in rows)
    return render(
        request, "cases/fieldwork/today.html",
        {
            "groups": groups, "late": late, "due_today": due_today, "total": len(rows),
            "more": len(cases) > MOST, "standing_in_for": _standing_in_for(user, cases),
        },
    )  # fmt: skip


def _with_calls(cases: list[Case]) -> list[tuple[Case, VillageCall | None]]:
    """Each case with the latest call to its village."""
    calls = VillageCall.objects.filter(case__in=[c.pk for c in cases]).order_by("at")
    latest = {call.case_id: call for call in calls}
    return [(case, latest.get(case.pk)) for case in cases]


def _row(case: Case, call: VillageCall | None) -> dict[str, Any]:
    names = [link.person.full_name for link in case.people.all() if link.person.full_name]
    report = next(iter(case.reports.all()), None)
    return {
        "case": case,
        "call": call,
        "name": names[0] if names else (report.subject_name if report else ""),
        "phone": report.reporter_phone if report and not report.hide_reporter else "",
        "reporter": report.reporter_name if report and not report.hide_reporter else "",
        "act": ACT_LABELS.get(case.next_act, case.next_act),
        "to_visit": case.state == CaseState.ASSIGNED,
        "when": _when(case),
    }


def _when(case: Case) -> str:
    now = timezone.localtime()
    due = timezone.localtime(case.due_at) if case.due_at else now
    if due < now:
        return "late"
    days = (due.date() - now.date()).days
    return "today" if days == 0 else "week" if days <= 7 else "later"


def _standing_in_for(user: User, cases: list[Case]) -> list[User]:
    """The absent people whose cases are in the list."""
    return list({case.owner.pk: case.owner for case in cases if case.owner and case.owner != user}.values())
