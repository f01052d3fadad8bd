"""The unit reads what was disclosed, and not one row more: not by lists, search, files, counts, or the bare tables."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import disclosing, referral_queries
from ejsc.cases.actions import add_files, attach_person, referral_answers, referring
from ejsc.cases.attachments import CASE, REFERRAL
from ejsc.cases.models import Case, DisclosedPart, Disclosure, Referral
from ejsc.files.actions import receive
from ejsc.files.models import Attachment
from ejsc.files.preparing import prepare
from ejsc.kernel import rowlocks
from ejsc.organisations.models import Organisation
from ejsc.people.actions import register
from ejsc.people.models import Person
from tests.cast import person as member

from .conftest import asking

SignIn = Callable[[User], Client]
# What a referral itself may add to what the unit's head sees.
OPENED = {
    "cases_referral", "cases_referralevent", "cases_disclosure", "cases_disclosedpart", "files_attachment",
    "notices_notice",
}  # fmt: skip


@pytest.fixture
def painem(in_service: Case, sari: User) -> Person:
    """Whom the case is about, with more known of her than anybody else needs."""
    with scope(sari):
        found = register(
            id=uuid.uuid4(), by=sari, region_code=in_service.region_id,
            fields={
                "full_name": "Painem", "nik": "3573055207520001", "sex": "P", "mother_name": "Karsih",
                "phone": "081234567890", "birth_place": "Blitar", "description": "Bekas luka di pipi",
            },
            addresses=[{"kind": "found_at", "text": "Pasar Dinoyo"}],
        )  # fmt: skip
        attach_person(case=in_service, person=found, role="subject", relation="", by=sari)
    return found


@pytest.fixture
def photos(in_service: Case, sari: User) -> list[Attachment]:
    """Two photos of the case, ready to be looked at."""
    kept = []
    for colour in ("red", "blue"):
        picture = io.BytesIO()
        Image.new("RGB", (40, 30), colour).save(picture, "JPEG")
        upload = SimpleUploadedFile(f"{colour}.jpg", picture.getvalue(), content_type="image/jpeg")
        with scope(sari):
            one = receive(id=uuid.uuid4(), owner_type=CASE, owner_id=in_service.pk, upload=upload, by=sari)
            add_files(case=in_service, files=[one], by=sari)
        prepare(one.pk)
        kept.append(one)
    return kept


def seen(user: User) -> dict[str, set[str]]:
    """The primary keys that somebody's scope finds in each locked table."""
    names = {m._meta.db_table: m._meta.pk.column for m in apps.get_models() if m._meta.pk}
    found = {}
    with scope(user), connection.cursor() as cursor:
        for table in rowlocks.locked_tables():
            if table != "audit_entry":  # the trace has a permission of its own
                cursor.execute(f'SELECT "{names[table]}"::text FROM "{table}"')
                found[table] = {row[0] for row in cursor.fetchall()}
    return found


def facts_of(referral: Referral, user: User) -> dict[str, str]:
    with scope(user):
        passed = referral_queries.disclosed(referral, by=user)
    return {key: value for one in passed for part in one.parts for key, value in part.facts}


def test_a_referral_opens_to_the_unit_nothing_but_itself_and_what_was_ticked(
    in_service: Case, painem: Person, photos: list[Attachment], sari: User, rina: User, unit: Organisation
) -> None:
    before = seen(rina)
    with scope(sari):
        chosen = [f"person:{painem.pk}:name", f"file:{photos[0].pk}"]
        referral = referring.refer(case=in_service, ask=asking(unit, chosen=chosen), by=sari)
    after = seen(rina)
    assert {table for table in after if after[table] - before[table]} <= OPENED
    assert len(after["cases_disclosedpart"]) == 3
    assert len(after["files_attachment"]) == 1
    assert after["cases_case"] == set()
    assert after["people_person"] == set()
    assert facts_of(referral, rina).keys() == {"text", "name", "role"}


def test_what_was_not_ticked_is_nowhere_on_the_page_or_in_the_record(
    signed_in: SignIn, in_service: Case, painem: Person, sari: User, rina: User, unit: Organisation
) -> None:
    with scope(sari):
        chosen = [f"person:{painem.pk}:age", "need:lansia-terlantar"]
        referral = referring.refer(case=in_service, ask=asking(unit, chosen=chosen), by=sari)
    text = signed_in(rina).get(f"/rujukan/{referral.number}/").content.decode()
    assert "Perempuan" in text or "Wanita" in text
    for secret in (
        "Painem", "357305", "0001", "Karsih", "081234567890", "Blitar", "Bekas luka", "Dinoyo", in_service.number,
        in_service.summary, str(in_service.pk), str(painem.pk), painem.number, "tidak ada keluarga",
    ):  # fmt: skip
        assert secret not in text, secret


def test_neither_search_nor_lists_nor_counts_of_the_unit_know_the_case(
    signed_in: SignIn, asked: Referral, in_service: Case, painem: Person, rina: User
) -> None:
    browser = signed_in(rina)
    assert browser.get(f"/kasus/{in_service.number}/").status_code == 404
    assert browser.get(f"/orang/{painem.pk}/").status_code == 404
    assert browser.get(f"/rujukan/kasus/{in_service.pk}/").status_code == 404
    assert browser.get(f"/rujukan/{asked.number}/ungkap/").status_code in {403, 404}
    for address in ("/kasus/", f"/kasus/?q={in_service.number}", "/kasus/?q=Painem"):
        text = browser.get(address).content.decode()
        assert in_service.get_absolute_url() not in text
        assert WHAT_WORDS not in text


WHAT_WORDS = "emperan pasar"


def test_the_unit_opens_the_copy_that_was_passed_on_and_not_the_original(
    signed_in: SignIn, in_service: Case, photos: list[Attachment], sari: User, rina: User, unit: Organisation
) -> None:
    with scope(sari):
        chosen = [f"file:{photos[0].pk}"]
        referral = referring.refer(case=in_service, ask=asking(unit, chosen=chosen), by=sari)
    with system("test"):
        copy = Attachment.objects.get(owner_type=REFERRAL, owner_id=referral.pk)
    assert copy.latitude is None
    browser = signed_in(rina)
    shown = browser.get(f"/berkas/{copy.pk}/")
    assert shown.status_code == 200
    assert b"".join(shown.streaming_content)
    for original in photos:
        assert browser.get(f"/berkas/{original.pk}/").status_code == 404
    with scope(rina):
        referral_answers.decline(referral=referral, reason="Penuh.", by=rina)
    assert browser.get(f"/berkas/{copy.pk}/").status_code == 404


def test_what_changes_in_the_case_later_does_not_reach_the_unit(
    in_service: Case, painem: Person, sari: User, rina: User, unit: Organisation
) -> None:
    with scope(sari):
        chosen = [f"person:{painem.pk}:name"]
        referral = referring.refer(case=in_service, ask=asking(unit, chosen=chosen), by=sari)
        Person.objects.filter(pk=painem.pk).update(full_name="Painem Karsih")
    assert facts_of(referral, rina)["name"] == "Painem"


def test_more_is_disclosed_only_by_another_act_with_its_own_basis(
    asked: Referral, painem: Person, sari: User, rina: User
) -> None:
    assert "name" not in facts_of(asked, rina)
    more = asking(None, to_name="x", chosen=[f"person:{painem.pk}:name"], summary="").passing
    with scope(sari):
        referring.disclose(referral=asked, passing=more, by=sari)
        referring.disclose(referral=asked, passing=more, by=sari)
        assert Disclosure.objects.filter(referral=asked).count() == 2
    assert facts_of(asked, rina)["name"] == "Painem"


def test_a_nik_is_never_passed_on_whole(
    in_service: Case, painem: Person, sari: User, unit: Organisation
) -> None:
    with scope(sari):
        chosen = [f"person:{painem.pk}:nik"]
        referral = referring.refer(case=in_service, ask=asking(unit, chosen=chosen), by=sari)
        facts = str([part.facts for part in DisclosedPart.objects.filter(referral=referral)])
    assert "0001" in facts
    assert "3573055207520001" not in facts


def test_parts_of_another_case_cannot_be_smuggled_in(
    in_service: Case, painem: Person, sari: User, rina: User, unit: Organisation
) -> None:
    strange = [f"person:{uuid.uuid4()}:name", "need:odha", f"file:{uuid.uuid4()}", "nonsense", "visit:\0"]
    with scope(sari):
        referral = referring.refer(case=in_service, ask=asking(unit, chosen=strange), by=sari)
    assert facts_of(referral, rina).keys() == {"text"}


@pytest.mark.parametrize("end", ["declined", "withdrawn"])
def test_what_was_disclosed_goes_back_from_a_unit_that_does_not_take_part(
    end: str, asked: Referral, in_service: Case, sari: User, rina: User
) -> None:
    assert facts_of(asked, rina)
    if end == "declined":
        with scope(rina):
            referral_answers.decline(referral=asked, reason="Penuh.", by=rina)
    else:
        with scope(sari):
            referring.withdraw(referral=asked, reason="Dijemput.", by=sari)
    with scope(rina):
        found = Referral.objects.get(pk=asked.pk)
        assert not DisclosedPart.objects.filter(referral=found).exists()
    assert not facts_of(found, rina)
    assert facts_of(found, sari)


def test_another_unit_and_the_neighbour_see_nothing(
    signed_in: SignIn, asked: Referral, dewi: User, rina: User
) -> None:
    assert rina.organisation_id is not None
    other_unit = (
        Organisation.objects.filter(kind="upt").exclude(pk=rina.organisation_id).order_by("code").first()
    )
    assert other_unit is not None
    other = member("ratih", "Ratih", "upt_head", office=other_unit.code)
    for user in (other, dewi):
        with scope(user):
            assert not Referral.objects.exists()
            assert not DisclosedPart.objects.exists()
        assert signed_in(user).get(f"/rujukan/{asked.number}/").status_code == 404
        assert asked.number not in signed_in(user).get("/rujukan/").content.decode()


def test_the_first_lock_narrows_by_itself(
    asked: Referral, sari: User, rina: User, dewi: User, yudi: User
) -> None:
    with system("sweep"):
        assert referral_queries.visible_to(sari).filter(pk=asked.pk).exists()
        assert referral_queries.visible_to(rina).filter(pk=asked.pk).exists()
        assert referral_queries.received_by(rina).filter(pk=asked.pk).exists()
        assert not referral_queries.received_by(sari).exists()
        assert not referral_queries.sent_by(rina).exists()
        for user in (dewi, yudi):
            assert not referral_queries.visible_to(user).exists()
            assert not referral_queries.sent_by(user).exists()
            assert not referral_queries.received_by(user).exists()
            assert not referral_queries.may_read_parts(asked, by=user)


def test_the_unit_cannot_write_into_what_was_disclosed(asked: Referral, rina: User) -> None:
    with scope(rina), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'cases_disclosedpart', 'UPDATE')")
        assert cursor.fetchone() == (False,)


def test_a_referral_to_a_regency_office_is_read_by_its_people_alone(
    in_service: Case, sari: User, dewi: User, rina: User
) -> None:
    office = Organisation.objects.get(kind="regency_dinsos", region_id="35.07")
    with scope(sari):
        referral = referring.refer(case=in_service, ask=asking(office), by=sari)
    assert not referral.by_letter
    with scope(dewi):
        assert [one.pk for one in referral_queries.received_by(dewi)] == [referral.pk]
        assert not Case.objects.exists()
        referral_answers.accept(referral=referral, by=dewi)
    with scope(rina):
        assert not Referral.objects.filter(pk=referral.pk).exists()


def test_only_what_holds_something_is_offered(in_service: Case, painem: Person, sari: User) -> None:
    with scope(sari):
        offered = {one.value for group in disclosing.offers(in_service) for one in group.options}
    assert f"person:{painem.pk}:name" in offered
    assert f"person:{painem.pk}:birth" in offered
    assert not any(value.startswith("file:") for value in offered)
    assert any(value.startswith("visit:") for value in offered)


def test_once_the_case_is_sealed_its_referral_is_known_to_its_readers_and_the_unit_alone(
    asked: Referral, in_service: Case, rina: User, wati: User, joko: User
) -> None:
    def known(user: User) -> tuple[bool, bool]:
        with scope(user):
            traced = Entry.objects.filter(object_type="cases.referral", object_id=str(asked.pk))
            return traced.exists(), Referral.objects.filter(pk=asked.pk).exists()

    assert (known(rina), known(wati), known(joko)) == ((True, True), (True, False), (True, True))
    with system("test"):
        Case.objects.filter(pk=in_service.pk).update(sealed=True)
    assert (known(rina), known(wati), known(joko)) == ((True, True), (False, False), (False, False))
