"""Cases by the hundred thousand, invented, for measuring: regencies of unequal size, most cases long closed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from ejsc.accounts.models import Assignment, User
from ejsc.organisations.choices import OrganisationKind
from ejsc.organisations.models import Organisation
from ejsc.regions import queries as regions
from ejsc.regions.models import Region

from . import outcomes
from .choices import CaseState, Channel, Kind, ReportState, Urgency
from .models import Case, Report

OPEN_SHARE, YEARS = 0.12, 3
# The largest regency has about forty times the cases of the smallest.
SLOPE = 1.0
FIRST = (
    "Painem",
    "Slamet",
    "Siti Aminah",
    "Moch. Rifa'i",
    "Sutrisno",
    "Ponirah",
    "Nurul",
    "Dul Karim",
    "Wagiyem",
)
LAST = ("", "", "Wulandari", "Santoso", "Hidayat", "Kusuma", "Rahayu", "bin Salim", "Lestari")
WORDS = (
    "Sudah tiga hari duduk di emper pasar, tidak mau makan, kakinya bengkak.",
    "Tinggal sendiri, rumahnya roboh sebagian, tetangga memberi makan bergantian.",
    "Ditemukan di terminal, lupa alamat, mengaku dari luar kota.",
    "Anak tidak sekolah sejak orang tuanya merantau; diasuh nenek yang sakit.",
    "Mengamuk di jalan, keluarga tidak sanggup membawa ke rumah sakit.",
)
ACTS = ("Kunjungi", "Antar ke puskesmas", "Hubungi keluarga", "Urus kartu keluarga", "Rapat dengan desa")
WORKING = (CaseState.ASSIGNED, CaseState.VISITED, CaseState.IN_SERVICE, CaseState.CLOSING)


@dataclass(frozen=True)
class Place:
    """A village with who works there."""

    code: str
    desk: int
    worker: int
    supervisor: int


def places(dice: random.Random) -> tuple[list[list[Place]], list[float]]:
    """Villages by regency, and how the cases spread over the regencies."""
    found = []
    for regency in regions.home_regencies().order_by("code"):
        desk = (
            Organisation.objects.filter(
                kind=OrganisationKind.REGENCY_OFFICE, covers__code=regency.code
            ).first()
            or Organisation.objects.filter(kind=OrganisationKind.PROVINCE_OFFICE).get()
        )
        supervisor = seat(f"seed-{regency.code}", "regency_supervisor", regency)
        villages = Region.objects.filter(regions.within("code", [regency.code]), kind="village")
        workers: dict[str, User] = {}
        rows = []
        for village in villages.select_related("parent").order_by("code"):
            district = village.parent
            assert district is not None  # noqa: S101 (a village lies in a district)
            if district.code not in workers:
                workers[district.code] = seat(f"seed-{district.code}", "tksk", district)
            rows.append(Place(village.code, desk.pk, workers[district.code].pk, supervisor.pk))
        found.append(rows)
    dice.shuffle(found)
    return found, list(accumulate(1 / (rank + 1) ** SLOPE for rank in range(len(found))))


def seat(username: str, role: str, region: Region) -> User:
    """Somebody who works in a region and cannot sign in by password."""
    user, made = User.objects.get_or_create(
        username=username,
        defaults={"full_name": f"{role.split('_')[0].title()} {region.name}", "password": "!"},
    )
    if made:
        Assignment.objects.create(user=user, role=role, region=region)
    return user


def pairs(count: int, *, seed: int = 7) -> Iterator[tuple[Case, Report]]:
    """So many cases, each with the report that it began with."""
    dice = random.Random(seed)  # noqa: S311 (invented rows)
    found, weights = places(dice)
    now = timezone.now().replace(microsecond=0)
    for at in range(count):
        place = dice.choice(dice.choices(found, cum_weights=weights)[0])
        case = _case(at, place, now, dice)
        yield case, _report(case, dice)


def _case(at: int, place: Place, now: datetime, dice: random.Random) -> Case:
    opened = now - timedelta(seconds=dice.randrange(YEARS * 365 * 86_400))
    kind = dice.choice(Kind.values)
    case = Case(
        id=UUID(int=dice.getrandbits(128), version=4), number=f"K-{opened.year}-{at + 1_000_000:07d}",
        kind=kind, urgency=dice.choices(Urgency.values, (1, 4, 15))[0], state=CaseState.CLOSED,
        channel=dice.choice(Channel.values), summary=dice.choice(WORDS), region_id=place.code,
        place=dice.choice(("", "Dekat pos ronda", "Belakang pasar")), desk_id=place.desk, owner_id=place.worker,
        next_act=dice.choice(ACTS), opened_by_id=place.supervisor, opened_at=opened,
        state_since=opened, changed_at=opened, version=dice.randrange(1, 9),
    )  # fmt: skip
    if dice.random() < OPEN_SHARE:
        return _left_open(case, now, dice)
    case.outcome = dice.choice([one.code for one in outcomes.in_force()])
    case.closed_at = opened + timedelta(seconds=dice.randrange(3_600, 90 * 86_400))
    case.closed_by_id, case.proposed_by_id, case.next_act = place.supervisor, place.worker, ""
    return case


def _left_open(case: Case, now: datetime, dice: random.Random) -> Case:
    case.opened_at = case.state_since = now - timedelta(seconds=dice.randrange(120 * 86_400))
    case.due_at = now + timedelta(
        seconds=dice.randrange(-20 * 86_400, 30 * 86_400), microseconds=dice.randrange(10**6)
    )
    case.state = dice.choice(WORKING)
    if dice.random() < 0.1:
        case.state, case.owner_id = CaseState.OPEN, None
    if case.state == CaseState.CLOSING:
        case.proposed_by_id = case.owner_id
    return case


def _report(case: Case, dice: random.Random) -> Report:
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)}".strip() if dice.random() < 0.9 else ""
    return Report(
        id=UUID(int=dice.getrandbits(128), version=4), code=f"S{case.number[2:]}", second_fact="!",
        state=ReportState.JOINED, channel=case.channel, kind=case.kind, urgency=case.urgency, what=case.summary,
        region_id=case.region_id, place=case.place, subject_name=name, received_at=case.opened_at,
        fingerprint="", case_id=case.pk, decided_at=case.opened_at, changed_at=case.opened_at,
    )  # fmt: skip


def waiting(count: int, *, seed: int = 8) -> Iterator[Report]:
    """Reports on which nobody has decided."""
    for case, report in pairs(count, seed=seed):
        report.code, report.state, report.case_id, report.decided_at = (
            f"W{case.number[2:]}",
            "received",
            None,
            None,
        )
        report.received_at = timezone.now() - timedelta(seconds=hash(report.pk) % (20 * 86_400))
        report.due_at = report.received_at + timedelta(days=3)
        yield report


def store(rows: Iterable[tuple[Case, Report]], *, batch: int = 20_000) -> int:
    """COPY cases and reports in, batch by batch; how many cases. History is not written for invented rows."""
    cases: list[Case] = []
    reports: list[Report] = []
    stored = 0
    for case, report in rows:
        cases.append(case)
        reports.append(report)
        if len(cases) == batch:
            stored += _flush(cases, reports)
    return stored + _flush(cases, reports)


def _flush(cases: list[Case], reports: list[Report]) -> int:
    count = len(cases)
    copy(Case, cases)
    copy(Report, reports)
    cases.clear()
    reports.clear()
    return count


def copy(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """COPY rows of a model in as they are."""
    names = [field.attname for field in model._meta.concrete_fields]
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as into,
    ):
        for row in rows:
            into.write_row([getattr(row, name) for name in names])
