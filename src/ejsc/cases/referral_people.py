"""Who stands on which side of a referral, and who is told of it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ejsc.accounts.models import Assignment, User
from ejsc.organisations.choices import OrganisationKind
from ejsc.organisations.models import Organisation
from ejsc.regions.rules import HOME_PROVINCE

from . import queries
from .choices import ReferralKind
from .models import Case, Referral
from .permissions import Can

PROVINCIAL = {OrganisationKind.JSC_TEAM, OrganisationKind.PROVINCE_OFFICE}


def area_of(office: Organisation) -> str | None:
    """The area over which an office's people hold their roles, where these do not name the office itself."""
    if office.kind == OrganisationKind.REGENCY_OFFICE:
        return office.region_id
    return HOME_PROVINCE if office.kind in PROVINCIAL else None


def holders(permission: str, *, office: int | None, area: str | None) -> QuerySet[User]:
    """Active people with a role that grants a permission over an office, or over exactly an area."""
    return User.objects.filter(
        Exists(_held(permission, office, area).filter(user=OuterRef("pk"))), is_active=True
    )


def _held(permission: str, office: int | None, area: str | None) -> QuerySet[Assignment]:
    today = timezone.localdate()
    over = Q(organisation=office) if office is not None else Q(pk__in=[])
    if area is not None:
        over |= Q(region=area)
    return Assignment.objects.filter(
        over, Q(ends__isnull=True) | Q(ends__gte=today), starts__lte=today,
        role__in=queries.roles_that(permission),
    )  # fmt: skip


def answers_here(office: Organisation) -> bool:
    """Whether somebody of the office has an account that may answer a referral."""
    return (
        office.accounts_here and holders(Can.REFERRAL_ANSWER, office=office.pk, area=area_of(office)).exists()
    )


def offices_that_answer() -> set[int]:
    """Every office of which somebody may answer here, in one go."""
    today = timezone.localdate()
    held = Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), starts__lte=today, user__is_active=True,
        role__in=queries.roles_that(Can.REFERRAL_ANSWER),
    )  # fmt: skip
    offices, areas = set(), set()
    for office, area in held.values_list("organisation_id", "region_id"):
        offices.add(office)
        areas.add(area)
    rows = Organisation.objects.filter(accounts_here=True)
    return {one.pk for one in rows if one.pk in offices or (area_of(one) or "-") in areas}


def of_unit(referral: Referral) -> list[User]:
    """Who works on it at the unit; nobody where the unit has no account."""
    if referral.kind == ReferralKind.LETTER:
        return []
    return list(holders(Can.REFERRAL_WORK, office=referral.to_id, area=referral.to_region_id))


def of_sender(referral: Referral, case: Case) -> list[User]:
    """The owner of the case and whoever referred, as far as they may see it."""
    found = {user.pk: user for user in (case.owner, referral.asked_by) if user is not None and user.is_active}
    return [user for user in found.values() if _sees(user, case)]


def heads(referral: Referral, case: Case) -> list[User]:
    """Who is told at the office that must act now."""
    office = referral.acting_office
    found = holders(Can.REFERRAL_OVERSEE, office=office.pk, area=area_of(office))
    return _who_may_see(found, referral, case)


def province(referral: Referral, case: Case) -> list[User]:
    """Who is told at the province."""
    found = holders(Can.REFERRAL_OVERSEE, office=None, area=HOME_PROVINCE)
    return _who_may_see(found, referral, case)


def _who_may_see(found: QuerySet[User], referral: Referral, case: Case) -> list[User]:
    """A notice is a trace too: whoever may not open the referral is not told of it."""
    return [user for user in found if referral.is_for(user.reach(Can.REFERRAL_WORK)) or _sees(user, case)]


def _sees(user: User, case: Case) -> bool:
    return queries.cases_visible_to(user).filter(pk=case.pk).exists()
