"""Entering a report for somebody, pasting a message, the slip for the reporter."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.cases import actions
from ejsc.cases.choices import Channel
from ejsc.cases.models import Report
from ejsc.files.models import Attachment

from .conftest import VILLAGE, WHAT, incoming

SignIn = Callable[[User], Client]
NEW = "/laporan/baru/"
PASTED = """[14/10/24, 09.16.02] Pak RT: ada mbah Painem umur 70 di desa Tunggulwulung kec Lowokwaru,
tidur di emperan pasar. HP saya 0812-3456-7890"""


def filled(**over: object) -> dict[str, object]:
    return {
        "id": uuid.uuid4(), "channel": "phone", "what": WHAT, "kind": "elderly", "urgency": "normal",
        "village": "Tunggulwulung, Lowokwaru, Kota Malang", "region": VILLAGE, "subject_count": "1", **over,
    }  # fmt: skip


def send(browser: Client, **over: object) -> HttpResponse:
    return browser.post(NEW, filled(**over))


def the_report() -> Report:
    with system("test"):
        return Report.objects.select_related("entered_by").get()


def test_a_report_told_on_the_telephone_is_stored_and_its_slip_shown(signed_in: SignIn, budi: User) -> None:
    browser = signed_in(budi)
    answer = send(browser, reporter_name="Bu Tini")
    report = the_report()
    assert answer["Location"] == f"/laporan/{report.pk}/tanda-terima/"
    assert (report.channel, report.entered_by, report.region_id) == (Channel.PHONE, budi, VILLAGE)
    slip = browser.get(answer["Location"]).content.decode()
    assert report.code in slip
    assert actions.receiving.pin_of(report.pk) in slip
    assert "<svg" in slip


def test_with_a_phone_the_slip_asks_for_its_last_digits_and_shows_no_pin(
    signed_in: SignIn, budi: User
) -> None:
    browser = signed_in(budi)
    slip = browser.get(send(browser, reporter_phone="0812 3456 7890")["Location"])
    assert the_report().reporter_phone == "+6281234567890"
    assert slip.context["pin"] == ""


def test_a_double_press_is_one_report(signed_in: SignIn, budi: User) -> None:
    browser, key = signed_in(budi), uuid.uuid4()
    first, second = send(browser, id=key), send(browser, id=key)
    assert first["Location"] == second["Location"]
    assert the_report().pk == key


def test_the_same_number_with_other_words_is_refused_and_the_words_stay(
    signed_in: SignIn, budi: User
) -> None:
    browser, key = signed_in(budi), uuid.uuid4()
    send(browser, id=key)
    answer = send(browser, id=key, what="Cerita yang lain sama sekali")
    assert answer.status_code == 409
    assert "Cerita yang lain sama sekali" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"what": ""}, "what"),
        ({"what": "x" * 4001}, "what"),
        ({"kind": ""}, "kind"),
        ({"channel": "site"}, "channel"),
        ({"village": "Sukorejo", "region": ""}, "village"),
        ({"village": "Qzzzx", "region": ""}, "village"),
        ({"village": "Kuta", "region": "51.03.01.1001"}, "village"),
        ({"village": "x", "region": "99.99"}, "village"),
        ({"reporter_phone": "12"}, "reporter_phone"),
        ({"source_link": "javascript:alert(1)"}, "source_link"),
        ({"subject_count": "-3"}, "subject_count"),
        ({"id": "nonsense"}, "id"),
    ],
)
def test_what_is_not_right_yet_is_said_and_everything_typed_stays(
    signed_in: SignIn, budi: User, data: dict[str, str], field: str
) -> None:
    answer = send(signed_in(budi), **data)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert (data.get("what", WHAT))[:200] in answer.content.decode()
    with system("test"):
        assert not Report.objects.exists()


def test_several_places_of_one_name_are_offered_to_choose_from(signed_in: SignIn, budi: User) -> None:
    browser = signed_in(budi)
    answer = send(browser, village="Sukorejo", region="")
    offered = answer.context["form"].candidates
    assert len(offered) > 1
    assert 'name="candidate"' in answer.content.decode()
    assert send(browser, village="Sukorejo", region="", candidate=offered[0].code).status_code == 302
    assert the_report().region_id == offered[0].code


def test_another_place_typed_over_the_chosen_one_counts(signed_in: SignIn, budi: User) -> None:
    send(signed_in(budi), village="Kel. Dinoyo, Kec. Lowokwaru, Kota Malang", region=VILLAGE)
    assert the_report().region_id not in {VILLAGE, "35.73"}


def test_an_unknown_place_is_that_of_the_officers_regency(signed_in: SignIn, budi: User) -> None:
    send(signed_in(budi), village="", region="", place="di jalan, tidak tahu namanya")
    assert the_report().region_id == "35.73"


def test_unseen_characters_are_left_out(signed_in: SignIn, budi: User) -> None:
    send(signed_in(budi), subject_name="Pai\x00nem\u200b", what="Mbah\x00 tidur\r\ndi pasar")
    assert (the_report().subject_name, the_report().what) == ("Painem", "Mbah tidur\ndi pasar")


def test_a_pasted_message_fills_the_form_and_is_kept_whole(signed_in: SignIn, budi: User) -> None:
    answer = signed_in(budi).post(f"{NEW}tempel/", {"pasted": PASTED})
    form = answer.context["form"]
    assert form["what"].value() == PASTED
    assert form["region"].value() == VILLAGE
    assert (form["subject_name"].value(), form["subject_age"].value()) == ("Mbah Painem", "70")
    assert (form["reporter_name"].value(), form["reporter_phone"].value()) == ("Pak RT", "+6281234567890")
    assert form["channel"].value() == Channel.WHATSAPP
    assert form["kind"].value() == "elderly"


def test_a_message_with_markup_stays_text(signed_in: SignIn, budi: User) -> None:
    text = (
        signed_in(budi)
        .post(f"{NEW}tempel/", {"pasted": "<script>alert(1)</script> a.n. <b>Siti</b>"})
        .content.decode()
    )
    assert "<script>alert(1)" not in text


def test_an_empty_paste_says_what_to_do(signed_in: SignIn, budi: User) -> None:
    answer = signed_in(budi).post(f"{NEW}tempel/", {"pasted": "  "})
    assert answer.status_code == 422
    assert answer.context["paste_form"].errors["pasted"]


def test_who_may_be_the_same_shows_while_typing_and_the_look_is_kept(
    signed_in: SignIn, budi: User, dewi: User
) -> None:
    told = actions.receive(incoming=incoming(subject_name="Painem"), by=None).report
    near = signed_in(budi).post(f"{NEW}mirip/", filled(subject_name="Mbah Painem"))
    assert f"/laporan/{told.pk}/" in near.content.decode()
    elsewhere = signed_in(dewi).post(f"{NEW}mirip/", filled(subject_name="Mbah Painem"))
    assert str(told.pk) not in elsewhere.content.decode()


def test_a_field_worker_may_enter_a_report_but_sees_no_inbox(signed_in: SignIn, sari: User) -> None:
    browser = signed_in(sari)
    answer = send(browser, channel="tksk")
    slip = browser.get(answer["Location"])
    assert slip.status_code == 200
    assert slip.context["pin"]
    assert browser.get(f"/laporan/{the_report().pk}/").status_code == 403


@pytest.mark.parametrize("who", ["rina", "wati", "yudi"])
def test_other_roles_are_refused(signed_in: SignIn, request: pytest.FixtureRequest, who: str) -> None:
    assert signed_in(request.getfixturevalue(who)).get(NEW).status_code == 403


def test_the_slip_is_shown_to_nobody_but_the_one_who_entered_it(
    signed_in: SignIn, budi: User, joko: User
) -> None:
    address = send(signed_in(budi))["Location"]
    assert signed_in(joko).get(address).status_code == 404


def test_photos_come_along_and_what_is_no_photo_is_said(signed_in: SignIn, budi: User) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    good = SimpleUploadedFile("pasar.jpg", picture.getvalue(), "image/jpeg")
    bad = SimpleUploadedFile("virus.jpg", b"MZ\x90 not a photo", "image/jpeg")
    browser = signed_in(budi)
    answer = browser.post(NEW, {**filled(), "photos": [good, bad]})
    slip = browser.get(answer["Location"]).content.decode()
    assert "virus.jpg" in slip
    with system("test"):
        assert Attachment.objects.filter(owner_id=the_report().pk).count() == 1
