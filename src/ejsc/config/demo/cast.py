"""The people of the demo. Their passwords are printed on the first page of the manual: never load it for real work."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from ejsc.accounts.models import Assignment, User
from ejsc.organisations.models import Organisation

PASSWORD = "jatim-peduli-38"  # noqa: S105 (shown to everybody who starts the demo)


@dataclass(frozen=True)
class Member:
    """Somebody who can sign in to the demo."""

    username: str
    name: str
    role: str
    position: str
    region: str = ""
    office: str = ""
    totp_secret: str = ""
    email: str = ""


CAST = (
    Member("joko", "Joko Prasetyo", "jsc_operator", "Operator JSC", "35", "jsc", email="joko@demo.invalid"),
    Member("agus", "Agus Hariyanto", "jsc_coordinator", "Koordinator JSC", "35", "jsc", "JBSWY3DPEHPK3PXP"),
    Member("sari", "Sari Wulandari", "tksk", "TKSK Lowokwaru", "35.73.05"),
    Member("tono", "Tono", "tksk", "TKSK Klojen", "35.73.02"),
    Member("imam", "Imam Syafi'i", "tksk", "TKSK Sukorejo", "35.02.15"),
    Member("nia", "Nia Ramadhani", "regency_officer", "Petugas Dinsos Kota Malang", "35.73"),
    Member("budi", "Budi Santoso", "regency_supervisor", "Kabid Rehabilitasi Sosial Kota Malang", "35.73"),
    Member("dewi", "Dewi Lestari", "regency_supervisor", "Kabid Rehabilitasi Sosial Kab. Malang", "35.07"),
    Member(
        "laras",
        "Laras Ayu",
        "regency_supervisor",
        "Kabid Rehabilitasi Sosial Kota Surabaya",
        "35.78",
        "",
        "MFRGGZDFMZTWQ2LK",
    ),
    Member("korkab", "Hasan Basri", "pillar_coordinator", "Korkab TKSK Kota Malang", "35.73"),
    Member("rina", "Rina Kusuma", "upt_head", "Kepala UPT", office="upt"),
    Member("bayu", "Bayu Aji", "upt_worker", "Pekerja sosial UPT", office="upt"),
    Member("kadis", "Kepala Dinas", "leader", "Kepala Dinas Sosial", "35"),
    Member("lina", "Lina Marlina", "partnership_officer", "Seksi Kemitraan, Bidang Dayasos", "35", "dinas"),
    Member("anton", "Anton Wijaya", "partnership_officer", "Seksi Kemitraan, Bidang Dayasos", "35", "dinas"),
    Member("hadi", "Hadi Purnomo", "agreement_lawyer", "Analis hukum", "35", "dinas"),
    Member("wati", "Wati Ningsih", "auditor", "Auditor", "35", "", "KRSXG5CTMVRXEZLU"),
    Member("yudi", "Yudi Firmansyah", "administrator", "Administrator", "35", "", "ONSWG4TFOQWTEMBS"),
)


def seat(member: Member) -> User:
    """Make the account with its role, scope and second factor, unless it exists."""
    user = User.objects.filter(username=member.username).first()
    if user is not None:
        return user
    home = _office(member)
    user = User.objects.create_user(
        member.username, PASSWORD, full_name=member.name, email=member.email, position=member.position,
        organisation=home,
    )  # fmt: skip
    Assignment.objects.create(
        user=user, role=member.role, region_id=member.region or None, organisation=None if member.region else home,
        starts=timezone.localdate().replace(month=1, day=1), reason="Demo",
    )  # fmt: skip
    if member.totp_secret:
        TOTP.activate(user, member.totp_secret)
    return user


def _office(member: Member) -> Organisation | None:
    if member.office == "upt":
        return Organisation.objects.filter(kind="upt", cluster="elderly").order_by("code").first()
    if member.office == "dinas":
        return Organisation.objects.filter(kind="province_dinsos").first()
    if member.office:
        return Organisation.objects.filter(kind="jsc_team").first()
    regency = ".".join(member.region.split(".")[:2])
    return Organisation.objects.filter(kind="regency_dinsos", region_id=regency).first()


def seated() -> list[dict[str, str]]:
    """Who of the cast is there, as `./ejsc manage demo_users --json` prints it."""
    there = set(
        User.objects.filter(username__in=[m.username for m in CAST]).values_list("username", flat=True)
    )
    with_factor = set(
        Authenticator.objects.filter(user__username__in=there).values_list("user__username", flat=True)
    )
    return [
        {
            "username": m.username, "password": PASSWORD, "role": m.role, "position": m.position,
            "scope": m.region or m.office, "totp_secret": m.totp_secret if m.username in with_factor else "",
        }
        for m in CAST
        if m.username in there
    ]  # fmt: skip
