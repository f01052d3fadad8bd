"""Which reports and cases may be about the same person, and why; a person decides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.text import name_keys

from .choices import CaseState, ReportState
from .models import Report

WINDOW = timedelta(days=45)
ENOUGH = 3


def find(report: Report, *, user: User, limit: int) -> list[dict[str, Any]]:
    """The likeliest first. Shape: `{"record": Report | Case, "is_case": bool, "points": int, "why": [str]}`."""
    found = [*_weigh_reports(report, user), *_weigh_cases(report, user)]
    likely = [row for row in found if row["points"] >= ENOUGH]
    return sorted(likely, key=lambda row: -row["points"])[:limit]


def _weigh_reports(report: Report, user: User) -> list[dict[str, Any]]:
    from .queries import reports_visible_to

    near = reports_visible_to(user).filter(
        Q(received_at__range=(report.received_at - WINDOW, report.received_at + WINDOW)),
        _nearby(report), state=ReportState.RECEIVED,
    ).exclude(pk=report.pk).select_related("region__parent__parent")[:200]  # fmt: skip
    return [
        {"record": other, "is_case": False, **_weigh(report, other, other.subject_name, other.received_at)}
        for other in near
    ]


def _weigh_cases(report: Report, user: User) -> list[dict[str, Any]]:
    from .queries import cases_visible_to

    near = (
        cases_visible_to(user)
        .filter(_nearby(report), Q(opened_at__gte=report.received_at - WINDOW * 2))
        .exclude(state=CaseState.CLOSED, closed_at__lt=report.received_at - WINDOW)
        .select_related("region__parent__parent", "owner")
        .prefetch_related("people__person", "reports")[:200]
    )
    rows = []
    for case in near:
        names = [p.person.full_name for p in case.people.all()] + [r.subject_name for r in case.reports.all()]
        best = max(
            (_weigh(report, case, name, case.opened_at) for name in names or [""]), key=lambda w: w["points"]
        )
        rows.append({"record": case, "is_case": True, **best})
    return rows


def _nearby(report: Report) -> Q:
    district = ".".join(report.region_id.split(".")[:3])
    return Q(region_id=district) | Q(region__code__startswith=f"{district}.") | Q(region_id=report.region_id)


def _weigh(report: Report, other: Any, name: str, when: Any) -> dict[str, Any]:
    """Points for what agrees, each with a word that an officer can check."""
    shared = name_keys(report.subject_name) & name_keys(name) if report.subject_name and name else frozenset()
    days = abs((report.received_at - when).days)
    facts = [
        (3, bool(shared), _("same name: %(name)s") % {"name": name}),
        (2, other.region_id == report.region_id and report.region_id.count(".") == 3, _("same village")),
        (1, other.region_id != report.region_id, _("same district")),
        (1, other.kind == report.kind, _("same kind")),
        (1, days <= 3, _("%(days)d days apart") % {"days": days}),
        (3, _same_phone(report, other), _("same phone of the reporter")),
    ]
    return {
        "points": sum(p for p, holds, _w in facts if holds),
        "why": [w for _p, holds, w in facts if holds],
    }


def _same_phone(report: Report, other: Any) -> bool:
    return bool(report.reporter_phone) and getattr(other, "reporter_phone", "") == report.reporter_phone
