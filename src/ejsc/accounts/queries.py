"""Whose account may be seen by whom, and what is known of it."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ejsc.audit.models import Entry
from ejsc.kernel.errors import NotFoundHere
from ejsc.organisations.models import Organisation
from ejsc.organisations.queries import present
from ejsc.regions import queries as regions
from ejsc.regions.models import Region
from ejsc.regions.rules import HOME_PROVINCE

from .models import Absence, Assignment, User
from .permissions import Can
from .reach import Reach


def offices_within(reach: Reach) -> QuerySet[Organisation]:
    """Offices that belong wholly to the regions: what they serve lies there, or where they stand if nothing is said.

    An office of the province stands in some city; it does not belong to that city.
    """
    serves = Organisation.covers.through.objects.filter(organisation=OuterRef("pk"))
    inside = regions.within("region__code", reach.regions)
    return present().filter(
        Exists(serves.filter(inside)) & ~Exists(serves.exclude(inside)) | ~Exists(serves) & inside
    )


def offices_for_accounts(by: User) -> QuerySet[Organisation]:
    """The offices whose people an administrator may give accounts to."""
    return offices_within(by.reach(Can.USER_MANAGE)).filter(accounts_here=True).order_by("name")


def regions_for_roles(by: User) -> QuerySet[Region]:
    """The regions over which an administrator may give roles."""
    return regions.present().filter(regions.within("code", by.reach(Can.USER_MANAGE).regions))


def unfinished(today: date | None = None) -> Q:
    """Assignments that are in force or will be."""
    today = today or timezone.localdate()
    return Q(ends__isnull=True) | Q(ends__gte=today)


def managed_by(by: User) -> QuerySet[User]:
    """People all of whose roles lie within an administrator's reach; those without a role go by their office.

    Who holds one role beyond it is not hers: a new password for such a person would open what she may not see.
    """
    reach = by.reach(Can.USER_MANAGE)
    offices = offices_within(reach).values("pk")
    inside = regions.within("region__code", reach.regions) | Q(organisation_id__in=offices)
    ever = Assignment.objects.filter(user=OuterRef("pk"))
    held = ever.filter(unfinished())
    nobodys = Q(organisation__isnull=True) & ~Exists(ever)
    return User.objects.filter(
        Exists(held.filter(inside)) & ~Exists(held.exclude(inside))
        | ~Exists(held) & (Q(organisation_id__in=offices) | Exists(ever.filter(inside)) | nobodys)
    )


def managed(pk: int, *, by: User) -> User:
    """One account in the administrator's reach. Raises: NotFoundHere."""
    found = managed_by(by).select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise NotFoundHere
    return found


def matching(people: QuerySet[User], *, words: str) -> QuerySet[User]:
    """Accounts whose name, user name or phone holds all words, by name."""
    for word in words.split():
        people = people.filter(
            Q(full_name__icontains=word) | Q(username__icontains=word) | Q(phone__icontains=word)
        )
    return people.order_by("full_name", "pk")


def assignments_of(user: User) -> QuerySet[Assignment]:
    """All roles of a person, those in force first."""
    found = user.assignments.select_related("region__parent__parent__parent", "organisation", "granted_by")
    return found.order_by("-starts", "-pk")


def absences_of(user: User) -> QuerySet[Absence]:
    """Present and coming absences."""
    return user.absences.filter(ends__gte=timezone.localdate()).select_related("deputy").order_by("starts")


def possible_deputies(user: User, *, by: User) -> QuerySet[User]:
    """Active colleagues in reach who hold one of the same roles."""
    roles = [a.role for a in user.current_assignments]
    same = Assignment.objects.filter(unfinished(), user=OuterRef("pk"), role__in=roles)
    people = managed_by(by).filter(Exists(same), is_active=True).exclude(pk=user.pk)
    return people.order_by("full_name", "pk")


def deputy_of(user: User, day: date | None = None) -> User | None:
    """Who stands in for a person on a day."""
    day = day or timezone.localdate()
    away = user.absences.filter(starts__lte=day, ends__gte=day).select_related("deputy").first()
    return away.deputy if away else None


def recent_sign_ins(user: User, count: int = 10) -> QuerySet[Entry]:
    """A person's latest sign-ins and failed ones."""
    return Entry.objects.filter(
        object_type="accounts.user", object_id=str(user.pk), act="session.start"
    ).order_by("-at", "-id")[:count]


def named(words: str) -> list[int]:
    """The accounts whose name or user name holds all words; for searching what they did."""
    return list(matching(User.objects.all(), words=words).values_list("pk", flat=True)[:500])


def trace_for(by: User) -> QuerySet[Entry]:
    """The trace that somebody may read: all of it for the province, else what happened in her regions or by
    people who work there."""
    reach = by.reach(Can.AUDIT_READ)
    if HOME_PROVINCE in reach.regions:
        return Entry.objects.all()
    there = Assignment.objects.filter(regions.within("region__code", reach.regions)).values("user_id")
    return Entry.objects.filter(regions.within("region_code", reach.regions) | Q(actor_id__in=there))
