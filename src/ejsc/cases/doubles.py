"""Which reports and cases may be about the same person, and why; a person decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, hypot, radians
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.text import name_keys
from ejsc.regions import rules as regions
from ejsc.regions.queries import within

from .choices import CaseState, ReportState
from .models import Case, NotSame, Report

WINDOW = timedelta(days=45)
# Points from which two are shown beside each other; the same village, kind and week reach it without a name.
ENOUGH = 4
CLOSE_METRES = 500
METRES_PER_DEGREE = 111_320


@dataclass(frozen=True)
class Facts:
    """What is known of a report or a case that another one may repeat."""

    name: str = ""
    age: str = ""
    kind: str = ""
    region: str = ""
    at: datetime | None = None
    phone: str = ""
    latitude: float | None = None
    longitude: float | None = None


def find(report: Report, *, user: User, limit: int) -> list[dict[str, Any]]:
    """The likeliest first. Shape: `{"record": Report | Case, "is_case": bool, "points": int, "why": [str]}`."""
    this = facts_of(report)
    rows = [
        {"record": other, "is_case": False, **weigh(this, facts_of(other))}
        for other in _reports_near(report, user)
    ]
    for case in _cases_near(report, user):
        best = max((weigh(this, one) for one in _facts_of_case(case)), key=lambda found: found["points"])
        rows.append({"record": case, "is_case": True, **best})
    likely = [row for row in rows if row["points"] >= ENOUGH]
    return sorted(likely, key=lambda row: -row["points"])[:limit]


def facts_of(report: Report) -> Facts:
    """A report's facts."""
    return Facts(
        name=report.subject_name, age=report.subject_age, kind=report.kind, region=report.region_id,
        at=report.received_at, phone=report.reporter_phone,
        latitude=float(report.latitude) if report.latitude is not None else None,
        longitude=float(report.longitude) if report.longitude is not None else None,
    )  # fmt: skip


def weigh(this: Facts, other: Facts) -> dict[str, Any]:
    """Points for what agrees, each with a word that an officer can check; different names speak against it.

    Shape: `{"points": int, "why": [str]}`.
    """
    days = abs((this.at - other.at).days) if this.at and other.at else 999
    metres = _metres(this, other)
    facts = [
        (*_name_points(this.name, other.name), _("similar name: %(name)s") % {"name": other.name}),
        (3, metres is not None and metres <= CLOSE_METRES, _("%(n)d metres apart") % {"n": metres or 0}),
        _same_area(this.region, other.region),
        (1, this.kind == other.kind, _("same kind")),
        (1, days <= 7, _("same day") if not days else _("%(days)d days apart") % {"days": days}),
        (1, _ages_fit(this.age, other.age), _("similar age")),
        (2, bool(this.phone) and this.phone == other.phone, _("same phone of the reporter")),
    ]  # fmt: skip
    # Some people report many: a phone without a place or a name in common says nothing.
    together = any(holds for _points, holds, _why in facts[:3])
    against = -4 if _names_differ(this.name, other.name) else 0
    return {
        "points": (sum(points for points, holds, _why in facts if holds) + against) if together else 0,
        "why": [why for _points, holds, why in facts if holds],
    }


def _name_points(one: str, other: str) -> tuple[int, bool]:
    """Names that share every word of the shorter one weigh most; one shared word of several says little."""
    first, second = name_keys(one), name_keys(other)
    shared = first & second
    if not shared:
        return 0, False
    return (4 if len(shared) >= min(len(first), len(second)) else 2), True


def _same_area(one: str, other: str) -> tuple[int, bool, str]:
    district = regions.district_code(one)
    if one == other and one != district:
        return 2, regions.kind_of(one) == "village", _("same village")
    return 1, district is not None and district == regions.district_code(other), _("same district")


def _names_differ(one: str, other: str) -> bool:
    first, second = name_keys(one), name_keys(other)
    return bool(first and second) and not first & second


def _ages_fit(one: str, other: str) -> bool:
    """Whether two ages "more or less" are within five years."""
    numbers = [re.search(r"\d{1,3}", text) for text in (one, other)]
    return all(numbers) and abs(int(numbers[0].group()) - int(numbers[1].group())) <= 5  # type: ignore[union-attr]


def _metres(one: Facts, other: Facts) -> int | None:
    """The distance on the ground; good enough for a few kilometres."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north = (one.latitude - other.latitude) * METRES_PER_DEGREE
    east = (one.longitude - other.longitude) * METRES_PER_DEGREE * cos(radians(one.latitude))
    return round(hypot(north, east))


def _reports_near(report: Report, user: User) -> list[Report]:
    from .queries import reports_visible_to

    ruled_out = NotSame.objects.filter(
        Q(report=report.pk, other_report=OuterRef("pk")) | Q(report=OuterRef("pk"), other_report=report.pk)
    )
    near = reports_visible_to(user).filter(
        ~Exists(ruled_out), _nearby(report) | _same_phone(report), state=ReportState.RECEIVED,
        received_at__range=(report.received_at - WINDOW, report.received_at + WINDOW),
    )  # fmt: skip
    found = near.exclude(pk=report.pk).select_related("region__parent__parent__parent")
    return list(found.order_by("-received_at")[:200])


def _same_phone(report: Report) -> Q:
    return Q(reporter_phone=report.reporter_phone) if report.reporter_phone else Q(pk__in=[])


def _cases_near(report: Report, user: User) -> list[Case]:
    from .queries import cases_visible_to

    near = (
        cases_visible_to(user)
        .filter(_nearby(report), opened_at__gte=report.received_at - WINDOW * 2)
        .filter(~Exists(NotSame.objects.filter(report=report.pk, other_case=OuterRef("pk"))))
        .exclude(state=CaseState.CLOSED, closed_at__lt=report.received_at - WINDOW)
        .select_related("region__parent__parent__parent", "owner")
        .prefetch_related("people__person", "reports")
    )
    return list(near.order_by("-opened_at")[:200])


def _facts_of_case(case: Case) -> list[Facts]:
    """Those of its reports, and of the people in it."""
    own = Facts(kind=case.kind, region=case.region_id, at=case.opened_at)
    names = [link.person.full_name for link in case.people.all()]
    return [
        *(facts_of(report) for report in case.reports.all()),
        *(Facts(name=name, kind=case.kind, region=case.region_id, at=case.opened_at) for name in names),
    ] or [own]


def _nearby(report: Report) -> Q:
    """The same district; where only the regency is known, all of it."""
    area = regions.district_code(report.region_id) or report.region_id
    return within("region__code", [area])
