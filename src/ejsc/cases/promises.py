"""Somebody's own promised acts over all her cases: grouped by their day, found by words, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import User
from ejsc.lists.paging import page_of

from . import queries
from .choices import CaseState
from .models import CasePerson, FollowUp

SIZE = 60
SOON = timedelta(days=7)
WHEN: dict[str, str | Promise] = {
    "lewat": _("Overdue"), "hari-ini": _("Today"), "tujuh-hari": _("The next seven days"), "nanti": _("Later"),
}  # fmt: skip


@dataclass(frozen=True)
class Promised:
    """A page of promised acts by day, how many there are of each, and the key of the next page."""

    groups: list[tuple[str, str | Promise, list[FollowUp]]]
    counts: dict[str, int]
    following: str

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def of(user: User, *, today: date, words: str = "", when: str = "", after: str = "") -> Promised:
    """Her open promises, the oldest first; the same number of queries for two and for two hundred."""
    rows = _found(_doable(user), words.strip())
    counts = rows.aggregate(**{_key(name): Count("pk", filter=_on(name, today)) for name in WHEN})
    shown = rows.filter(_on(when, today)) if when in WHEN else rows
    page = page_of(_whole(shown), ("due_on", "id"), size=SIZE, after=after)
    return Promised(_grouped(page.rows, today), {name: counts[_key(name)] for name in WHEN}, page.following)


def late(user: User, *, today: date) -> int:
    """How many of them are overdue or due today."""
    return _doable(user).filter(due_on__lte=today).count()


def of_which(act: FollowUp, today: date) -> str:
    """The group to which a promise belongs on a day."""
    if act.due_on < today:
        return "lewat"
    if act.due_on == today:
        return "hari-ini"
    return "tujuh-hari" if act.due_on <= today + SOON else "nanti"


def _doable(user: User) -> QuerySet[FollowUp]:
    """What can be done now: cases whose closing is proposed wait for somebody else."""
    return queries.follow_ups_of(user).exclude(case__state__in=[CaseState.CLOSED, CaseState.CLOSING])


def _found(rows: QuerySet[FollowUp], words: str) -> QuerySet[FollowUp]:
    """By what is promised, the case's number, or a person's name; a sealed case answers to its number alone."""
    if not words:
        return rows
    people = CasePerson.objects.filter(person__full_name__icontains=words).values("case")
    told = Q(case__sealed=False) & (Q(what__icontains=words) | Q(case__in=people))
    return rows.filter(told | Q(case__number__icontains=words))


def _whole(rows: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    rows = rows.select_related("case__region__parent__parent__parent")
    return rows.prefetch_related("case__people__person", "case__reports")


def _key(name: str) -> str:
    return f"n_{name.replace('-', '_')}"


def _on(name: str, today: date) -> Q:
    soon = today + SOON
    return {
        "lewat": Q(due_on__lt=today), "hari-ini": Q(due_on=today),
        "tujuh-hari": Q(due_on__gt=today, due_on__lte=soon), "nanti": Q(due_on__gt=soon),
    }[name]  # fmt: skip


def _grouped(rows: Sequence[FollowUp], today: date) -> list[tuple[str, str | Promise, list[FollowUp]]]:
    def group(act: FollowUp) -> str:
        return of_which(act, today)

    return [(name, WHEN[name], list(found)) for name, found in groupby(rows, key=group)]


def chips(found: Promised, chosen: str) -> list[dict[str, Any]]:
    """The groups to choose from. Shape: `{"key", "label", "count", "chosen"}`, the first for all."""
    rows = [("", _("All"), found.total), *((key, label, found.counts[key]) for key, label in WHEN.items())]
    return [{"key": key, "label": label, "count": n, "chosen": key == chosen} for key, label, n in rows]
