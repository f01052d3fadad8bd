"""Who can take a case for a place, and how much each has already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from ejsc.accounts.models import Absence, Assignment, User
from ejsc.organisations import queries as organisations
from ejsc.organisations.choices import OrganisationKind
from ejsc.organisations.models import Organisation
from ejsc.regions import rules as regions

from .permissions import Can

Load = tuple[int, int]


@dataclass
class Worker:
    """Somebody who may take a case; `near` counts the levels of the area that she is given over.

    `stands_in_for` is whom she replaces today; `away_until` and `deputy` tell of her own absence.
    """

    user: User
    role: str
    over: str
    near: int
    open_cases: int = 0
    late: int = 0
    away_until: date | None = None
    deputy: User | None = None
    stands_in_for: User | None = None

    @property
    def key(self) -> str:
        """How a form names her."""
        return str(self.user.pk)


@dataclass
class Office:
    """A desk that may take a case, and its own workers; `fits` says that it serves such needs."""

    office: Organisation
    open_cases: int = 0
    late: int = 0
    is_near: bool = False
    fits: bool = False
    workers: list[Worker] = field(default_factory=list)

    @property
    def key(self) -> str:
        """How a form names it."""
        return str(self.office.pk)


def field_workers_for(region_code: str) -> list[Worker]:
    """Who may take a case in an area: nearest first, those present before those away, with deputies of the absent."""
    return field_workers_around([region_code])


def field_workers_around(region_codes: Iterable[str]) -> list[Worker]:
    """Who may take a case in one of several areas, in a number of queries that does not grow with them."""
    around = {code for one in region_codes for code in regions.up(one) if code.count(".") >= 1}
    found = _assigned().filter(region_id__in=around).order_by("-region_id")
    workers = {a.user_id: _worker(a, (a.region_id or "").count(".")) for a in reversed(list(found))}
    _note_absences(workers)
    _add_loads(workers)
    return sorted(workers.values(), key=_nearest_first)


def _nearest_first(one: Worker) -> tuple[bool, int, int, str]:
    return (one.away_until is not None, -one.near, one.open_cases, one.user.full_name)


def care_units_for(region_code: str, *, serving: Iterable[str] = ()) -> list[Office]:
    """The care units with their workers: those that serve one of the categories first, then those nearby."""
    regency, wanted = regions.regency_code(region_code), set(serving)
    rows = [
        Office(
            unit,
            is_near=regency is not None and regions.regency_code(unit.region_id or "") == regency,
            fits=bool(wanted & set(unit.serves)),
        )
        for unit in organisations.care_units()
    ]
    _add_workers(rows)
    _add_desk_loads(rows)
    return sorted(rows, key=lambda row: (not row.fits, not row.is_near, row.office.name))


def regency_desk_for(region_code: str) -> Office | None:
    """The regency's own office for a place."""
    office = organisations.regency_office(region_code)
    if office is None:
        return None
    row = Office(office, is_near=True)
    _add_desk_loads([row])
    return row


def workers_at(office: Organisation) -> Office:
    """An office with the workers whom its desk may choose from."""
    row = Office(office, is_near=True)
    _add_workers([row])
    return row


def people_at_desk(office: Organisation) -> QuerySet[User]:
    """Who gives on the cases of a desk: those who assign over the office, or over the regency that it serves."""
    over = Q(organisation=office)
    if office.kind == OrganisationKind.REGENCY_OFFICE and office.region_id:
        over |= Q(region_id=office.region_id)
    held = _assigned(Can.CASE_ASSIGN).filter(over).values("user_id")
    return User.objects.filter(pk__in=held).order_by("full_name")


def _assigned(permission: str = Can.CASE_WORK) -> QuerySet[Assignment]:
    """Assignments in force today whose role grants a permission."""
    from ejsc.accounts.roles import all_roles

    today = timezone.localdate()
    granting = [key for key, role in all_roles().items() if permission in role.grants]
    found = Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), starts__lte=today, role__in=granting, user__is_active=True
    )
    return found.select_related("user", "region", "organisation")


def _worker(assignment: Assignment, near: int) -> Worker:
    return Worker(assignment.user, str(assignment.definition.label), assignment.over, near)


def _note_absences(workers: dict[int, Worker]) -> None:
    """Who is away and who stands in; a deputy takes her place in the list."""
    today = timezone.localdate()
    away = Absence.objects.filter(user__in=workers, starts__lte=today, ends__gte=today)
    for absence in away.select_related("user", "deputy"):
        absent = workers[absence.user_id]
        absent.away_until, absent.deputy = absence.ends, absence.deputy
        if absence.deputy.is_active and absence.deputy_id not in workers:
            workers[absence.deputy_id] = Worker(
                absence.deputy, absent.role, absent.over, absent.near, stands_in_for=absence.user
            )


def _add_loads(workers: Mapping[int, Worker]) -> None:
    for pk, (count, late) in loads_of(workers).items():
        workers[pk].open_cases, workers[pk].late = count, late


def _add_workers(rows: Iterable[Office]) -> None:
    by_office = {row.office.pk: row for row in rows}
    found = {
        (a.organisation_id or 0, a.user_id): _worker(a, 0)
        for a in _assigned().filter(organisation__in=by_office)
    }
    loads = loads_of({user for _office, user in found})
    for (office, user), worker in sorted(found.items(), key=lambda item: item[1].user.full_name):
        worker.open_cases, worker.late = loads.get(user, (0, 0))
        by_office[office].workers.append(worker)


def _add_desk_loads(rows: Iterable[Office]) -> None:
    by_office = {row.office.pk: row for row in rows}
    for pk, (count, late) in desk_loads(by_office).items():
        by_office[pk].open_cases, by_office[pk].late = count, late


def away_now(users: Iterable[int]) -> dict[int, Absence]:
    """The absence of each who is away today."""
    today = timezone.localdate()
    found = Absence.objects.filter(user__in=list(users), starts__lte=today, ends__gte=today)
    return {one.user_id: one for one in found.select_related("deputy")}


def loads_of(users: Iterable[int]) -> dict[int, Load]:
    """Open and late cases per owner, counted over the whole province through one owner-run function."""
    return _counted("SELECT owner_id, open, late FROM ejsc_case_load(%s)", users)


def desk_loads(desks: Iterable[int]) -> dict[int, Load]:
    """Open and late cases per desk, counted in the same way."""
    return _counted("SELECT desk_id, open, late FROM ejsc_desk_load(%s)", desks)


def _counted(sql: str, keys: Iterable[int]) -> dict[int, Load]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(keys)])
        return {key: (count, late) for key, count, late in cursor.fetchall()}
