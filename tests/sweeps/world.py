"""One record of each kind in Malang city, and who asks for it."""

from __future__ import annotations

import io
import os
import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from ejsc.accounts.models import Absence, Assignment, User
from ejsc.accounts.scope import scope, system
from ejsc.calendar.models import DeadlineRule
from ejsc.cases import actions
from ejsc.cases.actions import referral_answers, referring
from ejsc.cases.attachments import CASE
from ejsc.cases.models import Case, Referral, Report
from ejsc.cases.tests.conftest import asking, incoming
from ejsc.files.actions import receive
from ejsc.files.models import Attachment
from ejsc.files.tasks import prepare
from ejsc.integration.models import Delivery, Webhook
from ejsc.letters import actions as letters
from ejsc.letters.models import Letter
from ejsc.lists.models import Export, SavedView
from ejsc.partners import actions as partners
from ejsc.partners.models import Agreement
from ejsc.partners.tests.conftest import asked
from ejsc.people.actions import register
from ejsc.people.doubles.deciding import propose
from ejsc.people.models import Pair, Person
from tests.cast import PROVINCE
from tests.cast import person as somebody

# Who asks: without account; the worker of the place, of another district; supervisor here and of the neighbour;
# operator and coordinator of the province; head of a care unit; head of office; coordinator; auditor; administrator.
ACTORS = (
    "anon", "sari", "tono", "budi", "dewi", "joko", "agus", "rina", "kadis", "korkab", "wati", "yudi",
)  # fmt: skip
# Who asks in every run: one of each kind, and the neighbour; EJSC_THOROUGH=1 sends all, before a release.
THOROUGH = bool(os.environ.get("EJSC_THOROUGH") or os.environ.get("EJSC_WRITE_ACCESS"))
ASKING = ACTORS if THOROUGH else ("anon", "sari", "budi", "dewi", "rina", "kadis", "wati", "yudi")
# Who comes nearest to a sealed case without reading it: the worker of its village, the coordinator of the province.
NEAREST = ACTORS if THOROUGH else ("sari", "agus")


@dataclass
class World:
    """The records behind the addresses, by the name of the placeholder and the beginning of the address."""

    case: Case
    report: Report
    person: Person
    worker: User
    found: dict[tuple[str, str], str] = field(default_factory=dict)

    def address(self, pattern: str) -> str:
        """A pattern with its placeholders filled by records that exist."""
        start = pattern.split("/")[0]
        plain = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: self._value(start, m.group(1)), pattern)
        return "/" + re.sub(r"[\^$?\\]|\(\?P.*\)", "", plain)

    def _value(self, start: str, name: str) -> str:
        known = {
            ("laporan", "pk"): str(self.report.pk),
            ("orang", "pk"): str(self.person.pk),
            ("pengguna", "pk"): str(self.worker.pk),
            ("kasus", "number"): self.case.number,
            **self.found,
        }
        return known.get((start, name)) or known.get(("", name)) or str(uuid.UUID(int=7))

    @staticmethod
    def sign_in(client: Client, user: User) -> None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["second_factor"] = True
        session.save()


def build(case: Case, people: dict[str, User]) -> World:
    """A waiting report, a case in service with somebody in it, a promise, a role, an absence, a notice."""
    report = actions.receive(incoming=incoming(what="Laporan kedua"), by=None).report
    worker = people["sari"]
    with system("sweep"):
        person = case.people.select_related("person").get().person
        follow_up = case.follow_ups.get()
        told = case.reports.get()
        need = person.needs.get()
        flag = actions.raise_flag(id=uuid.uuid4(), case=case, reason="Perlu segera", by=worker)
        view = SavedView.objects.create(
            owner=people["budi"], list_key="kasus", name="Lansia", query={"jenis": "elderly"}
        )
        export = Export.objects.create(
            owner=people["budi"],
            list_key="kasus",
            reason="Rapat",
            expires_at=timezone.now() + timedelta(days=1),
        )
    absence = Absence.objects.create(
        user=worker, deputy=people["budi"], starts="2031-01-01", ends="2031-01-02", entered_by=people["yudi"]
    )
    assignment = Assignment.objects.get(user=worker)
    referral = referral_of(case, worker, people["rina"])
    letter = letter_of(case, worker)
    found = {
        **a_webhook(people["yudi"]),
        ("ringkasan", "word"): "masuk",
        ("pengguna", "assignment"): str(assignment.pk),
        ("pengguna", "absence"): str(absence.pk),
        ("kasus", "act"): str(follow_up.pk),
        ("tugas", "act"): str(follow_up.pk),
        ("kasus", "flag"): str(flag.pk),
        ("kasus", "person"): str(person.pk),
        ("kasus", "report"): str(told.pk),
        ("orang", "person"): str(person.pk),
        ("orang", "need"): str(need.pk),
        ("orang", "pair_id"): str(pair_with(person, people["budi"]).pk),
        ("rujukan", "number"): referral.number,
        ("rujukan", "case"): str(case.pk),
        ("", "listed"): "kasus",
        ("tampilan", "pk"): str(view.pk),
        ("ekspor", "pk"): str(export.pk),
        ("berkas", "id"): str(photo_of(case, worker).pk),
        ("kasus", "case"): str(case.pk),
        ("pengaturan", "key"): "tenggat",
        ("pengaturan", "pk"): str(DeadlineRule.objects.order_by("pk")[0].pk),
        ("naskah", "pk"): str(letter.pk),
        ("naskah", "kind"): "assignment",
        ("naskah", "record"): str(case.pk),
        ("naskah", "version"): "1",
        ("surat", "code"): letter.code,
        ("kerja-sama", "number"): agreement_of(people["rina"]).number,
    }
    return World(case=case, report=report, person=person, worker=worker, found=found)


def referral_of(case: Case, worker: User, head: User) -> Referral:
    """The case referred to the unit of its head, who has accepted."""
    with scope(worker):
        found = referring.refer(case=case, ask=asking(head.organisation), by=worker)
    with scope(head):
        referral_answers.accept(referral=found, by=head)
    return found


def letter_of(case: Case, worker: User) -> Letter:
    """An assignment letter of the case."""
    with scope(worker):
        return letters.issue(id=uuid.uuid4(), kind="assignment", record=case.pk, said={}, by=worker)


def agreement_of(head: User) -> Agreement:
    """A request that serves the unit of its head, written down by an officer who does not ask here."""
    officer = somebody("lina", "Lina Marlina", "partnership_officer", region=PROVINCE)
    with scope(officer):
        return partners.open_request(request=asked(unit_id=head.organisation_id), by=officer)


def pair_with(person: Person, by: User) -> Pair:
    """Somebody else of the same city who may be the same, and both waiting for a decision."""
    with scope(by):
        other = register(id=uuid.uuid4(), by=by, fields={"full_name": "Orang Kedua"}, region_code="35.73")
        return propose(person=person, number=other.number, by=by)


def photo_of(case: Case, by: User) -> Attachment:
    """A photo on the case, ready to be looked at."""
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), "navy").save(picture, "JPEG")
    upload = SimpleUploadedFile("rumah.jpg", picture.getvalue(), "image/jpeg")
    with scope(by):
        kept = receive(id=uuid.uuid4(), owner_type=CASE, owner_id=case.pk, upload=upload, by=by)
    prepare(attachment=str(kept.pk))
    return kept


def a_webhook(by: User) -> dict[tuple[str, str], str]:
    """Another system that is told of Malang city, and something on its way there."""
    with system("sweep"):
        hook = Webhook.objects.create(
            name="Kota", url="https://example.org/", events=["report.received"], region_id="35.73", secret="whsec_eA==",
            made_by=by,
        )  # fmt: skip
        sent = Delivery.objects.create(webhook=hook, event="ejsc.test", source="sweep", payload={})
    return {("integrasi", "pk"): str(hook.pk), ("integrasi", "delivery"): str(sent.pk)}


def seen(world: World, user: User) -> bool:
    with scope(user):
        return Case.objects.filter(pk=world.case.pk).exists()
