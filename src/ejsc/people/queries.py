"""Reading people, always within somebody's reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotFoundHere
from ejsc.kernel.secrets import blind_index
from ejsc.kernel.text import name_keys

from .models import Person, PersonAccess
from .permissions import Can
from .rules import masked_name


def visible_to(user: User) -> QuerySet[Person]:
    """The people opened to her, her areas or her offices."""
    reach = user.reach(Can.PERSON_READ)
    area = Q(pk__in=[])
    for code in reach.regions:
        area |= Q(region_id=code) | Q(region_id__startswith=f"{code}.")
    opened = PersonAccess.objects.filter(person=OuterRef("pk"), ended_at__isnull=True).filter(
        area | Q(organisation__in=reach.organisations) | Q(user=user)
    )
    return Person.objects.filter(Exists(opened))


def opened(pk: UUID, *, by: User) -> Person:
    """A person in scope, the look at her audited. Raises: NotFoundHere."""
    person = visible_to(by).filter(pk=pk).first()
    if person is None:
        raise NotFoundHere
    audit.viewed(person)
    return person


@dataclass(frozen=True)
class Hint:
    """Somebody who may be the same: in scope with her name, elsewhere masked with the office to ask."""

    person_id: UUID | None
    name: str
    number: str
    office: str
    status: str
    why: list[str]


def doubles(
    *, name: str, nik: str = "", birth_date: date | None = None, village: str = "", by: User, limit: int = 5
) -> list[Hint]:
    """Who may be meant already, sought over the whole province; nothing of people elsewhere but masked evidence."""
    index = blind_index(nik, purpose="nik") if len(nik) == 16 else ""
    keys = sorted(name_keys(name))
    if not index and not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, number, full_name, same_nik, shared_keys, same_birth, same_village, office, status "
            "FROM ejsc_person_hints(%s, %s, %s, %s, %s)",
            [index, keys, birth_date, village, limit * 4],
        )
        rows = cursor.fetchall()
    mine = set(visible_to(by).filter(pk__in=[row[0] for row in rows]).values_list("pk", flat=True))
    audit.record("person.search_doubles", detail={"found": len(rows)})
    return [_hint(row, row[0] in mine) for row in rows if _likely(row)][:limit]


def _likely(row: tuple[Any, ...]) -> bool:
    _id, _number, _name, same_nik, shared, same_birth, same_village, *_rest = row
    return bool(same_nik or (shared and (same_birth or same_village)) or shared >= 2)


def _hint(row: tuple[Any, ...], in_scope: bool) -> Hint:
    pk, number, name, same_nik, shared, same_birth, same_village, office, status = row
    facts = [
        (same_nik, _("same NIK")), (shared, _("similar name")), (same_birth, _("same date of birth")),
        (same_village, _("same village")),
    ]  # fmt: skip
    return Hint(
        person_id=pk if in_scope else None, name=name if in_scope else masked_name(name),
        number=number if in_scope else "", office=office or "", status=status or "",
        why=[str(word) for holds, word in facts if holds],
    )  # fmt: skip
