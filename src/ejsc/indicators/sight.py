"""Whose figures somebody sees, how finely, and whether the cases behind them open."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.cases.permissions import Can as Case
from ejsc.kernel.errors import NotFoundHere
from ejsc.regions import queries as regions
from ejsc.regions import rules

from .permissions import Can

PROVINCE = rules.HOME_PROVINCE


@dataclass(frozen=True)
class Area:
    code: str
    title: str


@dataclass(frozen=True)
class Sight:
    """One area as one person sees it.

    `aggregate`: small numbers are masked; `in_parts`: it may be broken down; `own`: what is hers of a total that is
    not; `may_list`: the cases behind a number open.
    """

    area: Area
    areas: tuple[Area, ...]
    aggregate: bool
    in_parts: bool
    may_list: bool
    own: tuple[Area, ...] = ()

    @property
    def by_regency(self) -> bool:
        """Whether the regencies stand side by side."""
        return self.in_parts and self.area.code == PROVINCE

    @property
    def may_cross(self) -> bool:
        """Whether a regency and a value may be combined; crossing tables would undo masking."""
        return self.in_parts and not self.aggregate


def sight_of(user: User, wanted: str = "") -> Sight:
    """What she sees of an area, her own when none is named. Raises: NotFoundHere outside her reach."""
    reach, reading = user.reach(Can.OVERVIEW_READ), user.reach(Case.CASE_READ)
    own = regencies(reach.regions)
    whole = PROVINCE in reach.regions
    province = Area(PROVINCE, _("East Java"))
    if not whole:
        areas = (*own, province)
    elif reading.covers(PROVINCE):
        areas = (province, *regencies([PROVINCE]))
    else:
        # Regency beside regency is masked as a whole; one alone would undo it.
        areas = (province,)
    area = next((one for one in areas if one.code == (wanted or areas[0].code)), None)
    if area is None:
        raise NotFoundHere
    opened = reading.covers(area.code)
    is_own = reach.covers(area.code)
    return Sight(area, areas, not opened, is_own, opened, () if is_own else own)


def regencies(codes: frozenset[str] | list[str]) -> tuple[Area, ...]:
    """The regencies of these areas, by name; of the province all."""
    if PROVINCE in codes:
        rows = regions.home_regencies()
    else:
        rows = regions.present().filter(pk__in=[code for code in codes if code.count(".") == 1])
    return tuple(sorted((Area(one.code, one.title) for one in rows), key=_by_name))


def _by_name(area: Area) -> tuple[str, str]:
    return area.title.partition(" ")[2], area.code
