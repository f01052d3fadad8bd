"""Referrals in every status: to Rina's unit, which answers here, and to a hospital, which answers by letter."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases import disclosing
from ejsc.cases.actions import handing, referral_answers, referring
from ejsc.cases.actions.handing import Record
from ejsc.cases.actions.referring import Ask, Consent, PassOn
from ejsc.cases.choices import CaseState
from ejsc.cases.models import Case, DisclosureBasis, Referral
from ejsc.organisations.models import Organisation

from .clock import at

if TYPE_CHECKING:
    from .world import World

REASON = "Mohon diterima dalam layanan panti. Keluarga tidak mampu merawat di rumah."
SUMMARY = "Hidup sendiri, lemah, makan dari tetangga. Bersedia tinggal di panti setelah dijelaskan petugas."
# How far each goes, and how many days ago it was asked.
WAYS = (
    ("asked", 0.1), ("asked", 6), ("questioned", 2), ("waiting", 9), ("accepted", 3), ("given", 4),
    ("handed_over", 12), ("served", 20), ("done", 26), ("refused", 8), ("withdrawn", 7),
)  # fmt: skip


def make(world: World) -> int:
    """A referral on each way; how many there are."""
    cases = _cases(world, len(WAYS) + 1)
    for case, (until, days) in zip(cases, WAYS, strict=False):
        _one(world, case, until, days)
    if len(cases) > len(WAYS):
        _by_letter(world, cases[-1])
    return Referral.objects.count()


def _cases(world: World, count: int) -> list[Case]:
    """Cases in service of the field workers; where they are too few, of the officer with the full desk."""
    workers = [world.people[name].pk for name in ("sari", "imam", "tono")]
    rows = Case.objects.filter(state=CaseState.IN_SERVICE).select_related("owner", "desk")
    found = list(rows.filter(owner__in=workers).order_by("number")[:count])
    more = rows.filter(owner=world.people["nia"], kind="elderly").order_by("number")
    return [*found, *more[: count - len(found)]]


def _ask(world: World, case: Case, unit: Organisation) -> Ask:
    parts = [
        one.value for group in disclosing.offers(case) for one in group.options if ":nik" not in one.value
    ]
    consent = Consent("spoken", "Yang bersangkutan", timezone.localdate())
    passing = PassOn(
        id=world.fresh_id(), basis=DisclosureBasis.objects.get(code="persetujuan"), summary=SUMMARY,
        chosen=parts[:8], consent=consent,
    )  # fmt: skip
    return Ask(id=world.fresh_id(), reason=REASON, passing=passing, to=unit, urgency=case.urgency)


def _one(world: World, case: Case, until: str, days: float) -> None:
    sender, rina = case.owner or world.people["joko"], world.people["rina"]
    unit = Organisation.objects.get(people=rina)
    with at(world.moment(days)), scope(sender):
        found = referring.refer(case=case, ask=_ask(world, case, unit), by=sender)
    with at(world.moment(days * 0.7)):
        _answer(world, found, until, sender, rina)
    if until in {"given", "handed_over", "served", "done"}:
        _hand(world, found, until, sender, rina, days)


def _answer(world: World, found: Referral, until: str, sender: User, rina: User) -> None:
    if until == "withdrawn":
        with scope(sender):
            referring.withdraw(referral=found, reason="Dijemput anaknya dari Surabaya.", by=sender)
    elif until == "questioned":
        with scope(rina):
            text = "Apakah masih bisa berjalan sendiri, dan sudah diperiksa dokter?"
            referral_answers.ask(id=world.fresh_id(), referral=found, text=text, by=rina)
    elif until == "refused":
        with scope(rina):
            referral_answers.decline(referral=found, reason="Perlu perawatan medis lebih dulu.", by=rina)
    elif until == "waiting":
        with scope(rina):
            day = world.now.date() + timedelta(days=12)
            referral_answers.enlist(referral=found, expected_on=day, note="Kamar penuh.", by=rina)
    elif until != "asked":
        with scope(rina):
            referral_answers.accept(referral=found, note="Bawa surat sehat dan KK bila ada.", by=rina)


def _hand(world: World, found: Referral, until: str, sender: User, rina: User, days: float) -> None:
    with at(world.moment(days * 0.5)), scope(sender):
        record = Record(
            id=world.fresh_id(), happened_at=world.moment(days * 0.5 + 0.05), place="Ruang penerimaan",
            condition="Sadar, lemah, berjalan dipapah.", belongings="Satu tas pakaian, fotokopi KTP.",
            companion="Perangkat desa",
        )  # fmt: skip
        handing.sign_over(referral=found, record=record, by=sender)
    if until == "given":
        return
    with at(world.moment(days * 0.48)), scope(rina):
        handing.receive_person(referral=found, note="Diterima lengkap.", by=rina)
    if until in {"served", "done"}:
        with at(world.moment(days * 0.2)), scope(rina):
            text = "Sehat, makan teratur, mengikuti kegiatan."
            handing.feed_back(referral=found, result="in_care", text=text, by=rina)
    if until == "done":
        with at(world.moment(days * 0.1)), scope(sender):
            handing.finish(referral=found, by=sender)


def _by_letter(world: World, case: Case) -> None:
    """A hospital without accounts: the sender notes its letter."""
    sender = case.owner or world.people["joko"]
    hospital = Organisation.objects.get(code="rsj-lawang")
    with at(world.moment(5)), scope(sender):
        found = referring.refer(case=case, ask=_ask(world, case, hospital), by=sender)
    with at(world.moment(3)), scope(sender):
        source = "Surat RSJ 445/1187, jawaban lewat petugas jaga"
        referral_answers.accept(referral=found, by=sender, source=source)
