"""Reading people, always within somebody's reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import DomainError, NotFoundHere
from ejsc.kernel.secrets import blind_index
from ejsc.kernel.text import name_keys
from ejsc.regions import queries as regions

from . import sealing, standing
from .choices import WAITING
from .models import Address, CategoryKind, Merge, Pair, Person, PersonAccess, PpksCategory
from .permissions import Can
from .rules import masked_name

ADULT, OLD = 18, 60


def visible_to(user: User) -> QuerySet[Person]:
    """The people opened to her, her areas or her offices."""
    reach = user.reach(Can.PERSON_READ)
    area = regions.within("region__code", reach.regions)
    ways = (area | Q(organisation__in=reach.organisations) | Q(user=user)) & Q(suspended=False)
    for records in sealing.records_of(user):
        ways |= Q(sealed_by__in=records)
    opened = PersonAccess.objects.filter(ways, person=OuterRef("pk"), ended_at__isnull=True)
    return Person.objects.filter(Exists(opened))


class MergedAway(DomainError):
    """She was put together with somebody else, under whose number she is kept now."""

    code = "merged"
    status = 409

    def __init__(self, person: Person) -> None:
        self.person = person
        kept = person.merged_into
        super().__init__(
            _("%(gone)s was found to be the same person as %(kept)s. Go on there.")
            % {"gone": person.number, "kept": kept.number if kept else ""}
        )


def in_scope(pk: UUID, *, by: User) -> Person:
    """A person in scope, for forms and pieces of a page that was audited already. Raises: NotFoundHere, MergedAway."""
    person = visible_to(by).select_related("merged_into").filter(pk=pk).first()
    if person is None:
        raise NotFoundHere
    sealing.ask(by, person)
    if person.merged_into_id is not None:
        raise MergedAway(person)
    return person


def pairs_for(user: User) -> QuerySet[Pair]:
    """Pairs of whom she sees one or both, as long as they are a question or an answer."""
    seen = visible_to(user).values("pk")
    found = Pair.objects.filter(Q(first__in=seen) | Q(second__in=seen), set_aside=False)
    # Of somebody known from sealed records alone nobody is told by the other one.
    return found.filter(Q(sealed=False) | Q(first__in=seen, second__in=seen))


def waiting_pairs(user: User) -> dict[str, int]:
    """How many pairs wait for a decision, by status."""
    rows = pairs_for(user).filter(state__in=WAITING).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def merges_into(person: Person) -> QuerySet[Merge]:
    """Who was put together with her and still is, the last one first."""
    found = Merge.objects.filter(kept=person, undone_at=None).select_related("gone", "by", "pair")
    return found.order_by("-id")


def opened(pk: UUID, *, by: User) -> Person:
    """A person in scope, the look at her audited. Raises: NotFoundHere."""
    person = in_scope(pk, by=by)
    audit.viewed(person)
    return person


def addresses_of(person: Person) -> QuerySet[Address]:
    """Where she lives and lived, what holds now first."""
    found = person.addresses.select_related("region__parent__parent__parent")
    return found.order_by("-until", "kind", "-since")


def open_needs(person: Person, *, masked: bool) -> list[dict[str, Any]]:
    """Her needs now; a restricted category keeps its name from those without the need to know.

    Shape: `{"need": Need, "word": str, "restricted": bool, "hidden": bool}`.
    """
    found = person.needs.filter(until__isnull=True).select_related("category").order_by("since", "id")
    return [
        {
            "need": need, "word": need_word(need.category, masked=masked), "restricted": need.category.restricted,
            "hidden": masked and need.category.restricted,
        }
        for need in found
    ]  # fmt: skip


def need_word(category: PpksCategory, *, masked: bool) -> str:
    """A category's name, or that there is one."""
    return _("A restricted category") if masked and category.restricted else str(category)


def categories_in_force(day: date | None = None) -> list[PpksCategory]:
    """The categories and working tags that may be chosen on a day, in their order."""
    day = day or timezone.localdate()
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return list(PpksCategory.objects.filter(still, valid_from__lte=day).order_by("number", "code"))


def needs_in_groups(day: date | None = None) -> list[tuple[str, list[PpksCategory]]]:
    """The categories in force and the working tags, as a form offers them: by whom they concern."""
    groups: dict[str, list[PpksCategory]] = {}
    for row in categories_in_force(day):
        groups.setdefault(_group(row), []).append(row)
    titles = {
        "child": _("Children"), "elderly": _("Older people"), "other": _("Adults and families"),
        "tag": _("Working tags"),
    }  # fmt: skip
    return [(title, groups[key]) for key, title in titles.items() if key in groups]


def _group(row: PpksCategory) -> str:
    if row.kind == CategoryKind.TAG:
        return "tag"
    if row.max_age is not None and row.max_age < ADULT:
        return "child"
    return "elderly" if row.min_age is not None and row.min_age >= OLD else "other"


@dataclass(frozen=True)
class Hint:
    """Somebody who may be the same: in scope with her name, elsewhere masked with the office to ask."""

    # Only of those in scope: the identity of others stays here.
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
    likely = [row for row in rows if _likely(row)][:limit]
    known = standing.of([row[0] for row in likely])
    return [_hint(row, row[0] in mine, known.get(row[0])) for row in likely]


def _likely(row: tuple[Any, ...]) -> bool:
    _id, _number, _name, same_nik, shared, same_birth, same_village, *_rest = row
    return bool(same_nik or (shared and (same_birth or same_village)) or shared >= 2)


def _hint(row: tuple[Any, ...], in_scope: bool, known: standing.Standing | None) -> Hint:
    pk, number, name, same_nik, shared, same_birth, same_village, office, _status = row
    facts = [
        (same_nik, _("same NIK")), (shared, _("similar name")), (same_birth, _("same date of birth")),
        (same_village, _("same village")),
    ]  # fmt: skip
    return Hint(
        person_id=pk if in_scope else None, name=name if in_scope else masked_name(name),
        number=number if in_scope else "", office=known.office if known else office or "",
        status=known.word if known else "",
        why=[str(word) for holds, word in facts if holds],
    )  # fmt: skip
