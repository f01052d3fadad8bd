"""A sealed case that is full of one word: in every text, name and file. Nobody but its readers may meet the word."""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.calendar.actions import pause
from ejsc.cases import actions
from ejsc.cases.actions import NextAct
from ejsc.cases.attachments import CASE, REPORT, VISIT
from ejsc.cases.models import Case, Report
from ejsc.cases.tests.conftest import incoming, visit
from ejsc.files.actions import receive
from ejsc.files.models import Attachment
from ejsc.files.tasks import prepare
from ejsc.people.actions import register
from ejsc.people.models import Person

from .world import World

MARK = "Zimbrakula"


@dataclass
class Secret:
    """What was sealed, and every key that leads to it."""

    case: Case
    reports: list[Report]
    person: Person
    files: list[Attachment]
    visit: uuid.UUID
    act: int
    flag: str = ""
    others: list[str] = field(default_factory=list)

    @property
    def traces(self) -> set[str]:
        """Whatever betrays it, in small letters."""
        keys = [self.case.pk, self.person.pk, self.visit, *(one.pk for one in [*self.reports, *self.files])]
        return {
            one.lower() for one in (MARK, self.case.number, self.person.number, *map(str, keys), *self.others)
        }

    def world(self, like: World) -> World:
        """The addresses of another world, of this case instead."""
        found = {
            **like.found,
            ("kasus", "act"): str(self.act), ("tugas", "act"): str(self.act), ("kasus", "person"): str(self.person.pk),
            ("kasus", "report"): str(self.reports[0].pk), ("orang", "person"): str(self.person.pk),
            ("berkas", "id"): str(self.files[0].pk), ("kasus", "flag"): self.flag,
        }  # fmt: skip
        return replace(like, case=self.case, report=self.reports[0], person=self.person, found=found)


def told(case: Case, people: dict[str, User]) -> Secret:
    """An open case that everybody of the place has met, told and handled with the word everywhere; not sealed yet.

    Joko opens it, Sari visits, Laras takes it over and works on.
    """
    joko, sari, laras = people["joko"], people["sari"], people["laras"]
    first, second = _report("081234567890"), _report("")
    with scope(joko):
        case = actions.open_case(report=first, by=joko)
        actions.join(report=second, case=case, by=joko, note=f"Sama: {MARK}")
        actions.call_village(
            id=uuid.uuid4(),
            about=case,
            spoke_with=f"Pak {MARK}",
            said=f"Benar, {MARK}.",
            reached=True,
            by=joko,
        )
        actions.assign(case=case, to=sari, by=joko, note=f"Hati-hati, {MARK}")
        pause(kind="case", subject_id=case.pk, reason=f"Menunggu {MARK}", by=joko)
    with scope(sari):
        case.refresh_from_db()
        seen = visit(
            notes=f"{MARK} di rumah.", people_met=f"Bu {MARK}", needs=["lansia-terlantar", "odgj"],
            next_act=NextAct(f"Antar {MARK}", sari, timezone.localdate() + timedelta(days=3)), photos_expected=1,
        )  # fmt: skip
        actions.record_visit(case=case, visit=seen, by=sari)
        case.refresh_from_db()
        person = _person(case, sari)
        actions.attach_person(case=case, person=person, role="subject", relation=f"Anak {MARK}", by=sari)
        actions.add_note(case=case, text=f"Catatan {MARK} @laras @budi", by=sari)
        first.refresh_from_db()
        actions.ask_reporter(id=uuid.uuid4(), report=first, text=f"Apakah {MARK} di sana?", by=sari)
        files = _files(case, first, seen.id, person, sari)
    with scope(laras):
        case.refresh_from_db()
        actions.reassign(case=case, to=laras, reason=f"{MARK} perlu pendamping", by=laras)
        case.refresh_from_db()
        act = case.follow_ups.get()
    with system("sweep"):
        reports = list(Report.objects.filter(pk__in=[first.pk, second.pk]).order_by("received_at"))
    return Secret(case, reports, person, files, seen.id, act.pk, [one.code for one in reports])


def sealed(secret: Secret, people: dict[str, User]) -> Secret:
    """Laras seals it, reads it with Hesti, and both go on working."""
    laras, hesti = people["laras"], people["hesti"]
    case = secret.case
    with scope(laras):
        case.refresh_from_db()
        actions.seal(case=case, reason=f"Keluarga mengancam {MARK}", readers=[laras, hesti], by=laras)
        case.refresh_from_db()
        actions.say_purpose(case=case, purpose="other", note=f"Menolong {MARK}", by=laras)
        actions.add_note(case=case, text=f"Lagi {MARK} @hesti", by=laras)
        secret.flag = str(actions.raise_flag(id=uuid.uuid4(), case=case, reason=f"Awas {MARK}", by=laras).pk)
        act = NextAct(f"Jemput {MARK}", laras, timezone.localdate() + timedelta(days=4))
        actions.plan_next(case=case, next_act=act, by=laras)
        actions.edit_case(
            case=case, found={"place": case.place}, wanted={"place": f"Rumah {MARK} baru"}, by=laras
        )
        case.refresh_from_db()
        actions.propose_closing(case=case, outcome="family", reason=f"{MARK} aman", by=laras)
    with scope(hesti):
        case.refresh_from_db()
        actions.return_closing(case=case, reason=f"{MARK} belum aman", next_act=act, by=hesti)
        case.refresh_from_db()
    with system("sweep"):
        secret.others += [str(pk) for pk in case.seals.values_list("pk", flat=True)]
        secret.others += [str(pk) for pk in case.readers.values_list("pk", flat=True)]
        secret.others += [str(pk) for pk in case.mentions.values_list("pk", flat=True)]
        secret.others.append(secret.flag)
        secret.reports = list(case.reports.order_by("received_at"))
        secret.person.refresh_from_db()
    return secret


def _report(phone: str) -> Report:
    told = incoming(
        what=f"Tolong {MARK}, tiga hari tidak makan.", place=f"Belakang rumah {MARK}", subject_name=f"Mbok {MARK}",
        subject_age="70", reporter_name=f"Tetangga {MARK}", reporter_phone=phone, outside_number=f"LPR-{MARK}",
        source_link=f"https://contoh.invalid/{MARK}",
    )  # fmt: skip
    return actions.receive(incoming=told, by=None).report


def _person(case: Case, by: User) -> Person:
    return register(
        id=uuid.uuid4(), by=by, region_code=case.region_id, aliases=[f"Yu {MARK}"],
        addresses=[{"kind": "found_at", "text": f"Gang {MARK}", "region_id": case.region_id}],
        fields={
            "full_name": f"{MARK} Sulastri", "description": f"Tato {MARK}", "mother_name": f"Ibu {MARK}",
            "birth_place": MARK, "nik": "3573056508700009", "phone": "081234000111",
        },
    )  # fmt: skip


def _files(case: Case, report: Report, seen: uuid.UUID, person: Person, by: User) -> list[Attachment]:
    owners = [(CASE, case.pk), (REPORT, report.pk), (VISIT, seen), ("people.person", person.pk)]
    kept = [
        receive(id=uuid.uuid4(), owner_type=kind, owner_id=key, upload=_photo(f"{MARK}-{at}.jpg"), by=by)
        for at, (kind, key) in enumerate(owners)
    ]
    actions.add_files(case=case, files=kept[:1], by=by)
    for one in kept:
        prepare(attachment=str(one.pk))
    return kept


def _photo(name: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "navy").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")
