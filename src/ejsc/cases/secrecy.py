"""What is sealed, who reads it, and what is asked before: the one place that other modules ask.

A sealed case is open to its readers alone; for everybody else it is not there. Where others must act all the same
(an approver is missing, a second reader is missing) it has a pseudonym.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import Assignment, User
from ejsc.kernel.context import acting
from ejsc.kernel.errors import DomainError
from ejsc.people.permissions import Can as People
from ejsc.regions.rules import up

from .choices import ReaderKind, SecrecySubject
from .models import Case, CaseReader, SealedLook, SecrecyRule
from .permissions import Can

DEFAULTS = {
    SecrecySubject.READERS: 2,
    SecrecySubject.EMERGENCY_MINUTES: 240,
    SecrecySubject.OPENER_MINUTES: 60,
    SecrecySubject.PURPOSE_MINUTES: 30,
}


class PurposeNeeded(DomainError):
    """Before a sealed record is shown she says for what."""

    code = "purpose_needed"
    status = 403
    message = _("This case is sealed. Say first for what you open it.")

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case_number = case.number

    @property
    def leads_to(self) -> str:
        """Where she says it."""
        from django.urls import reverse

        return reverse("cases:purpose", args=[self.case_number])


def rules_on(day: date | None = None) -> dict[str, list[str]]:
    """The values in force by subject, the latest first."""
    day = day or timezone.localdate()
    rows = SecrecyRule.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    found: dict[str, list[str]] = {}
    for row in rows.order_by("-valid_from"):
        found.setdefault(row.subject, []).append(row.value)
    return found


def number_of(subject: SecrecySubject, day: date | None = None) -> int:
    """A figure that is decided and dated: how many readers, how many minutes."""
    values = rules_on(day).get(subject, [])
    return int(values[0]) if values else DEFAULTS[subject]


def matched_by(case: Case) -> list[str]:
    """The rules by which a case is sealed, as `subject:value`; those that two people unsealed it from are left out."""
    rules = rules_on()
    kinds = {case.kind, *case.reports.values_list("kind", flat=True)}
    needs = set(case.needs.values_list("category", flat=True))
    due = [
        *(f"{SecrecySubject.SEALS_KIND}:{one}" for one in rules.get(SecrecySubject.SEALS_KIND, ()) if one in kinds),
        *(
            f"{SecrecySubject.SEALS_CATEGORY}:{one}"
            for one in rules.get(SecrecySubject.SEALS_CATEGORY, ()) if one in needs
        ),
    ]  # fmt: skip
    if not due:
        return []
    settled = {one for matched in case.seals.values_list("matched", flat=True) for one in matched}
    return [one for one in due if one not in settled]


def records_of(user: User) -> QuerySet[Case, Any]:
    """The sealed cases that somebody reads now."""
    held = CaseReader.holding().filter(user=user).values("case")
    return Case.objects.filter(sealed=True, pk__in=held).values("pk")


def open_to(user: User) -> Q:
    """The sealed cases in a list of cases that somebody reads; none where she reads nothing sealed."""
    if not user.reads_sealed:
        return Q(pk__in=())
    return Q(sealed=True, pk__in=CaseReader.holding().filter(user=user).values("case"))


def readers_of(case: Case) -> list[CaseReader]:
    """Who reads it now, the named first."""
    rows = CaseReader.holding().filter(case=case).select_related("user", "added_by")
    order = list(ReaderKind.values)
    return sorted(rows, key=lambda row: (order.index(row.kind), row.since))


def named(case: Case) -> list[User]:
    """Its named readers who may sign in: those who count."""
    rows = CaseReader.holding().filter(case=case, expires_at__isnull=True, user__is_active=True)
    return [row.user for row in rows.select_related("user")]


def may_be_told(case: Case, people: Iterable[User]) -> list[User]:
    """Of these people the ones whom a notice about the case may reach."""
    if not case.sealed:
        return list(people)
    readers = set(CaseReader.holding().filter(case=case).values_list("user", flat=True))
    return [user for user in people if user.pk in readers]


def fitting_readers(case: Case, *, without: Collection[int] = ()) -> list[User]:
    """Who would read it by her work: approvers of its place or desk, the nearest first, then those who assign."""
    found: dict[int, User] = {}
    for permission in (Can.CASE_APPROVE, Can.CASE_ASSIGN):
        for row in _holding(permission, case):
            found.setdefault(row.user_id, row.user)
    return [user for pk, user in found.items() if pk not in set(without)]


def heads_of(case: Case) -> list[User]:
    """The head of the desk or place, and the province: who is told when readers are missing."""
    rows = _holding(Can.CASE_APPROVE, case)
    near, far = rows[:1], [row for row in rows if row.region_id and "." not in row.region_id]
    return list({row.user_id: row.user for row in [*near, *far]}.values())


def _holding(permission: str, case: Case) -> list[Assignment]:
    from .queries import roles_that

    today = timezone.localdate()
    held = Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), starts__lte=today, role__in=roles_that(permission),
        user__is_active=True,
    ).select_related("user")  # fmt: skip
    rows = held.filter(Q(organisation=case.desk_id) | Q(region__in=up(case.region_id)))
    return sorted(rows, key=lambda row: (row.organisation_id is None, -len(row.region_id or ""), row.user_id))


def fresh_purpose(case: Case, user: User) -> SealedLook | None:
    """For what she opened it a while ago."""
    since: datetime = timezone.now() - timedelta(minutes=number_of(SecrecySubject.PURPOSE_MINUTES))
    return SealedLook.objects.filter(case=case, user=user, at__gte=since).first()


def demand_purpose(case: Case, user: User) -> None:
    """Before a sealed case is looked at on a page. What is sent is not lost to a question. Raises: PurposeNeeded."""
    if case.sealed and acting.get().reading and fresh_purpose(case, user) is None:
        raise PurposeNeeded(case)


def gate_of_people(user: User, records: Collection[UUID]) -> None:
    """Before a person known from sealed cases is looked at. Raises: PurposeNeeded, of the first of these cases."""
    mine = list(Case.objects.filter(pk__in=records).filter(open_to(user)))
    if acting.get().reading and mine and not any(fresh_purpose(case, user) for case in mine):
        raise PurposeNeeded(mine[0])


def knows_needs(user: User, case: Case) -> bool:
    """Whether somebody needs to know the restricted categories of a case.

    Its owner, whoever approves there, its named readers, and the roles that were granted it.
    """
    if user.pk == case.owner_id or user.can(Can.CASE_APPROVE, case) or user.can(People.RESTRICTED_READ, case):
        return True
    return case.sealed and case.read_as(user) in {ReaderKind.NAMED, ReaderKind.OWNER}


def works_with(user: User, person: Any) -> bool:
    """Whether somebody takes care of a case of hers, or is a named reader of one: she knows what is needed."""
    mine = Q(owner=user) | Q(sealed=True, pk__in=_named_for(user))
    return Case.objects.filter(mine, people__person=person).exists()


def _named_for(user: User) -> Any:
    return CaseReader.holding().filter(user=user, expires_at__isnull=True).values("case")


def title_of(pseudonym: str) -> str:
    """What a list calls a sealed case: never the person."""
    return str(_("Sealed case %(name)s")) % {"name": pseudonym}
