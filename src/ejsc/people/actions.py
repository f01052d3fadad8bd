"""What is done with people: register, correct, open to others, note needs, reveal a NIK."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotPermitted
from ejsc.kernel.merging import merge
from ejsc.kernel.text import search_keys
from ejsc.organisations.models import Organisation

from .models import Address, Alias, Need, Person, PersonAccess
from .permissions import Can
from .search import words

EDITABLE = (
    "full_name", "titles", "description", "sex", "birth_date", "birth_precision", "birth_place", "mother_name", "phone",
    "nik", "kk",
)  # fmt: skip


def register(
    *, id: UUID, by: User, fields: Mapping[str, Any], region_code: str | None = None,
    addresses: Iterable[Mapping[str, Any]] = (), aliases: Iterable[str] = (),
) -> Person:  # fmt: skip
    """Add somebody to the registry; twice the same id is once.

    She is opened to `region_code`, else to the areas or offices of the one who registers her.
    Raises: NotPermitted, BadInput.
    """
    if not by.can(Can.PERSON_WRITE):
        raise NotPermitted
    if not (fields.get("full_name") or fields.get("description")):
        raise BadInput(_("Write a name, or how the person can be recognised."), field="full_name")
    with transaction.atomic():
        earlier = Person.objects.filter(pk=id).first()
        if earlier is not None:
            return earlier
        names = list(aliases)
        person = Person(id=id, number=_next_number(), created_by=by, **fields)
        person.name_tokens = _tokens(person.full_name, names)
        person.save(force_insert=True)
        words.note(person.name_tokens)
        _open_to_home(person, region_code, by)
        for address in addresses:
            Address.objects.create(person=person, **address)
        Alias.objects.bulk_create([Alias(person=person, name=name) for name in names])
        audit.record("person.register", about=person)
    return person


def _open_to_home(person: Person, region_code: str | None, by: User) -> None:
    """Let in the one who registers, and her colleagues."""
    let_in(person=person, region_code=region_code, user=by, reason="registered")
    if region_code is None:
        home = by.reach(Can.PERSON_WRITE)
        for code in home.regions:
            let_in(person=person, region_code=code, reason="registered")
        for organisation in Organisation.objects.filter(pk__in=home.organisations):
            let_in(person=person, organisation=organisation, reason="registered")


def _tokens(name: str, aliases: Iterable[str]) -> list[str]:
    """The keys under which somebody is found, by any of her names."""
    return sorted({key for one in [name, *aliases] for keys in search_keys(one) for key in keys})


def edit(*, person: Person, found: Mapping[str, Any], wanted: Mapping[str, Any], by: User) -> list[str]:
    """Correct somebody's details; what others changed meanwhile is kept.

    `aliases` are compared name by name. Raises: NotPermitted, BadInput, Conflict.
    """
    with _changing(person, by) as locked:
        changed = merge(locked, found=found, wanted=wanted, fields=EDITABLE)
        if not (locked.full_name or locked.description):
            raise BadInput(_("Write a name, or how the person can be recognised."), field="full_name")
        if _change_aliases(locked, found.get("aliases", ()), wanted.get("aliases", ())):
            changed.append("aliases")
        if changed:
            locked.name_tokens = _tokens(locked.full_name, locked.aliases.values_list("name", flat=True))
            locked.version += 1
            locked.save()
            words.note(locked.name_tokens)
            audit.record("person.edit", about=locked, detail={"changed": changed})
    return changed


@contextmanager
def _changing(person: Person, by: User) -> Iterator[Person]:
    """One transaction with the person locked. Raises: NotPermitted."""
    if not by.can(Can.PERSON_WRITE, person):
        audit.refused("person.edit", about=person)
        raise NotPermitted
    with transaction.atomic():
        yield Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _change_aliases(person: Person, found: Iterable[str], wanted: Iterable[str]) -> bool:
    """Add and drop the names that the person added and dropped; names of others stay."""
    there = set(person.aliases.values_list("name", flat=True))
    fresh, gone = set(wanted) - set(found) - there, (set(found) - set(wanted)) & there
    Alias.objects.bulk_create([Alias(person=person, name=name) for name in sorted(fresh)])
    person.aliases.filter(name__in=gone).delete()
    return bool(fresh or gone)


def add_address(*, person: Person, fields: Mapping[str, Any], by: User) -> Address:
    """Note another address; an earlier one of the same kind ends, but stays in the history."""
    with _changing(person, by) as locked:
        same = locked.addresses.filter(until__isnull=True, **fields).first()
        if same is not None:
            return same
        today = timezone.localdate()
        locked.addresses.filter(kind=fields["kind"], until__isnull=True).update(until=today)
        address = Address.objects.create(person=locked, **fields)
        audit.record("person.address", about=locked, detail={"kind": address.kind})
    return address


def set_photo(*, person: Person, photo_id: UUID, by: User) -> None:
    """Choose the picture by which somebody is recognised; the file itself was kept before."""
    with _changing(person, by) as locked:
        locked.photo_id = photo_id
        locked.version += 1
        locked.save()
        audit.record("person.photo", about=locked)


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


def record_needs(
    *, person: Person, codes: Iterable[str], source: str, by: User, sealed_by: UUID | None = None
) -> None:
    """Note that somebody has these needs now; an open one is not doubled. What a sealed record found stays in it."""
    for code in codes:
        Need.objects.get_or_create(
            person=person, category_id=code, until=None, sealed_by=sealed_by,
            defaults={"source": source, "recorded_by": by},
        )  # fmt: skip


def end_need(*, need: Need, by: User) -> None:
    """Note that a need is over. Raises: NotPermitted."""
    if not by.can(Can.PERSON_WRITE, need.person):
        raise NotPermitted
    if need.until is not None:
        return
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
