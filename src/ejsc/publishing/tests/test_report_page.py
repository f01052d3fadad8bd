"""/lapor/: who may open it, what it takes, what it asks back, and that nothing is lost."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from ejsc.cases.choices import Kind
from ejsc.files.models import Attachment

from .conftest import filled, how_many, jpeg, stored

pytestmark = pytest.mark.django_db


def send(client: Client, **changed: Any) -> Any:
    return client.post("/lapor/", filled(**changed))


def test_everybody_opens_it_and_finds_all_parts_in_order(client: Client) -> None:
    page = client.get("/lapor/").content.decode()
    parts = ["part-kind", "part-what", "part-where", "part-who", "part-photos", "part-contact"]
    assert [page.index(f'id="{part}"') for part in parts] == sorted(
        page.index(f'id="{part}"') for part in parts
    )
    assert all(f'value="{kind}"' in page for kind in Kind.values)
    assert "tel:112" in page


def test_a_kind_may_come_with_the_address(client: Client) -> None:
    assert client.get("/lapor/?jenis=stranded").context["form"]["kind"].value() == "stranded"
    assert client.get("/lapor/?jenis=%00x").context["form"]["kind"].value() is None


def test_the_shortest_report_is_stored_and_answered_with_a_code(client: Client) -> None:
    given = filled(village_text=None, village=None, place="Terminal Arjosari, dekat loket", urgency="danger")
    answer = client.post("/lapor/", given)
    assert answer["Location"] == "/lapor/terima-kasih/"
    report = stored(given["id"])
    assert (report.region_id, report.place, report.urgency) == (
        "35",
        "Terminal Arjosari, dekat loket",
        "danger",
    )
    assert report.due_at is not None
    assert (report.due_at - report.received_at).total_seconds() == 3600


def test_everything_that_was_told_is_stored(client: Client) -> None:
    given = filled(
        kind="stranded", subject_name="Slamet", subject_age="±60", subject_sex="L", subject_count="2", place="Halte",
        latitude="-7.950000", longitude="112.610000", accuracy="30", reporter_name="Ani", hide_reporter="on",
        reporter_phone="0812-3456-7890",
    )  # fmt: skip
    client.post("/lapor/", given)
    report = stored(given["id"])
    assert (report.subject_name, report.subject_age, report.subject_count) == ("Slamet", "±60", 2)
    assert (report.reporter_phone, report.hide_reporter, report.second_fact_is_phone) == (
        "+6281234567890",
        True,
        True,
    )
    assert (str(report.latitude), report.accuracy, report.region_id) == ("-7.950000", 30, "35.73.05.1003")


@pytest.mark.parametrize("kind", ["child", "violence"])
def test_children_and_violence_are_quiet(client: Client, kind: str) -> None:
    given = filled(kind=kind)
    answer = client.post("/lapor/", filled(kind=kind, what=""))
    page = answer.content.decode()
    assert "data-exit" in page
    assert "data-quiet" in page
    assert "<title>Formulir" in page
    client.post("/lapor/", given)
    assert stored(given["id"]).quiet


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": None}, "Pilih satu gambar"),
        ({"kind": "anything"}, "Pilih satu gambar"),
        ({"urgency": None}, "Pilih satu jawaban"),
        ({"what": "  "}, "Ceritakan sedikit"),
        ({"what": "x" * 4001}, "4001 huruf, paling banyak 4000"),
        ({"what": "Ada orang\0 sakit"}, "tanda yang tidak terbaca"),
        ({"what": "Ada orang\x1b sakit"}, "tanda yang tidak terbaca"),
        ({"village_text": None, "village": None}, "Tulis di mana"),
        ({"village": "31.71.01.1001", "village_text": "Gambir"}, "di luar Jawa Timur"),
        ({"village": None, "village_text": "Gambir, Jakarta Pusat"}, "di luar Jawa Timur"),
        ({"place": "x" * 201}, "201 huruf"),
        ({"latitude": "95", "longitude": "112"}, "Posisi itu tidak terbaca"),
        ({"latitude": "nan", "longitude": "112"}, "Posisi itu tidak terbaca"),
        ({"latitude": "-6.2", "longitude": "106.8"}, "jauh di luar Jawa Timur"),
        ({"subject_age": "200 "}, "Umur 200 tidak mungkin"),
        ({"subject_count": "0"}, "dari 1 sampai"),
        ({"subject_count": "banyak"}, "banyak"),
        ({"subject_count": "9" * 40}, "dari 1 sampai"),
        ({"reporter_phone": "0812"}, "Yang Anda tulis 4 angka"),
        ({"reporter_name": "x" * 151}, "151 huruf"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_lost(
    client: Client, changed: dict[str, Any], sentence: str
) -> None:
    given = filled(subject_name="Painem", reporter_name="Ani", **{})
    given = {**given, **changed}
    answer = client.post("/lapor/", {key: value for key, value in given.items() if value is not None})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Painem" in page
    assert given["id"] in page
    assert how_many() == 0


def test_unreadable_signs_are_taken_out_of_what_is_shown_again(client: Client) -> None:
    page = send(client, what="Ada orang\0 sakit\x07").content.decode()
    assert "Ada orang sakit" in page
    assert "\0" not in page


def test_unseen_marks_of_a_pasted_chat_are_no_reason_to_ask(client: Client) -> None:
    given = filled(what="\u2068Mbah\u2069 sakit\u200e\r\nsejak kemarin\u2028tidak makan")
    client.post("/lapor/", given)
    assert stored(given["id"]).what == "Mbah sakit\nsejak kemarin\ntidak makan"


def test_a_position_far_away_can_be_confirmed_or_removed(client: Client) -> None:
    far = {"latitude": "-6.2", "longitude": "106.8"}
    kept, removed = filled(**far, far="right"), filled(**far, far="remove")
    assert client.post("/lapor/", kept).status_code == 302
    assert client.post("/lapor/", removed).status_code == 302
    assert stored(kept["id"]).longitude is not None
    assert stored(removed["id"]).longitude is None


def test_a_double_press_is_one_report_with_one_code_and_pin(client: Client) -> None:
    given = filled()
    client.post("/lapor/", given)
    first = client.get("/lapor/terima-kasih/").context
    client.cookies.clear()
    client.post("/lapor/", given)
    second = client.get("/lapor/terima-kasih/").context
    assert how_many() == 1
    assert (first["code"], first["pin"]) == (second["code"], second["pin"])


def test_another_text_under_the_same_number_is_explained_and_goes_as_a_second_report(client: Client) -> None:
    given = filled()
    client.post("/lapor/", given)
    answer = client.post("/lapor/", {**given, "what": "Sekarang sudah pingsan."})
    assert answer.status_code == 409
    form = answer.context["form"]
    assert "sudah kami terima" in answer.content.decode()
    assert form["what"].value() == "Sekarang sudah pingsan."
    assert str(form.report_id) != given["id"]
    client.post("/lapor/", {**given, "what": "Sekarang sudah pingsan.", "id": str(form.report_id)})
    assert how_many() == 2
    assert stored(given["id"]).what == given["what"]


def test_nonsense_as_number_gets_a_proper_one(client: Client) -> None:
    assert send(client, id="'; drop table").status_code == 302
    assert how_many() == 1


def test_photos_come_along_and_the_report_stands_whatever_they_are(client: Client) -> None:
    given = filled()
    program = jpeg("kucing.jpg")
    program.file.seek(0)
    program.file.write(b"MZ\x90\x00" + b"\0" * 60)
    program.file.seek(0)
    client.post("/lapor/", {**given, "photos": [jpeg(), program]})
    page = client.get("/lapor/terima-kasih/")
    assert page.context["photos_kept"] == 1
    assert "Foto 2: " in page.content.decode()
    assert stored(given["id"]).photos_expected == 2


def test_photos_of_a_form_that_comes_back_are_kept_already(client: Client) -> None:
    given = filled(what="")
    answer = client.post("/lapor/", {**given, "photos": [jpeg("a.jpg"), jpeg("b.jpg", (50, 20))]})
    assert "2 foto sudah tersimpan" in answer.content.decode()
    client.post("/lapor/", {**given, "what": "Sekarang lengkap.", "photos_before": "2"})
    assert client.get("/lapor/terima-kasih/").context["photos_kept"] == 2
    assert stored(given["id"]).photos_expected == 2


def test_no_more_photos_than_six(client: Client) -> None:
    given = filled(what="")
    answer = client.post("/lapor/", {**given, "photos": [jpeg(f"{n}.jpg", (40 + n, 30)) for n in range(8)]})
    assert answer.context["photos_kept"] == 6
    assert "Paling banyak 6 foto" in answer.content.decode()


def test_nobody_elses_photos_are_counted(client: Client) -> None:
    client.post("/lapor/", {**filled(), "photos": [jpeg()]})
    answer = client.post("/lapor/", filled(what=""))
    assert answer.context["photos_kept"] == 0


def test_a_form_from_elsewhere_or_without_cookies_is_not_taken_but_kept(db: None) -> None:
    given = filled()
    answer = Client(enforce_csrf_checks=True).post("/lapor/", given)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Tekan Kirim sekali lagi" in page
    assert given["what"] in page
    assert how_many() == 0


def test_a_form_from_our_own_page_is_taken() -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get("/lapor/").context["csrf_token"]
    assert client.post("/lapor/", filled(csrfmiddlewaretoken=str(token))).status_code == 302


def test_other_methods_are_refused(client: Client) -> None:
    assert client.delete("/lapor/").status_code == 405
    assert client.put("/lapor/", filled(id=str(uuid.uuid4()))).status_code == 405


def test_a_file_under_another_name_is_no_text(client: Client) -> None:
    answer = client.post("/lapor/", {**filled(), "what": jpeg()})
    assert answer.status_code == 422
    assert Attachment.objects.count() == 0
