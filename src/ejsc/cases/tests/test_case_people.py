"""People in a case: looked for first, added, taken out; their files and papers."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions, onlookers
from ejsc.cases.models import Case, CasePerson, Report
from ejsc.people.actions import register
from ejsc.people.models import Need, Person

SignIn = Callable[[User], Client]
NIK = "3573054107600003"


@pytest.fixture
def painem(budi: User) -> Person:
    with scope(budi):
        return register(
            id=uuid.uuid4(), by=budi, fields={"full_name": "Painem Sutinah", "nik": NIK, "sex": "P"}
        )


def search(browser: Client, case: Case, **asked: str) -> str:
    return browser.post(f"/kasus/{case.number}/orang/", asked).content.decode()


def test_the_search_finds_somebody_and_offers_to_choose_her(
    signed_in: SignIn, budi: User, case: Case, painem: Person
) -> None:
    text = search(signed_in(budi), case, full_name="Bu Painem", nik=NIK)
    assert f'href="/kasus/{case.number}/orang/{painem.pk}/"' in text
    assert "NIK sama" in text


def test_of_somebody_elsewhere_the_mask_the_office_and_the_status_are_told(
    signed_in: SignIn, budi: User, dewi: User, in_service: Case, painem: Person, joko: User
) -> None:
    with scope(budi):
        actions.attach_person(case=in_service, person=painem, role="subject", relation="", by=budi)
    with scope(dewi):
        own = actions.open_own_finding(
            id=uuid.uuid4(),
            by=dewi,
            kind="elderly",
            summary="Di terminal.",
            region_code="35.07.05",
            urgency="normal",
        )
    text = search(signed_in(dewi), own, full_name="Painem", nik=NIK)
    assert "P•••" in text
    assert "Ditangani" in text
    assert str(in_service.desk) in text
    for secret in ("Painem Sutinah", str(painem.pk), painem.number, in_service.number):
        assert secret not in text


def test_nobody_found_leads_to_registering_with_what_was_asked(
    signed_in: SignIn, sari: User, case: Case
) -> None:
    browser = signed_in(sari)
    text = search(browser, case, full_name="Zubaidah Nurlaela")
    assert "Belum ada orang dengan nama ini" in text
    sent = {"start": "1", "full_name": "Zubaidah Nurlaela", "village": case.region_id,
            "onward": f"/kasus/{case.number}/orang/"}  # fmt: skip
    form = browser.post("/orang/baru/", sent).content.decode()
    assert 'value="Zubaidah Nurlaela"' in form
    assert "Lowokwaru" in form


def test_a_nik_of_15_digits_is_explained_in_the_search(signed_in: SignIn, sari: User, case: Case) -> None:
    answer = signed_in(sari).post(
        f"/kasus/{case.number}/orang/", {"full_name": "Painem", "nik": "357305410760000"}
    )
    assert answer.status_code == 422
    assert "Yang Anda tulis 15 angka" in answer.content.decode()


def test_the_names_of_the_reports_are_offered(
    signed_in: SignIn, joko: User, case: Case, report: Report
) -> None:
    with system("test"):
        Report.objects.filter(pk=report.pk).update(subject_name="Mbah Painem")
    assert "Mbah Painem" in signed_in(joko).get(f"/kasus/{case.number}/orang/").content.decode()


def test_a_person_joins_the_case_with_a_role_and_gets_its_needs(
    signed_in: SignIn, sari: User, budi: User, in_service: Case, painem: Person
) -> None:
    browser = signed_in(budi)
    address = f"/kasus/{in_service.number}/orang/{painem.pk}/"
    assert browser.get(address).status_code == 200
    for _again in range(2):
        assert browser.post(address, {"role": "subject", "relation": ""}).status_code == 302
    with system("test"):
        assert CasePerson.objects.get().role == "subject"
        assert Need.objects.get(person=painem).category_id == "lansia-terlantar"
    page = signed_in(sari).get(f"/kasus/{in_service.number}/").content.decode()
    assert "Painem Sutinah" in page  # the owner may see her now


def test_somebody_out_of_reach_cannot_be_added(signed_in: SignIn, dewi: User, painem: Person) -> None:
    with scope(dewi):
        own = actions.open_own_finding(
            id=uuid.uuid4(),
            by=dewi,
            kind="elderly",
            summary="Di terminal.",
            region_code="35.07.05",
            urgency="normal",
        )
    answer = signed_in(dewi).post(f"/kasus/{own.number}/orang/{painem.pk}/", {"role": "subject"})
    assert answer.status_code == 404
    with system("test"):
        assert not CasePerson.objects.exists()


def test_a_role_that_does_not_exist_is_explained(
    signed_in: SignIn, budi: User, case: Case, painem: Person
) -> None:
    answer = signed_in(budi).post(f"/kasus/{case.number}/orang/{painem.pk}/", {"role": "hantu"})
    assert answer.status_code == 422


def test_somebody_added_by_mistake_is_taken_out_with_a_reason(
    signed_in: SignIn, budi: User, case: Case, painem: Person
) -> None:
    with scope(budi):
        actions.attach_person(case=case, person=painem, role="family", relation="anak", by=budi)
    browser, address = signed_in(budi), f"/kasus/{case.number}/orang/{painem.pk}/lepas/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "Salah orang."}).status_code == 302
    with system("test"):
        assert not CasePerson.objects.exists()
    assert "Salah orang." in browser.get(f"/kasus/{case.number}/").content.decode()


def test_the_persons_page_lists_her_cases(
    signed_in: SignIn, budi: User, dewi: User, case: Case, painem: Person
) -> None:
    with scope(budi):
        actions.attach_person(case=case, person=painem, role="subject", relation="", by=budi)
    browser = signed_in(budi)
    address = f"/orang/{painem.pk}/kasus/"
    assert f'hx-get="{address}"' in browser.get(f"/orang/{painem.pk}/").content.decode()
    assert case.number in browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in browser.get(address).content.decode()
    assert signed_in(dewi).get(address).status_code == 404


def test_a_persons_standing_is_told_in_public_words_alone(budi: User, case: Case, painem: Person) -> None:
    with scope(budi):
        actions.attach_person(case=case, person=painem, role="subject", relation="", by=budi)
        told = onlookers.standing_of([painem.pk])[painem.pk]
    assert (told.office, told.word) == (str(case.desk), "Diterima")


def test_without_anybody_signed_in_nothing_is_told(db: None, case: Case, budi: User, painem: Person) -> None:
    with scope(budi):
        actions.attach_person(case=case, person=painem, role="subject", relation="", by=budi)
    assert onlookers.standing_of([painem.pk]) == {}


def test_files_are_kept_once_and_refused_ones_named(signed_in: SignIn, sari: User, assigned: Case) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 60), "teal").save(picture, "JPEG")
    browser, key = signed_in(sari), str(uuid.uuid4())

    def send() -> str:
        files = [
            SimpleUploadedFile("rumah.jpg", picture.getvalue(), "image/jpeg"),
            SimpleUploadedFile("surat.exe", b"MZ\x90\x00 program", "application/pdf"),
        ]
        return browser.post(
            f"/kasus/{assigned.number}/berkas/", {"key": key, "uploads": files}, follow=True
        ).content.decode()

    text = send()
    assert "Berkas tersimpan" in text
    assert "surat.exe" in text
    assert "Sedang diperiksa" in text or "Being checked" in text
    send()
    from ejsc.files.models import Attachment

    with system("test"):
        assert Attachment.objects.filter(owner_type="cases.case", owner_id=assigned.pk).count() == 1


def test_no_file_chosen_is_told(signed_in: SignIn, sari: User, assigned: Case) -> None:
    answer = signed_in(sari).post(f"/kasus/{assigned.number}/berkas/", {}, follow=True)
    assert "Pilih foto atau suratnya dulu" in answer.content.decode()


def test_a_search_over_the_province_is_traced(
    signed_in: SignIn, budi: User, case: Case, painem: Person
) -> None:
    search(signed_in(budi), case, full_name="Painem Sutinah")
    entry = Entry.objects.get(act="person.search_doubles")
    assert entry.actor_id == budi.pk
    assert "Painem" not in str(entry.detail)


def test_what_somebody_is_in_a_case_is_changed_and_stands_in_the_story(
    signed_in: SignIn, budi: User, case: Case, painem: Person
) -> None:
    with scope(budi):
        actions.attach_person(case=case, person=painem, role="family", relation="anak", by=budi)
    browser, address = signed_in(budi), f"/kasus/{case.number}/orang/{painem.pk}/"
    assert 'value="anak"' in browser.get(address).content.decode()
    for _n in range(2):
        assert browser.post(address, {"role": "guardian", "relation": "ibu"}).status_code == 302
    with system("test"):
        link = CasePerson.objects.get()
        assert (link.role, link.relation) == ("guardian", "ibu")
        assert Entry.objects.filter(act="case.relate_person").count() == 1
    assert "Peran Painem Sutinah dalam kasus diubah" in browser.get(f"/kasus/{case.number}/").content.decode()


def test_a_need_that_is_over_says_until_when(
    signed_in: SignIn, budi: User, in_service: Case, painem: Person
) -> None:
    with scope(budi):
        actions.attach_person(case=in_service, person=painem, role="subject", relation="", by=budi)
        code = in_service.needs.get().category_id
        Need.objects.filter(person=painem, category=code).update(until="2031-05-06")
    text = signed_in(budi).get(f"/kasus/{in_service.number}/").content.decode()
    assert "6 Mei 2031, sudah selesai" in text
