"""What somebody would see: her places and how much lies in her reach, never the contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases import queries as cases
from ejsc.cases.choices import CaseState, ReportState
from ejsc.cases.permissions import Can as Case
from ejsc.lists.reading import count_words, counts_of
from ejsc.people import queries as people
from ejsc.people.permissions import Can as Person

from .menu import PLACES


@dataclass(frozen=True)
class Reach:
    """How many of one kind lie in her reach; `none` where her role does not include it."""

    label: str | Promise
    count: str


def places_of(person: User) -> list[str]:
    """What stands in her menu."""
    return [str(place.label) for place in PLACES if person.can(place.permission)]


def reach_of(person: User) -> list[Reach]:
    """Counts in her own scope, sealed cases left out: whether she reads those is nobody's business here."""
    found: dict[str, tuple[Promise, str, Callable[[User], QuerySet[Any]], dict[str, Any]]] = {
        "waiting": (_("Reports waiting"), Case.REPORT_READ, cases.reports_visible_to, {"state": ReportState.RECEIVED}),
        "open": (_("Open cases"), Case.CASE_READ, cases.cases_visible_to, {}),
        "hers": (_("Open cases in her own hands"), Case.CASE_WORK, cases.cases_visible_to, {"owner": person}),
        "people": (_("People in the registry"), Person.PERSON_READ, people.visible_to, {}),
    }  # fmt: skip
    with scope(person, sealed=False):
        rows = {
            key: seen(person).filter(**only)
            for key, (_label, permission, seen, only) in found.items() if person.can(permission)
        }  # fmt: skip
        rows |= {key: rows[key].exclude(state=CaseState.CLOSED) for key in ("open", "hers") if key in rows}
        counts = counts_of({key: one.order_by("pk") for key, one in rows.items()})
    return [
        Reach(label, count_words(counts[key]) if key in counts else "–")
        for key, (label, *_rest) in found.items()
    ]
