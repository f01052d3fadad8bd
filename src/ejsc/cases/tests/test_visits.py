"""The form of a visit says beforehand what it wants; photos that cannot come are not waited for."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.forms.fieldwork import FindingForm, VisitForm
from ejsc.cases.models import Case, Visit

from .conftest import visit
from .steps import TOMORROW, send

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]
NO_PHOTO = "Isi berkas ini bukan foto"


def sent(**over: object) -> dict[str, object]:
    return {
        "id": str(uuid.uuid4()), "result": "needs_service", "needs": ["lansia-terlantar"], "urgency": "urgent",
        "next_act": "Antar ke puskesmas", "due_on": TOMORROW, **over,
    }  # fmt: skip


@pytest.fixture
def expected(assigned: Case, sari: User) -> Callable[[], int]:
    """How many photos of the only visit are expected."""

    def ask() -> int:
        with system("test"):
            return Visit.objects.get(case=assigned).photos_expected

    return ask


def test_what_the_phone_asks_for_is_what_the_office_asks_for(assigned: Case) -> None:
    for result in ("", "needs_service", "not_found", "unfounded"):
        form = VisitForm({"id": str(uuid.uuid4()), "result": result}, case=assigned)
        asked = {
            one["fields"][0]: str(one["say"])
            for one in form.demands()
            if not one["earliest"] and not one["latest"] and (not one["results"] or result in one["results"])
        }
        said = {name: str(errors[0]) for name, errors in form.errors.items()}
        assert {name: asked[name] for name in said} == said
        assert set(asked) - set(said) == ({"result"} if result else set())


def test_a_finding_asks_on_the_phone_for_every_field_that_it_needs(db: None) -> None:
    wanted = {one["fields"][0] for one in FindingForm(areas=[]).demands()}
    assert wanted == {"kind", "summary", "region", "urgency"}


def test_the_page_brings_its_demands_and_says_what_kinds_of_needs_are_meant(
    signed_in: SignedIn, assigned: Case, sari: User
) -> None:
    page = signed_in(sari).get(f"/kasus/{assigned.number}/kunjungan/").content.decode()
    brought = {
        name: json.loads(re.findall(rf'<script id="{name}"[^>]*>(.*?)</script>', page)[0])
        for name in ("field-demands", "photo-rules", "field-words")
    }
    assert "Pilih satu: perlu layanan, tidak ditemukan, atau tidak terbukti." in {
        one["say"] for one in brought["field-demands"]
    }
    assert brought["photo-rules"]["other"].startswith(NO_PHOTO)
    assert brought["photo-rules"]["large"].startswith("Berkas terlalu besar: {size}.")
    assert "Pilih keadaannya; makanan, obat atau surat ditulis di langkah berikutnya." in page


def test_dates_out_of_bounds_are_refused_once_each(signed_in: SignedIn, assigned: Case, sari: User) -> None:
    status, page = send(
        signed_in(sari), assigned, "kunjungan", **sent(due_on="2020-01-01", happened_at="2099-01-01T10:00")
    )
    assert status == 422
    assert "Tanggal ini sudah lewat" in page
    assert "di masa depan" in page


def test_photos_that_cannot_come_are_no_longer_waited_for(
    signed_in: SignedIn, assigned: Case, sari: User, expected: Callable[[], int]
) -> None:
    browser = signed_in(sari)
    answer = browser.post(
        f"/kasus/{assigned.number}/kunjungan/",
        sent(photos_expected="2"),
        headers={"accept": "application/json"},
    ).json()
    assert expected() == 2
    assert "masih dalam perjalanan" in browser.get(answer["next"]).content.decode()
    for said, now in (("0", 0), ("2", 0), ("lima", 0)):
        browser.post(answer["expect"], {"expected": said})
        assert expected() == now
    assert "masih dalam perjalanan" not in browser.get(answer["next"]).content.decode()


def test_without_scripts_a_refused_photo_is_told_and_not_waited_for(
    signed_in: SignedIn, assigned: Case, sari: User, expected: Callable[[], int]
) -> None:
    text = SimpleUploadedFile("prog.jpg", b"print('halo')", content_type="image/jpeg")
    answer = signed_in(sari).post(f"/kasus/{assigned.number}/kunjungan/", sent(photos=[text]), follow=True)
    assert f"prog.jpg: {NO_PHOTO}" in answer.content.decode()
    assert expected() == 0


def test_nobody_strikes_off_photos_of_somebody_elses_visit(
    assigned: Case, sari: User, budi: User, expected: Callable[[], int]
) -> None:
    with scope(sari):
        made = actions.record_visit(case=assigned, visit=visit(photos_expected=3, needs=[]), by=sari)
    with scope(budi):
        actions.expect_photos(visit=made.pk, number=0, by=budi)
    assert expected() == 3
