"""Cases for giving to somebody else: whose they are, and which were ticked."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from ejsc.accounts.models import User

from .choices import CaseState
from .models import Case, CasePerson, Report
from .queries import cases_visible_to
from .workflow import CASE_FLOW

MOST = 500


def with_rows(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with place, desk, owner, people and what the reports say of the name."""
    people = CasePerson.objects.select_related("person").order_by("role", "id")
    told = Report.objects.only("id", "case_id", "subject_name", "received_at").order_by("received_at")
    return rows.select_related(
        "region__parent__parent__parent", "desk", "owner", "proposed_by"
    ).prefetch_related(Prefetch("people", people), Prefetch("reports", told))


def owned_by(owner: User, *, by: User) -> QuerySet[Case]:
    """The open cases of somebody, as far as the one who asks may give them on."""
    return with_rows(_open(by).filter(owner=owner, state__in=CASE_FLOW.step("reassign").sources)).order_by(
        "due_at", "id"
    )


def numbered(numbers: Iterable[str], *, by: User) -> list[Case]:
    """The cases of these numbers that lie in scope, by their date."""
    wanted = list(dict.fromkeys(numbers))[:MOST]
    return list(with_rows(_open(by).filter(number__in=wanted)).order_by("due_at", "id"))


def owners_with_cases(user: User) -> list[User]:
    """Everybody who has open cases in her reach, by name."""
    held = _open(user).filter(owner__isnull=False).order_by().values("owner")
    return list(User.objects.filter(pk__in=held).order_by("full_name", "pk"))


def _open(user: User) -> QuerySet[Case]:
    return cases_visible_to(user).exclude(state=CaseState.CLOSED)
