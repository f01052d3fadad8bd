"""What is done with people: register, correct, open to others, note needs, reveal a NIK."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotPermitted
from ejsc.kernel.merging import merge
from ejsc.kernel.text import name_keys

from .models import Address, Alias, Need, Person, PersonAccess
from .permissions import Can

EDITABLE = (
    "full_name", "titles", "description", "sex", "birth_date", "birth_precision", "birth_place", "mother_name", "phone",
    "nik", "kk",
)  # fmt: skip


def register(
    *, id: UUID, by: User, fields: Mapping[str, Any], region_code: str, addresses: Iterable[Mapping[str, Any]] = (),
    aliases: Iterable[str] = (),
) -> Person:  # fmt: skip
    """Add somebody to the registry; twice the same id is once. Raises: NotPermitted, BadInput."""
    if not by.can(Can.PERSON_WRITE):
        raise NotPermitted
    if not (fields.get("full_name") or fields.get("description")):
        raise BadInput(_("Write a name, or how the person can be recognised."), field="full_name")
    with transaction.atomic():
        earlier = Person.objects.filter(pk=id).first()
        if earlier is not None:
            return earlier
        person = Person(id=id, number=_next_number(), created_by=by, **fields)
        person.name_tokens = sorted(name_keys(person.full_name))
        person.save(force_insert=True)
        let_in(person=person, region_code=region_code, user=by, reason="registered")
        for address in addresses:
            Address.objects.create(person=person, **address)
        for name in aliases:
            Alias.objects.create(person=person, name=name)
        audit.record("person.register", about=person)
    return person


def edit(*, person: Person, found: Mapping[str, Any], wanted: Mapping[str, Any], by: User) -> list[str]:
    """Correct somebody's details; what others changed meanwhile is kept. Raises: NotPermitted, Conflict."""
    if not by.can(Can.PERSON_WRITE, person):
        raise NotPermitted
    with transaction.atomic():
        locked = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        changed = merge(locked, found=found, wanted=wanted, fields=EDITABLE)
        if changed:
            locked.name_tokens = sorted(name_keys(locked.full_name))
            locked.version += 1
            locked.save()
            audit.record("person.edit", about=locked, detail={"changed": changed})
    return changed


def let_in(
    *,
    person: Person,
    reason: str,
    region_code: str | None = None,
    organisation: Any = None,
    user: User | None = None,
) -> None:
    """Let an area, an office or somebody see a person, each in a row of its own; once is enough."""
    for values in ({"region_id": region_code}, {"organisation": organisation}, {"user": user}):
        (value,) = values.values()
        if value and not PersonAccess.objects.filter(person=person, ended_at__isnull=True, **values).exists():
            PersonAccess(person=person, reason=reason, **values).save(force_insert=True)


def record_needs(*, person: Person, codes: Iterable[str], source: str, by: User) -> None:
    """Note that somebody has these needs now; an open one is not doubled."""
    for code in codes:
        Need.objects.get_or_create(
            person=person, category_id=code, until=None, defaults={"source": source, "recorded_by": by}
        )


def end_need(*, need: Need, by: User) -> None:
    """Note that a need is over."""
    need.until = timezone.localdate()
    need.save(update_fields=["until"])
    audit.record("person.end_need", about=need.person, detail={"category": need.category_id})


def reveal_nik(*, person: Person, reason: str, by: User) -> str:
    """The whole NIK, for a reason that is kept. Raises: NotPermitted, BadInput."""
    if not by.can(Can.NIK_REVEAL, person):
        audit.refused("person.reveal_nik", about=person)
        raise NotPermitted
    if len(reason.strip()) < 5:
        raise BadInput(_("Write why you need the whole NIK; it is kept in the trace."), field="reason")
    audit.viewed(person, act="person.reveal_nik", reason=reason)
    return person.nik


def _next_number() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('people_person_number')")
        return f"P-{timezone.localdate():%Y}-{cursor.fetchone()[0]:06d}"
