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
from ejsc.people import standing
from ejsc.people.models import Person
from ejsc.people.queries import visible_to

from .conftest import NIK, details

SignIn = Callable[[User], Client]
PAGE = "/orang/baru/"


def only_person() -> Person:
    with system("test"):
        return Person.objects.get()


def test_somebody_with_one_name_and_nothing_else_is_registered(signed_in: SignIn, sari: User) -> None:
    answer = signed_in(sari).post(PAGE, details())
    person = only_person()
    assert answer.status_code == 302
    assert answer["Location"] == f"/orang/{person.pk}/"
    assert (person.full_name, person.nik, person.birth_date) == ("Painem", "", None)
    with scope(sari):
        assert visible_to(sari).count() == 1


def test_the_area_of_who_registers_sees_the_person_and_the_neighbour_does_not(
    signed_in: SignIn, sari: User, budi: User, dewi: User
) -> None:
    signed_in(sari).post(PAGE, details())
    for user, count in ((budi, 1), (dewi, 0)):
        with scope(user):
            assert visible_to(user).count() == count


def test_a_form_sent_twice_is_one_person(signed_in: SignIn, sari: User) -> None:
    sent, browser = details(), signed_in(sari)
    assert browser.post(PAGE, sent).status_code == 302
    assert browser.post(PAGE, sent).status_code == 302
    assert only_person().full_name == "Painem"


def test_a_description_does_where_the_name_is_not_known(signed_in: SignIn, sari: User) -> None:
    signed_in(sari).post(PAGE, details(full_name="", description="Perempuan tua, kebaya hijau, di pasar."))
    assert str(only_person())


def test_a_nik_of_15_digits_is_explained_and_may_be_left_out(signed_in: SignIn, sari: User) -> None:
    browser = signed_in(sari)
    sent = details(nik="357305410760000")
    answer = browser.post(PAGE, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "NIK harus 16 angka. Yang Anda tulis 15 angka." in page
    assert 'value="Painem"' in page
    assert browser.post(PAGE, {**sent, "without_nik": "on"}).status_code == 302
    assert only_person().nik == ""


def test_a_nik_that_disagrees_is_saved_and_warned_about(signed_in: SignIn, sari: User) -> None:
    browser = signed_in(sari)
    answer = browser.post(PAGE, details(nik=NIK, sex="L"), follow=True)
    assert only_person().nik == NIK
    assert "Jenis kelamin di NIK berbeda." in answer.content.decode()
    assert NIK not in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"full_name": ""}, "Tulis nama"),
        ({"birth_day": "31", "birth_month": "2", "birth_year": "1960"}, "Tanggal itu tidak ada"),
        ({"birth_year": "2090"}, "di masa depan"),
        ({"birth_day": "3", "birth_month": "4"}, "Tulis juga tahunnya"),
        ({"age": "400"}, "Umur adalah angka"),
        ({"full_name": "x" * 200}, "150"),
        ({"phone": "12"}, "Nomor telepon dimulai"),
        ({"kk": "123"}, "Nomor KK harus 16 angka"),
        (
            {"found_at-kind": "found_at", "found_at-village_text": "Qwrtzpx"},
            "Tidak ada tempat dengan nama ini",
        ),
    ],
)
def test_bad_input_is_explained_and_nothing_is_lost(
    signed_in: SignIn, sari: User, sent: dict[str, str], sentence: str
) -> None:
    answer = signed_in(sari).post(PAGE, details(mother_name="Sutinah", **sent))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Sutinah"' in answer.content.decode()


def test_signs_that_nobody_sees_are_left_out(signed_in: SignIn, sari: User) -> None:
    signed_in(sari).post(PAGE, details(full_name="Pai\x00nem\u200b\x07"))
    assert only_person().full_name == "Painem"


def test_an_age_is_kept_as_an_estimate(signed_in: SignIn, sari: User) -> None:
    browser = signed_in(sari)
    browser.post(PAGE, details(age="67"))
    assert only_person().birth_precision == "estimated"
    assert "67" in browser.get(f"/orang/{only_person().pk}/").content.decode()


def test_addresses_are_kept_by_kind(signed_in: SignIn, sari: User) -> None:
    signed_in(sari).post(PAGE, details(**{
        "found_at-kind": "found_at", "found_at-village": "35.73.05.1001", "found_at-village_text": "Lowokwaru",
        "domicile-kind": "domicile", "domicile-text": "Gang buntu", "domicile-rt": "3", "domicile-rw": "5",
        "ktp-kind": "ktp",
    }))  # fmt: skip
    with system("test"):
        kept = {a.kind: a.region_id for a in only_person().addresses.all()}
    assert kept == {"found_at": "35.73.05.1001", "domicile": None}


def test_a_photo_becomes_the_portrait(signed_in: SignIn, sari: User) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 60), "teal").save(picture, "JPEG")
    upload = SimpleUploadedFile("wajah.jpg", picture.getvalue(), "image/jpeg")
    signed_in(sari).post(PAGE, {**details(), "photo": upload})
    assert only_person().photo_id is not None


def test_a_program_that_pretends_to_be_a_photo_is_refused_and_nobody_is_registered_half(
    signed_in: SignIn, sari: User
) -> None:
    upload = SimpleUploadedFile("wajah.jpg", b"MZ\x90\x00 not a photo", "image/jpeg")
    answer = signed_in(sari).post(PAGE, {**details(), "photo": upload})
    assert answer.status_code == 422
    with system("test"):
        assert not Person.objects.exists()


def test_after_registering_the_upper_page_gets_the_person(signed_in: SignIn, sari: User) -> None:
    answer = signed_in(sari).post(PAGE, details(onward="/kasus/K-1/orang/"))
    assert answer["Location"] == f"/kasus/K-1/orang/{only_person().pk}/"


def test_the_draft_of_somebody_registered_is_thrown_away(signed_in: SignIn, sari: User) -> None:
    browser = signed_in(sari)
    answer = browser.post(PAGE, details(), follow=True)
    assert 'data-sent="person-new"' in answer.content.decode()
    assert "data-sent" not in browser.get(f"/orang/{only_person().pk}/").content.decode()


def test_nobody_is_sent_to_another_site(signed_in: SignIn, sari: User) -> None:
    answer = signed_in(sari).post(PAGE, details(onward="//evil.example/"))
    assert answer["Location"].startswith("/orang/")


def test_while_typing_likely_doubles_are_shown(signed_in: SignIn, budi: User, painem: Person) -> None:
    page = signed_in(budi).post("/orang/mirip/", {"full_name": "Bu Painem", "nik": NIK}).content.decode()
    assert "Painem" in page
    assert f"/orang/{painem.pk}/" in page
    assert "NIK sama" in page


def test_of_people_elsewhere_only_a_mask_the_office_and_the_status_are_told(
    signed_in: SignIn, dewi: User, painem: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = standing.Standing("Dinsos Kota Malang", "Ditangani")
    monkeypatch.setattr(standing, "_answers", [lambda people: {painem.pk: told}])
    page = signed_in(dewi).post("/orang/mirip/", {"full_name": "Painem", "nik": NIK}).content.decode()
    assert "P•••" in page
    assert "Dinsos Kota Malang" in page
    assert "Ditangani" in page
    for secret in ("Painem", str(painem.pk), painem.number, NIK):
        assert secret not in page


def test_the_hint_warns_about_an_odd_nik_before_it_is_saved(signed_in: SignIn, sari: User) -> None:
    page = signed_in(sari).post("/orang/mirip/", {"nik": NIK, "sex": "L"}).content.decode()
    assert "Jenis kelamin di NIK berbeda." in page


def test_what_a_search_was_asked_is_carried_in_the_body(signed_in: SignIn, sari: User) -> None:
    page = signed_in(sari).post(
        PAGE, {"start": "1", "full_name": "Mbah Painem", "onward": "/kasus/K-1/orang/"}
    )
    assert page.status_code == 200
    assert 'value="Mbah Painem"' in page.content.decode()


@pytest.mark.parametrize("who", ["wati", "yudi"])
def test_roles_without_people_are_refused(
    signed_in: SignIn, request: pytest.FixtureRequest, who: str
) -> None:
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(PAGE).status_code == 403
    assert browser.post("/orang/mirip/", {"full_name": "Painem"}).status_code == 403
    assert browser.get(f"/orang/{uuid.uuid4()}/").status_code == 403


def test_without_signing_in_there_is_no_page(client: Client, db: None) -> None:
    assert client.get(PAGE).status_code == 302
