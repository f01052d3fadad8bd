from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.people import actions
from ejsc.people.models import Need, Person

from .conftest import NIK

SignIn = Callable[[User], Client]


def address(person: Person, tail: str = "") -> str:
    return f"/orang/{person.pk}/{tail}"


def as_opened(browser: Client, person: Person) -> dict[str, str]:
    """The edit form's fields as they were found."""
    page = browser.get(address(person, "ubah/")).content.decode()
    found = unescape(re.search(r'name="found" value="([^"]*)"', page)[1])  # type: ignore[index]
    values = json.loads(found)
    shown = {
        name: values[name] for name in ("full_name", "sex", "mother_name", "description", "phone", "titles")
    }
    birth = dict(zip(("birth_day", "birth_month", "birth_year", "age"), values["birth"], strict=True))
    return {
        **shown,
        **birth,
        "found": found,
        "aliases": ", ".join(values["aliases"]),
        "birth_place": values["birth_place"],
    }


def again(person: Person) -> Person:
    with system("test"):
        return Person.objects.get(pk=person.pk)


def test_the_page_masks_the_nik(signed_in: SignIn, budi: User, painem: Person) -> None:
    page = signed_in(budi).get(address(painem)).content.decode()
    assert "•••• •••• •••• 0003" in page
    assert NIK not in page.replace(" ", "")


def test_opening_is_traced_once(signed_in: SignIn, budi: User, painem: Person) -> None:
    signed_in(budi).get(address(painem))
    assert Entry.objects.filter(object_id=str(painem.pk), act="view").count() == 1


def test_the_neighbour_finds_nobody(signed_in: SignIn, dewi: User, painem: Person) -> None:
    browser = signed_in(dewi)
    for tail in ("", "ubah/", "alamat/"):
        assert browser.get(address(painem, tail)).status_code == 404
    assert browser.post(address(painem, "nik/"), {"reason": "ingin tahu saja"}).status_code == 404


def test_the_whole_nik_is_shown_once_for_a_reason_that_is_kept(
    signed_in: SignIn, budi: User, painem: Person
) -> None:
    browser = signed_in(budi)
    shown = browser.post(address(painem, "nik/"), {"reason": "Mengurus KTP di Dispendukcapil"})
    assert "3573 0541 0760 0003" in shown.content.decode()
    assert NIK not in re.search("<title>(.*)</title>", shown.content.decode())[1]  # type: ignore[index]
    assert shown["Cache-Control"] == "no-store"
    assert "3573 0541" not in browser.get(address(painem)).content.decode()
    entry = Entry.objects.get(act="person.reveal_nik")
    assert (entry.actor_id, entry.reason) == (budi.pk, "Mengurus KTP di Dispendukcapil")


@pytest.mark.parametrize("reason", ["", "ya"])
def test_no_reason_no_nik(signed_in: SignIn, budi: User, painem: Person, reason: str) -> None:
    answer = signed_in(budi).post(address(painem, "nik/"), {"reason": reason})
    assert answer.status_code == 422
    assert "3573 0541" not in answer.content.decode()


def test_a_field_worker_may_not_see_the_whole_nik(
    signed_in: SignIn, sari: User, budi: User, painem: Person
) -> None:
    with scope(budi):
        actions.let_in(person=painem, region_code="35.73.05", reason="test")
    browser = signed_in(sari)
    assert "whole-nik" not in browser.get(address(painem)).content.decode()
    assert browser.post(address(painem, "nik/"), {"reason": "Mengurus KTP"}).status_code == 403


def test_details_are_corrected_and_the_nik_stays(signed_in: SignIn, budi: User, painem: Person) -> None:
    browser = signed_in(budi)
    sent = as_opened(browser, painem) | {
        "phone": "0812 3456 789",
        "aliases": "Mbah Nem",
        "birth_year": "1960",
    }
    assert browser.post(address(painem, "ubah/"), sent).status_code == 302
    person = again(painem)
    assert (person.phone, person.nik, person.birth_precision) == ("+628123456789", NIK, "year")
    assert "nem" in person.name_tokens


def test_two_officers_with_different_fields_both_keep_theirs(
    signed_in: SignIn, budi: User, agus: User, painem: Person
) -> None:
    browser = signed_in(budi)
    mine = as_opened(browser, painem)
    with scope(agus), system("another officer"):
        actions.edit(
            person=painem, found={"mother_name": "Sutinah"}, wanted={"mother_name": "Suti'ah"}, by=agus
        )
    assert browser.post(address(painem, "ubah/"), mine | {"phone": "08123456789"}).status_code == 302
    person = again(painem)
    assert (person.mother_name, person.phone) == ("Suti'ah", "+628123456789")


def test_two_officers_with_the_same_field_see_both_values_and_choose(
    signed_in: SignIn, budi: User, agus: User, painem: Person
) -> None:
    browser = signed_in(budi)
    mine = as_opened(browser, painem) | {"full_name": "Painem binti Karto", "phone": "08123456789"}
    with scope(agus), system("another officer"):
        actions.edit(person=painem, found={"full_name": "Painem"}, wanted={"full_name": "Paini"}, by=agus)
    answer = browser.post(address(painem, "ubah/"), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Paini" in page
    assert "Painem binti Karto" in page
    assert again(painem).full_name == "Paini"
    mine["found"] = unescape(re.search(r'name="found" value="([^"]*)"', page)[1])  # type: ignore[index]
    assert browser.post(address(painem, "ubah/"), mine | {"keep_full_name": "yours"}).status_code == 302
    assert (again(painem).full_name, again(painem).phone) == ("Painem binti Karto", "+628123456789")


def test_keeping_the_other_value_keeps_the_rest_of_mine(
    signed_in: SignIn, budi: User, agus: User, painem: Person
) -> None:
    browser = signed_in(budi)
    mine = as_opened(browser, painem) | {"full_name": "Painem binti Karto", "phone": "08123456789"}
    with scope(agus), system("another officer"):
        actions.edit(person=painem, found={"full_name": "Painem"}, wanted={"full_name": "Paini"}, by=agus)
    mine["keep_full_name"] = "theirs"
    assert browser.post(address(painem, "ubah/"), mine).status_code == 302
    assert (again(painem).full_name, again(painem).phone) == ("Paini", "+628123456789")


def test_a_new_nik_that_clashes_never_shows_the_other_one(
    signed_in: SignIn, budi: User, agus: User, painem: Person
) -> None:
    browser = signed_in(budi)
    mine = as_opened(browser, painem) | {"nik": "3573054107600011"}
    with scope(agus), system("another officer"):
        actions.edit(person=painem, found={"nik": NIK}, wanted={"nik": "3573054107600077"}, by=agus)
    page = browser.post(address(painem, "ubah/"), mine).content.decode()
    assert "•••• 0077" in page
    assert "3573054107600077" not in page


def test_a_wrong_nik_can_be_removed(signed_in: SignIn, budi: User, painem: Person) -> None:
    browser = signed_in(budi)
    browser.post(address(painem, "ubah/"), as_opened(browser, painem) | {"without_nik": "on"})
    assert again(painem).nik == ""


def test_a_new_address_leaves_the_old_one_in_the_history(
    signed_in: SignIn, budi: User, painem: Person
) -> None:
    browser = signed_in(budi)
    for street in ("Gang Satu", "Gang Dua"):
        sent = {"kind": "domicile", "text": street, "village": "35.73.05.1001", "village_text": "Lowokwaru"}
        assert browser.post(address(painem, "alamat/"), sent).status_code == 302
    with system("test"):
        kept = {a.text: a.until for a in painem.addresses.all()}
    assert kept["Gang Satu"] is not None
    assert kept["Gang Dua"] is None


def test_an_address_without_a_place_is_explained(signed_in: SignIn, budi: User, painem: Person) -> None:
    answer = signed_in(budi).post(address(painem, "alamat/"), {"kind": "domicile"})
    assert answer.status_code == 422
    assert "Tulis desanya" in answer.content.decode()


def test_a_need_that_is_over_leaves_the_list(signed_in: SignIn, budi: User, painem: Person) -> None:
    with scope(budi):
        actions.record_needs(person=painem, codes=["lansia-terlantar"], source="K-1", by=budi)
        need = Need.objects.get()
    browser = signed_in(budi)
    assert "Lanjut usia terlantar" in browser.get(address(painem)).content.decode()
    browser.post(address(painem, f"kebutuhan/{need.pk}/selesai/"))
    assert "Lanjut usia terlantar" not in browser.get(address(painem)).content.decode()


def test_a_restricted_category_keeps_its_name_from_those_who_only_read(
    signed_in: SignIn, budi: User, painem: Person, db: None
) -> None:
    from tests.cast import MALANG_CITY, person

    reader = person("tini", "Tini", "pillar_coordinator", region=MALANG_CITY)
    with scope(budi):
        actions.record_needs(person=painem, codes=["odha"], source="K-1", by=budi)
    assert "HIV" not in signed_in(reader).get(address(painem)).content.decode()
    assert signed_in(reader).get(address(painem, "ubah/")).status_code == 403
    assert "HIV" in signed_in(budi).get(address(painem)).content.decode()


def test_an_unknown_person_is_not_found(signed_in: SignIn, budi: User) -> None:
    assert signed_in(budi).get(f"/orang/{uuid.uuid4()}/").status_code == 404


def test_the_row_lock_lets_nothing_of_a_person_elsewhere_through(
    budi: User, dewi: User, painem: Person
) -> None:
    from ejsc.people.models import Address, Alias

    with scope(budi):
        actions.add_address(person=painem, fields={"kind": "domicile", "text": "Gang Satu"}, by=budi)
        Alias.objects.create(person=painem, name="Mbah Nem")
        actions.record_needs(person=painem, codes=["odha"], source="K-1", by=budi)
        assert (Person.objects.count(), Address.objects.count(), Need.objects.count()) == (1, 1, 1)
    with scope(dewi):
        actions.register(id=uuid.uuid4(), by=dewi, fields={"full_name": "Orang lain"})
        assert (Address.objects.count(), Alias.objects.count(), Need.objects.count()) == (0, 0, 0)
        assert [one.full_name for one in Person.objects.all()] == ["Orang lain"]
