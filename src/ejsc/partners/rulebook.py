"""Reading the dated rules about agreements: what holds on a day for a kind and a form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from .choices import RuleSubject


def in_force(subject: str, kind: str = "", form: str = "", day: date | None = None) -> list[Any]:
    """The rules about a subject for this kind and form; the more special one wins over the general of its code."""
    day = day or timezone.localdate()
    rows = apps.get_model("partners", "AgreementRule").objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        Q(kind="") | Q(kind=kind), Q(form="") | Q(form=form), subject=subject, valid_from__lte=day,
    )  # fmt: skip
    special = {}
    for one in sorted(rows, key=lambda one: bool(one.kind) + bool(one.form)):
        special[one.code] = one
    return sorted(special.values(), key=lambda one: (one.order, one.code))


def papers(kind: str, form: str) -> list[Any]:
    """The checklist; a rule whose number is 0 names a paper that may be left out."""
    return in_force(RuleSubject.PAPER, kind, form)


def reviewers(kind: str, form: str) -> list[Any]:
    """Whose opinion is needed; number 0 means that it may be given and need not."""
    return [one for one in in_force(RuleSubject.REVIEWER, kind, form) if one.number != 0]


def authorities(kind: str, form: str) -> list[Any]:
    """Who may sign for the province."""
    return in_force(RuleSubject.AUTHORITY, kind, form)


def criteria() -> list[Any]:
    """By what an agreement is judged when it is over."""
    return in_force(RuleSubject.CRITERION)


def dprd_cases() -> list[Any]:
    """When the DPRD must consent."""
    return in_force(RuleSubject.DPRD)


def thresholds() -> list[int]:
    """Days before the end, from far to near."""
    return sorted(
        {one.number for one in in_force(RuleSubject.THRESHOLD) if one.number is not None}, reverse=True
    )


def near_end(today: date) -> date:
    """Until when an end counts as near: the farthest day before the end on which somebody is told."""
    return today + timedelta(days=max(thresholds(), default=0))


def longest_months(kind: str, form: str) -> int | None:
    """How long it may hold; none where nothing is decided."""
    found = in_force(RuleSubject.TERM, kind, form)
    return min((one.number for one in found if one.number), default=None)


def skip_reason(kind: str, form: str, step: str) -> str | None:
    """Why a step may be left out for this kind; none where it may not."""
    return next((str(one) for one in in_force(RuleSubject.SKIP, kind, form) if one.code == step), None)
