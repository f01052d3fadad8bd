"""One record of each kind in Malang city, and who asks for it."""

from __future__ import annotations

import io
import re
import uuid
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from ejsc.accounts.models import Absence, Assignment, User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.attachments import CASE
from ejsc.cases.models import Case, Report
from ejsc.cases.tests.conftest import incoming
from ejsc.files.actions import receive
from ejsc.files.models import Attachment
from ejsc.files.tasks import prepare
from ejsc.people.models import Person

# Who asks: without account; the worker of the place, of another district; supervisor here and of the neighbour;
# operator and coordinator of the province; head of a care unit; head of office; coordinator; auditor; administrator.
ACTORS = (
    "anon", "sari", "tono", "budi", "dewi", "joko", "agus", "rina", "kadis", "korkab", "wati", "yudi",
)  # fmt: skip


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
    absence = Absence.objects.create(
        user=worker, deputy=people["budi"], starts="2031-01-01", ends="2031-01-02", entered_by=people["yudi"]
    )
    assignment = Assignment.objects.get(user=worker)
    found = {
        ("pengguna", "assignment"): str(assignment.pk),
        ("pengguna", "absence"): str(absence.pk),
        ("kasus", "act"): str(follow_up.pk),
        ("kasus", "person"): str(person.pk),
        ("kasus", "report"): str(told.pk),
        ("orang", "person"): str(person.pk),
        ("orang", "need"): str(need.pk),
        ("berkas", "id"): str(photo_of(case, worker).pk),
    }
    return World(case=case, report=report, person=person, worker=worker, found=found)


def photo_of(case: Case, by: User) -> Attachment:
    """A photo on the case, ready to be looked at."""
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), "navy").save(picture, "JPEG")
    upload = SimpleUploadedFile("rumah.jpg", picture.getvalue(), "image/jpeg")
    with scope(by):
        kept = receive(id=uuid.uuid4(), owner_type=CASE, owner_id=case.pk, upload=upload, by=by)
    prepare(attachment=str(kept.pk))
    return kept


def seen(world: World, user: User) -> bool:
    with scope(user):
        return Case.objects.filter(pk=world.case.pk).exists()
