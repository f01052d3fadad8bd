from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.partners import actions
from ejsc.partners.actions import Marked, NewPartner, Promise, Request, Said, Upload
from ejsc.partners.models import Agreement
from tests.cast import PROVINCE, person

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def lina(db: None) -> User:
    """Partnership officer of the province."""
    return person("lina", "Lina Marlina", "partnership_officer", region=PROVINCE)


@pytest.fixture
def anton(db: None) -> User:
    """Another partnership officer."""
    return person("anton", "Anton Wijaya", "partnership_officer", region=PROVINCE)


@pytest.fixture
def hadi(db: None) -> User:
    """Legal reviewer."""
    return person("hadi", "Hadi Purnomo", "agreement_lawyer", region=PROVINCE)


def asked(**over: Any) -> Request:
    """A request for a cooperation agreement with a campus."""
    today = timezone.localdate()
    terms = {"starts": today, "ends": today + timedelta(days=1000), **over.pop("terms", {})}
    values: dict[str, Any] = {
        "id": uuid.uuid4(), "kind": "ksdpk", "form": "pks", "title": "Praktik mahasiswa di PSTW",
        "partner": NewPartner(name="Stikes Contoh Malang", kind="campus", contact_name="Bu Ratna"), "terms": terms,
    }  # fmt: skip
    return Request(**{**values, **over})


def paper(text: bytes = b"") -> Upload:
    return Upload(uuid.uuid4(), SimpleUploadedFile("naskah.pdf", PDF + text, "application/pdf"))


# The statuses on the straight way, in their order.
WAY = (
    "submitted", "document_check", "tech_review", "drafting", "legal_review", "signing", "active", "ended",
)  # fmt: skip


class Walk:
    """An agreement brought as far as a test needs it, by the people whose part it is."""

    def __init__(self, officer: User, lawyer: User) -> None:
        self.officer, self.lawyer = officer, lawyer
        with scope(officer):
            self.agreement = actions.open_request(request=asked(), by=officer)

    def to(self, state: str) -> Agreement:
        for name in WAY:
            getattr(self, f"_{name}")()
            if name == state:
                break
        with scope(self.officer):
            self.agreement.refresh_from_db()
        return self.agreement

    def step(self, name: str, by: User | None = None, note: str = "") -> None:
        with scope(by or self.officer) as user:
            actions.step(agreement=self.agreement, name=name, by=user, note=note)

    def _submitted(self) -> None:
        with scope(self.officer):
            codes = list(self.agreement.papers.values_list("code", flat=True))
            actions.hand_in(agreement=self.agreement, codes=codes, by=self.officer)
            actions.verify_contact(agreement=self.agreement, how="Ditelepon", by=self.officer)
        self.step("submit")

    def _document_check(self) -> None:
        self.step("start_check")

    def _tech_review(self) -> None:
        with scope(self.officer):
            verdicts = {one.code: ("ok", "") for one in self.agreement.papers.all()}
            actions.judge(agreement=self.agreement, verdicts=verdicts, by=self.officer)
        self.step("pass_on")

    def _drafting(self) -> None:
        need = {"need": "Tenaga perawat", "target_group": "Lansia", "place": "PSTW", "places_offered": 0}
        with scope(self.officer):
            actions.accept_need(agreement=self.agreement, need=need, by=self.officer)

    def owe(self, **over: Any) -> None:
        with scope(self.officer):
            for party in self.agreement.parties.all():
                promise = Promise(
                    id=uuid.uuid4(), party_id=party.pk, kind="students", text=f"Bagian {party.order}", quantity=20,
                    unit="orang", due_on=timezone.localdate() + timedelta(days=30), **over,
                )  # fmt: skip
                actions.add_obligation(agreement=self.agreement, promise=promise, by=self.officer)

    def write(self, text: bytes = b"") -> None:
        with scope(self.officer):
            actions.add_version(agreement=self.agreement, upload=paper(text), by=self.officer)

    def _legal_review(self) -> None:
        self.owe()
        self.write()
        self.step("to_legal")

    def opine(
        self, opinion: str = "agreed", reviewers: tuple[str, ...] = ("biro-pemerintahan", "biro-hukum")
    ) -> None:
        with scope(self.lawyer):
            for code in reviewers:
                said = Said(uuid.uuid4(), code, opinion, timezone.localdate(), "Pendapat")
                actions.opine(agreement=self.agreement, said=said, by=self.lawyer)

    def _signing(self) -> None:
        self.opine()
        with scope(self.lawyer):
            actions.decide_dprd(
                agreement=self.agreement, needed=False, decision="", why="Tidak membebani", by=self.lawyer
            )
        self.step("to_signing")

    def mark(self, act: Callable[..., Any]) -> None:
        with scope(self.officer):
            for party in self.agreement.parties.all():
                authority = "kepala-dinas" if party.is_ours else ""
                marked = Marked(uuid.uuid4(), party.pk, "Nama", timezone.localdate(), authority=authority)
                act(agreement=self.agreement, marked=marked, by=self.officer)

    def facts(self, **over: Any) -> dict[str, Any]:
        return {
            "our_number": "100/1/2026", "partner_number": "7/ST/2026", "signed_on": timezone.localdate(),
            "starts": self.agreement.starts, "ends": self.agreement.ends, "overrun_reason": "", **over,
        }  # fmt: skip

    def _active(self) -> None:
        self.mark(actions.initial)
        self.mark(actions.sign)
        with scope(self.officer):
            actions.activate(
                agreement=self.agreement, facts=self.facts(), upload=paper(b"signed"), by=self.officer
            )

    def _ended(self) -> None:
        with scope(self.officer):
            actions.end(agreement=self.agreement, how="completed", reason="Semua selesai", by=self.officer)


@pytest.fixture
def walk(lina: User, hadi: User) -> Walk:
    """A request of Lina's, ready to be brought further."""
    return Walk(lina, hadi)
