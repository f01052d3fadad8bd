"""People who are known from sealed records: open to the readers of those records alone. Upper apps say who reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from ejsc.accounts.models import User

# The sealed records that somebody reads now, as a subquery of their keys; and what must be said before she looks.
Records = Callable[["User"], Any]
Gate = Callable[["User", Collection[UUID]], None]

_records: list[Records] = []
_gates: list[Gate] = []


def register(*, records: Records, gate: Gate) -> None:
    """Let an upper app say which sealed records somebody reads, and ask before a person in one is looked at."""
    if records not in _records:
        _records.append(records)
        _gates.append(gate)


def records_of(user: User) -> list[Any]:
    """Subqueries of the sealed records that somebody reads now."""
    return [one(user) for one in _records] if user.reads_sealed else []


def reads(user: User, record: UUID) -> bool:
    """Whether somebody reads a sealed record."""
    return any(rows.filter(pk=record).exists() for rows in records_of(user))


def ask(user: User, person: Any) -> None:
    """Before a person known from sealed records is shown: may raise what the upper app demands first."""
    if person.sealed:
        keys = list(
            person.access.filter(ended_at=None, sealed_by__isnull=False).values_list("sealed_by", flat=True)
        )
        for gate in _gates:
            gate(user, keys)


def keep(*, record: UUID, source: str, people: Collection[UUID], wholly: Collection[UUID]) -> None:
    """Keep to a record's readers what it tells of people; those in `wholly` are known from sealed records alone.

    `source` is how the record signed what it noted. Runs in the office's own scope; repeatable.
    """
    from django.db.models import Q

    from .models import Need, Pair, Person, PersonAccess

    Need.objects.filter(person__in=people, source=source, sealed_by__isnull=True).update(sealed_by=record)
    rows = PersonAccess.objects.filter(person__in=people, sealed_by__isnull=True)
    rows.filter(reason=source).update(suspended=True)
    rows.filter(person__in=wholly).update(suspended=True)
    Person.objects.filter(pk__in=wholly, sealed=False).update(sealed=True)
    Pair.objects.filter(Q(first__in=wholly) | Q(second__in=wholly)).update(sealed=True)
    there = set(
        PersonAccess.objects.filter(person__in=people, sealed_by=record, ended_at=None).values_list(
            "person", flat=True
        )
    )
    PersonAccess.objects.bulk_create(
        [PersonAccess(person_id=one, sealed_by=record, reason="sealed") for one in people if one not in there]
    )


def release(
    *, record: UUID, source: str, people: Collection[UUID], still: Mapping[UUID, Collection[str]]
) -> None:
    """Undo `keep` for a record that is sealed no more; `still` names the sealed sources of those in other ones."""
    from django.utils import timezone

    from .models import Need, Person, PersonAccess

    sealed = Need.objects.filter(person__in=people, sealed_by=record)
    for need in sealed.filter(until=None):
        if Need.objects.filter(
            person=need.person_id, category=need.category_id, until=None, sealed_by=None
        ).exists():
            Need.objects.filter(pk=need.pk).update(until=timezone.localdate())
    sealed.update(sealed_by=None)
    PersonAccess.objects.filter(person__in=people, sealed_by=record, ended_at=None).update(
        ended_at=timezone.now()
    )
    Person.objects.filter(pk__in=people, sealed=True).update(sealed=False)
    unseal_pairs(people)
    for one in people:
        rows = PersonAccess.objects.filter(person=one, suspended=True, sealed_by__isnull=True)
        rows.exclude(reason__in=list(still.get(one, ()))).update(suspended=False)


def open_up(person: Any) -> None:
    """She belongs to an open record now: what is opened from here on holds; what was suspended stays so."""
    type(person).objects.filter(pk=person.pk, sealed=True).update(sealed=False)
    person.sealed = False
    unseal_pairs([person.pk])


def unseal_pairs(people: Collection[UUID]) -> None:
    """Pairs of these people are open again where both of the two are."""
    from django.db.models import Q

    from .models import Pair

    theirs = Pair.objects.filter(Q(first__in=people) | Q(second__in=people), sealed=True)
    theirs.filter(first__sealed=False, second__sealed=False).update(sealed=False)
