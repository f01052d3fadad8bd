"""The agreements of former years as the office's list has them, with what each side owed and what was delivered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from ejsc.organisations.models import Organisation
from ejsc.partners.actions.base import next_number
from ejsc.partners.models import Agreement, Delivery, Evaluation, Obligation, Partner, Party

from .partners import SUBJECTS, Subject

if TYPE_CHECKING:
    from .world import World

TAKEN_OVER = 107


def take_over(world: World, partners: list[Partner]) -> None:
    """Agreements that were made before, with what each side owes and what of it is known."""
    office = Organisation.objects.get(code="dinsos-jatim")
    units = {one.cluster: one for one in Organisation.objects.filter(kind="upt").order_by("-code")}
    rows: dict[type, list[Any]] = {kind: [] for kind in (Agreement, Party, Obligation, Delivery, Evaluation)}
    accords: dict[Any, Agreement] = {}
    for n in range(TAKEN_OVER):
        partner, subject = partners[n % len(partners)], SUBJECTS[n % len(SUBJECTS)]
        made = _former(world, n, partner, subject, units.get(subject.cluster), accords)
        rows[Agreement].append(made)
        sides = [
            Party(
                id=world.fresh_id(), agreement=made, order=1, organisation=office, signatory="Kepala Dinas"
            ),
            Party(
                id=world.fresh_id(), agreement=made, order=2, partner=partner, signatory="Pimpinan lembaga"
            ),
        ]
        rows[Party] += sides
        for party, owed in zip(sides, subject.owed, strict=True):
            _owed(world, rows, made, party, owed)
        if made.state in {"evaluated", "closed"}:
            rows[Evaluation].append(_evaluation(world, made))
    for kind, found in rows.items():
        kind._default_manager.bulk_create(found)  # type: ignore[attr-defined]


def _former(
    world: World,
    n: int,
    partner: Partner,
    subject: Subject,
    unit: Organisation | None,
    accords: dict[Any, Agreement],
) -> Agreement:
    """One agreement as the list has it: first the accords of some partners, then what stands under them."""
    today = timezone.localdate()
    is_accord = n < 18 and partner.kind in {"campus", "ministry", "region"}
    months = 60 if is_accord else 36
    # Most hold for a good while, some end within weeks, some are over.
    begun = today - timedelta(days=1100 + n * 23 if is_accord else (n * 89) % 1500 + 20)
    ends = begun + timedelta(days=months * 30 + (n * 7) % 20)
    over = ends < today
    state = ("ended", "evaluated", "closed")[n % 3] if over else "suspended" if n % 41 == 40 else "active"
    general = f"Kesepakatan bersama penyelenggaraan kesejahteraan sosial dengan {partner.name}"
    made = Agreement(
        id=world.fresh_id(), number=next_number(begun.year), kind=_kind(partner), form="kb" if is_accord else "pks",
        title=general if is_accord else subject.title,
        partner=partner, state=state, region_id="35", unit=None if is_accord else unit,
        owner=world.people["lina" if n % 3 else "anton"], opened_by=world.people["lina"], starts=begun, ends=ends,
        signed_on=begun, our_number=f"100.3.7/{300 + n}/107.1/{begun.year}",
        partner_number=f"{n + 11:03d}/PKS/{begun.year}" if n % 9 else "", ending=_ending(n) if over else "",
        opened_at=_noon(begun - timedelta(days=70)), state_since=_noon(ends + timedelta(days=1) if over else begun),
        needs_dprd=False, parent=None if is_accord else accords.get(partner.pk), **subject.terms,
    )  # fmt: skip
    if is_accord:
        accords[partner.pk] = made
    return made


def _kind(partner: Partner) -> str:
    return {"ministry": "sinergi", "region": "ksdd", "foreign": "ksdll"}.get(partner.kind, "ksdpk")


def _ending(n: int) -> str:
    return "completed" if n % 5 == 0 else "terminated" if n % 17 == 0 else "expired"


def _noon(day: date) -> Any:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


def _owed(
    world: World, rows: dict[type, list[Any]], made: Agreement, party: Party, owed: dict[str, Any]
) -> None:
    """What a side owes, and what of it was reported: most of it, verified by the other officer."""
    if made.starts is None or made.ends is None:
        return
    first = made.starts + timedelta(days=90)
    one = Obligation(
        id=world.fresh_id(),
        agreement=made,
        party=party,
        due_on=first,
        by=made.owner,
        at=made.opened_at,
        **owed,
        **_disposed(made),
    )
    rows[Obligation].append(one)
    # Of one agreement in six nothing was ever told; of the others most of what was due.
    if made.form == "kb" or len(rows[Agreement]) % 6 == 0:
        return
    day, most = first, timezone.localdate() - timedelta(days=12)
    share = world.dice.choice((0.6, 0.9, 1, 1, 1, 1.1))
    while day < min(most, made.ends):
        rows[Delivery].append(_delivery(world, made, one, day, max(1, round(one.quantity * share))))
        if one.cycle == "once":
            break
        day += timedelta(days={"month": 30, "quarter": 91, "half": 182, "year": 365}[one.cycle])


def _disposed(made: Agreement) -> dict[str, Any]:
    """Of a file that is closed, that everything was said of it."""
    if made.state not in {"evaluated", "closed"} or made.ends is None:
        return {}
    said = {"state": "fulfilled", "disposed_note": "Selesai menurut laporan akhir."}
    return {**said, "disposed_by": made.owner, "disposed_at": _noon(made.ends)}


def _delivery(world: World, made: Agreement, one: Obligation, day: date, quantity: int) -> Delivery:
    served = quantity if one.unit == "orang" else world.dice.randint(8, 40)
    women = round(served * 0.55)
    fresh = timezone.localdate() - day < timedelta(days=100) and world.dice.random() < 0.5
    looked = {} if fresh else {
        "state": "verified", "checked_by": world.people["anton" if made.owner.username == "lina" else "lina"],
        "checked_at": _noon(day + timedelta(days=8)), "check_note": "Daftar hadir dan foto sesuai.",
    }  # fmt: skip
    return Delivery(
        id=world.fresh_id(), agreement=made, obligation=one, period_from=day - timedelta(days=30), period_to=day,
        quantity=quantity, evidence=f"Daftar hadir dan berita acara {day:%d-%m-%Y}", reported_by=made.owner,
        region_id=world.dice.choice(("35.73", "35.78", "35.15", "35.09", None)), women=women, men=served - women,
        reported_at=_noon(day + timedelta(days=3)), **looked,
    )  # fmt: skip


def _evaluation(world: World, made: Agreement) -> Evaluation:
    names = ("Manfaat bagi penerima layanan", "Kewajiban dipenuhi kedua pihak", "Hasil dapat berlanjut")
    scores = {name: world.dice.randint(3, 5) for name in names}
    renew = sum(scores.values()) > 11
    by = world.people["anton" if made.owner.username == "lina" else "lina"]
    text = "Penerima layanan terbantu; laporan mitra tertib dan dapat diperiksa."
    return Evaluation(
        id=world.fresh_id(),
        agreement=made,
        scores=scores,
        text=text,
        decision="renew" if renew else "stop",
        by=by,
    )
