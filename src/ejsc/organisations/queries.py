"""Finding the office for a place, a need or a hand-over."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Max, Q, QuerySet, When
from django.db.models.functions import Length
from django.utils import timezone

from ejsc.regions import rules as regions

from .choices import OrganisationKind
from .models import Organisation

JSC = "jsc"
PROVINCE = "dinsos-jatim"


def present(day: date | None = None) -> QuerySet[Organisation]:
    """Organisations that exist on a day, today unless said."""
    day = day or timezone.localdate()
    return Organisation.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


def of_kind(*kinds: str) -> QuerySet[Organisation]:
    """Present organisations of some kinds, by name."""
    return present().filter(kind__in=kinds).select_related("region")


def care_units() -> QuerySet[Organisation]:
    """The provincial care units (UPT)."""
    return of_kind(OrganisationKind.UPT)


def units_for(category: str, *, region: str | None = None) -> QuerySet[Organisation]:
    """Care units that serve a PPKS category or working tag; those in the same regency come first."""
    found = care_units().filter(serves__contains=[category])
    if region and (near := regions.regency_code(region)):
        return _nearest_first(found, near)
    return found


def _nearest_first(found: QuerySet[Organisation], regency: str) -> QuerySet[Organisation]:
    here = Q(region_id=regency) | Q(region__code__startswith=f"{regency}.")
    return found.alias(away=Case(When(here, then=0), default=1)).order_by("away", "name")


def helpers_for(category: str) -> QuerySet[Organisation]:
    """Everybody outside the care units who deals with a category: hospital, police, protection..."""
    return present().exclude(kind=OrganisationKind.UPT).filter(serves__contains=[category])


def serving(region: str, *kinds: str) -> QuerySet[Organisation]:
    """Present organisations whose area holds a region, the nearest area first."""
    found = present().filter(covers__in=regions.up(region))
    if kinds:
        found = found.filter(kind__in=kinds)
    return found.annotate(nearest=Max(Length("covers__code"))).order_by("-nearest", "name")


def regency_office(region: str) -> Organisation | None:
    """The social affairs office of the regency or city in which a region lies."""
    regency = regions.regency_code(region)
    return of_kind(OrganisationKind.REGENCY_OFFICE).filter(region_id=regency).first() if regency else None


def office_of_province(region: str) -> Organisation | None:
    """The provincial office for a region, ours or another's; for referral letters."""
    kinds = (OrganisationKind.PROVINCE_OFFICE, OrganisationKind.OTHER_PROVINCE)
    return of_kind(*kinds).filter(covers=region.partition(".")[0]).first()


def jsc_team() -> Organisation:
    """The team that receives reports."""
    return Organisation.objects.get(code=JSC)


def provincial_office() -> Organisation:
    """The office that this site belongs to."""
    return Organisation.objects.get(code=PROVINCE)


def redirect_targets(region: str | None = None) -> QuerySet[Organisation]:
    """Offices to which a report may be sent on: agencies, police, hospitals, other provinces, regencies."""
    kinds = {
        OrganisationKind.AGENCY,
        OrganisationKind.MINISTRY,
        OrganisationKind.POLICE,
        OrganisationKind.HOSPITAL,
        OrganisationKind.BPBD,
        OrganisationKind.DP3AK,
        OrganisationKind.OTHER_PROVINCE,
        OrganisationKind.REGENCY_OFFICE,
    }
    found = present().filter(kind__in=kinds)
    if region and (near := regions.regency_code(region)):
        return _nearest_first(found, near)
    return found.order_by("kind", "name")
