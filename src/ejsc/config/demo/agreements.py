"""About 123 agreements: the early ones brought on by the office's own acts, the many as they were taken over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ejsc.accounts.scope import scope
from ejsc.organisations.models import Organisation
from ejsc.partners import actions
from ejsc.partners.actions import Marked, Promise, Request, Said, Upload
from ejsc.partners.models import Agreement, Partner
from ejsc.partners.rules import name_key

from . import former
from .clock import at
from .partners import PARTNERS, SUBJECTS, Subject

if TYPE_CHECKING:
    from .world import World

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
# How far the requests of the last months have come, and how many days ago each began.
WAYS = (
    ("draft", 3), ("draft", 9), ("submitted", 5), ("document_check", 8), ("document_check", 13), ("returned", 20),
    ("tech_review", 16), ("tech_review", 31), ("drafting", 27), ("drafting", 44), ("legal_review", 38),
    ("legal_review", 52), ("signing", 60), ("active", 90), ("withdrawn", 75), ("rejected", 66),
)  # fmt: skip


def make(world: World) -> int:
    """Requests on every way, and the agreements of former years; how many there are."""
    partners = _partners(world)
    for n, (until, days) in enumerate(WAYS):
        _Walk(world, partners[n * 2 % len(partners)], SUBJECTS[n % len(SUBJECTS)], days).to(until)
    former.take_over(world, partners)
    actions.write_ends()
    return Agreement.objects.count()


def _partners(world: World) -> list[Partner]:
    names = ("Ratna", "Bambang", "Yuli", "Hendra", "Wahyu", "Dian", "Eko", "Fitri")
    return Partner.objects.bulk_create(
        Partner(
            id=world.fresh_id(), name=one.name, name_key=name_key(one.name), kind=one.kind, city=one.city,
            contact_name=names[n % len(names)], phone=f"0812000{n:05d}", made_by=world.people["lina"],
        )
        for n, one in enumerate(PARTNERS)
    )  # fmt: skip


class _Walk:
    """One request, brought as far as it has come by the people whose part it is."""

    def __init__(self, world: World, partner: Partner, subject: Subject, days: int) -> None:
        self.world, self.days, self.subject = world, days, subject
        self.lina, self.hadi = world.people["lina"], world.people["hadi"]
        starts = timezone.localdate() - timedelta(days=10)
        terms = {"starts": starts, "ends": starts + timedelta(days=1000), **subject.terms}
        unit = Organisation.objects.filter(kind="upt", cluster=subject.cluster).order_by("code").first()
        with at(world.moment(days)), scope(self.lina):
            self.found = actions.open_request(
                request=Request(
                    id=world.fresh_id(), kind="sinergi" if partner.kind == "ministry" else "ksdpk", form="pks",
                    title=subject.title, partner=partner, unit_id=unit.pk if unit else None, terms=terms,
                ),
                by=self.lina,
            )  # fmt: skip

    def to(self, until: str) -> None:
        way: dict[str, Callable[[], None]] = {
            "draft": lambda: None, "submitted": self._submit, "document_check": lambda: self._step("start_check"),
            "tech_review": self._pass_on, "drafting": self._confirm, "legal_review": self._send, "signing": self._agree,
            "active": self._sign,
        }  # fmt: skip
        if until == "withdrawn":
            self._step("withdraw", "Mitra menunda program sampai tahun depan.")
            return
        last = {"returned": "document_check", "rejected": "document_check"}.get(until, until)
        for n, (name, act) in enumerate(way.items()):
            with at(self.world.moment(self.days * (1 - n / 9))):
                act()
            if name == last:
                break
        with at(self.world.moment(self.days * 0.5)):
            if until == "returned":
                self._judge(missing="profil")
                self._step("return", "Mohon lengkapi profil lembaga yang ditandatangani pimpinan.")
            if until == "rejected":
                self._step(
                    "reject", "Kegiatan berada di luar tugas Dinas Sosial; disarankan ke Dinas Pendidikan."
                )

    def _step(self, name: str, note: str = "") -> None:
        with scope(self.lina):
            actions.step(agreement=self.found, name=name, note=note, by=self.lina)

    def _submit(self) -> None:
        with scope(self.lina):
            codes = list(self.found.papers.filter(required=True).values_list("code", flat=True))
            actions.hand_in(agreement=self.found, codes=codes, by=self.lina)
            actions.verify_contact(
                agreement=self.found, how="Ditelepon, narahubung membenarkan.", by=self.lina
            )
        self._step("submit")

    def _judge(self, missing: str = "") -> None:
        with scope(self.lina):
            verdicts = {
                one.code: ("missing", "Belum ditandatangani pimpinan.") if one.code == missing
                else ("ok", "") if one.required else ("not_needed", "")
                for one in self.found.papers.all()
            }  # fmt: skip
            actions.judge(agreement=self.found, verdicts=verdicts, by=self.lina)

    def _pass_on(self) -> None:
        self._judge()
        self._step("pass_on")

    def _confirm(self) -> None:
        with scope(self.lina):
            need = {
                name: self.subject.terms[name] for name in ("need", "target_group", "place", "places_offered")
            }
            actions.accept_need(agreement=self.found, need=need, by=self.lina)

    def _paper(self, name: str) -> Upload:
        content = PDF + str(self.found.pk).encode()
        return Upload(
            self.world.fresh_id(), SimpleUploadedFile(name, content, "application/pdf"), "Versi pertama"
        )

    def _send(self) -> None:
        with scope(self.lina):
            for party, owed in zip(self.found.parties.all(), self.subject.owed, strict=True):
                promise = Promise(
                    id=self.world.fresh_id(),
                    party_id=party.pk,
                    due_on=timezone.localdate() + timedelta(days=40),
                    **owed,
                )
                actions.add_obligation(agreement=self.found, promise=promise, by=self.lina)
            actions.add_version(agreement=self.found, upload=self._paper("naskah-v1.pdf"), by=self.lina)
        self._step("to_legal")

    def _agree(self) -> None:
        with scope(self.hadi):
            for code in ("biro-pemerintahan", "biro-hukum"):
                said = Said(
                    self.world.fresh_id(), code, "agreed", timezone.localdate(), "Naskah sesuai.", "100.3/512"
                )
                actions.opine(agreement=self.found, said=said, by=self.hadi)
            actions.decide_dprd(
                agreement=self.found, needed=False, decision="", why="Tidak membebani APBD.", by=self.hadi
            )
        self._step("to_signing")

    def _sign(self) -> None:
        with scope(self.lina):
            for act in (actions.initial, actions.sign):
                for party in self.found.parties.all():
                    authority, who = (
                        ("kepala-dinas", "Kepala Dinas") if party.is_ours else ("", "Pimpinan lembaga")
                    )
                    marked = Marked(
                        self.world.fresh_id(),
                        party.pk,
                        who,
                        timezone.localdate(),
                        capacity=who,
                        authority=authority,
                    )
                    act(agreement=self.found, marked=marked, by=self.lina)
            facts = {
                "our_number": "100.3.7/1187/107.1/2026", "partner_number": "021/PKS/IX/2026",
                "starts": self.found.starts, "ends": self.found.ends, "signed_on": timezone.localdate(),
                "overrun_reason": "",
            }  # fmt: skip
            actions.activate(agreement=self.found, facts=facts, upload=self._paper("pks.pdf"), by=self.lina)
