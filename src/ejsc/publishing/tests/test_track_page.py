"""/lacak/: what opens a report, what it shows, and that it never says a word about the person."""

from __future__ import annotations

import uuid

import pytest
from django.conf import LazySettings
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import Case, Report, ReportMessage
from ejsc.organisations.models import Organisation

from .conftest import filled, jpeg, stored

pytestmark = pytest.mark.django_db
HandedIn = tuple[Report, str]


def enter(client: Client, code: str, second: str) -> object:
    return client.post("/lacak/", {"code": code, "second": second})


@pytest.fixture
def opened(client: Client, handed_in: HandedIn) -> Client:
    enter(client, handed_in[0].code, handed_in[1])
    return client


def test_code_and_pin_open_it(client: Client, handed_in: HandedIn) -> None:
    report, pin = handed_in
    assert enter(client, report.code, pin)["Location"] == "/lacak/status/"  # type: ignore[index]
    page = client.get("/lacak/status/").content.decode()
    assert "Diterima" in page
    assert "Kota Malang" in page
    assert Entry.objects.filter(act="report.track", object_id=str(report.pk), outcome="viewed").count() == 1


def test_code_and_the_last_digits_of_the_phone_open_it(client: Client) -> None:
    given = filled(reporter_phone="0812 3456 7890")
    client.post("/lapor/", given)
    code = stored(given["id"]).code
    for typed in ("7890", "+62 812 3456 7890", " 7 8 9 0 "):
        assert enter(client, code, typed).status_code == 302  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code[4:]} "]
)
def test_a_code_may_be_typed_as_one_likes(client: Client, handed_in: HandedIn, change: object) -> None:
    report, pin = handed_in
    assert enter(client, change(report.code), pin).status_code == 302  # type: ignore[operator, attr-defined]


@pytest.mark.parametrize(
    ("code", "second", "sentence"),
    [
        ("", "1234", "Tulis kode"),
        ("JSC-7KQ4", "1234", "Yang Anda tulis 7"),
        ("JSC-7KQ4-M2XD-9FH0", "1234", "tidak memakai 0"),
        ("JSC-7KQ4-M2XD-9FHT", "12", "Tulis empat angka"),
        ("JSC-7KQ4-M2XD-9FHT", "1234", "tidak cocok"),
        ("JSC-7KQ4-M2XD-9FHT\0", "\x001234", "tidak terbaca"),
    ],
)
def test_what_does_not_fit_is_said(client: Client, code: str, second: str, sentence: str) -> None:
    answer = client.post("/lacak/", {"code": code, "second": second})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_wrong_pin_and_an_unknown_code_answer_alike(client: Client, handed_in: HandedIn) -> None:
    report, pin = handed_in
    wrong = f"{(int(pin) + 1) % 10_000:04d}"
    answers = [
        client.post("/lacak/", {"code": code, "second": wrong})
        for code in (report.code, "JSC-7KQ4-M2XD-9FHT")
    ]
    pages = [" ".join(one.content.decode().split()) for one in answers]
    strip = [page.replace(report.code, "CODE").replace("JSC-7KQ4-M2XD-9FHT", "CODE") for page in pages]
    tokens = [one.context["csrf_token"] for one in answers]
    assert strip[0].replace(str(tokens[0]), "") == strip[1].replace(str(tokens[1]), "")


def test_after_ten_wrong_tries_a_code_is_locked_even_for_the_right_pin(
    client: Client, handed_in: HandedIn
) -> None:
    report, pin = handed_in
    wrong = f"{(int(pin) + 1) % 10_000:04d}"
    for _n in range(10):
        assert Client().post("/lacak/", {"code": report.code, "second": wrong}).status_code == 422
    answer = client.post("/lacak/", {"code": report.code, "second": pin})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert "tidak bisa dibuka selama satu jam" in answer.content.decode()


def test_right_tries_do_not_count(client: Client, handed_in: HandedIn) -> None:
    report, pin = handed_in
    for _n in range(15):
        assert enter(client, report.code, pin).status_code == 302  # type: ignore[attr-defined]


def test_many_codes_from_one_browser_are_stopped(client: Client, settings: LazySettings) -> None:
    settings.TRACKING_TRIES_BROWSER = 3
    client.get("/lacak/")
    codes = [f"JSC-7KQ4-M2XD-9FH{c}" for c in "23456"]
    assert [client.post("/lacak/", {"code": code, "second": "1234"}).status_code for code in codes] == [
        422
    ] * 3 + [429] * 2


def test_it_never_says_a_word_about_the_person(client: Client) -> None:
    given = filled(
        kind="violence", what="Dipukul suaminya tiap malam", subject_name="Sumarni", subject_age="34 tahun",
        place="Gang Mawar 7", reporter_name="Tetangganya", village_text="Kel. Lowokwaru",
    )  # fmt: skip
    client.post("/lapor/", given)
    thanks = client.get("/lapor/terima-kasih/").context
    enter(client, thanks["code"], thanks["pin"])
    client.post("/lacak/jawab/", {"id": str(uuid.uuid4()), "text": "Namanya Sumarni binti Karto"})
    page = client.get("/lacak/status/").content.decode()
    for word in (
        "Sumarni",
        "34 tahun",
        "Dipukul",
        "Gang Mawar",
        "Tetangganya",
        "Lowokwaru",
        "Kekerasan",
        "Karto",
    ):
        assert word not in page, word
    assert "data-exit" in page


def test_pages_are_kept_by_no_cache_and_no_search_engine(opened: Client) -> None:
    for path in ("/lacak/", "/lacak/status/"):
        answer = opened.get(path)
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]


def test_without_opening_one_is_asked_for_the_code(client: Client) -> None:
    for answer in (client.get("/lacak/status/"), client.post("/lacak/jawab/", {"text": "x"})):
        assert 'name="second"' in answer.content.decode()
    assert client.post("/lacak/foto/")["Location"] == "/lacak/"


def test_closing_it_closes_it(opened: Client) -> None:
    opened.post("/lacak/tutup/")
    assert "told" not in opened.get("/lacak/status/").context


def test_what_was_being_written_when_it_closed_arrives_after_opening_again(
    client: Client, handed_in: HandedIn, settings: LazySettings
) -> None:
    report, pin = handed_in
    answer = client.post("/lacak/jawab/", {"id": str(uuid.uuid4()), "text": "Sudah dibawa ke puskesmas"})
    page = answer.content.decode()
    assert "Tulisan Anda tidak hilang" in page
    context = answer.context
    wrong = client.post(
        "/lacak/",
        {"code": report.code, "second": "12", "unsent": context["unsent"], "unsent_id": context["unsent_id"]},
    )
    assert wrong.context["unsent"] == "Sudah dibawa ke puskesmas"
    client.post(
        "/lacak/",
        {"code": report.code, "second": pin, "unsent": context["unsent"], "unsent_id": context["unsent_id"]},
    )
    with system("test"):
        assert ReportMessage.objects.get(report=report).text == "Sudah dibawa ke puskesmas"


def test_a_question_is_read_and_answered_once(opened: Client, handed_in: HandedIn, joko: User) -> None:
    with scope(joko):
        actions.ask_reporter(id=uuid.uuid4(), report=handed_in[0], text="Rumah yang mana?", by=joko)
    page = opened.get("/lacak/status/").content.decode()
    assert "Ada pertanyaan untuk Anda" in page
    assert "Rumah yang mana?" in page
    assert joko.full_name not in page
    answer = {"id": str(uuid.uuid4()), "text": "Yang bercat hijau"}
    for _n in range(2):
        assert opened.post("/lacak/jawab/", answer)["Location"] == "/lacak/status/"
    with system("test"):
        said = list(ReportMessage.objects.filter(report=handed_in[0]).order_by("at"))
    assert [(one.from_office, one.text) for one in said] == [
        (True, "Rumah yang mana?"),
        (False, "Yang bercat hijau"),
    ]
    assert said[0].read_at is not None


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "Tulis dulu"), ("x" * 2001, "2001 huruf"), ("a\0b", "tidak terbaca")]
)
def test_an_answer_that_cannot_be_taken_stays_in_the_form(opened: Client, text: str, sentence: str) -> None:
    answer = opened.post("/lacak/jawab/", {"id": str(uuid.uuid4()), "text": text})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_photo_can_be_added(opened: Client, handed_in: HandedIn) -> None:
    assert opened.post("/lacak/foto/", {"photos": [jpeg()]})["Location"] == "/lacak/status/"
    assert opened.get("/lacak/status/").context["photos_kept"] == 1


def test_a_photo_that_is_none_is_explained(opened: Client) -> None:
    bad = jpeg("x.jpg")
    bad.file.seek(0)
    bad.file.truncate(0)
    bad.size = 0
    answer = opened.post("/lacak/foto/", {"photos": [bad]})
    assert answer.status_code == 422
    assert "Foto 1: " in answer.content.decode()
    assert opened.post("/lacak/foto/").status_code == 422


# --- how the steps go on -----------------------------------------------------------------------------------


def told(client: Client) -> object:
    return client.get("/lacak/status/").context["told"]


@pytest.fixture
def case(opened: Client, handed_in: HandedIn, joko: User) -> Case:
    with scope(joko):
        return actions.open_case(report=Report.objects.get(pk=handed_in[0].pk), by=joko)


def test_received_then_read(opened: Client, handed_in: HandedIn, joko: User) -> None:
    before = told(opened)
    assert [step.state for step in before.steps] == ["done", "current", "todo", "todo", "todo"]  # type: ignore[attr-defined]
    with scope(joko):
        actions.open_case(report=Report.objects.get(pk=handed_in[0].pk), by=joko)
    after = told(opened)
    assert [step.state for step in after.steps] == ["done", "done", "current", "todo", "todo"]  # type: ignore[attr-defined]
    assert "ditunjuk" in after.following  # type: ignore[attr-defined]


def test_redirected_names_the_office(opened: Client, handed_in: HandedIn, joko: User) -> None:
    office = Organisation.objects.filter(kind="regency_dinsos").first()
    with scope(joko):
        report = Report.objects.get(pk=handed_in[0].pk)
        actions.redirect(report=report, to=office, reason="Wilayah mereka", by=joko)
    found = told(opened)
    assert found.word == "Dialihkan"  # type: ignore[attr-defined]
    assert str(office) in found.following  # type: ignore[attr-defined]
    assert "Wilayah mereka" not in opened.get("/lacak/status/").content.decode()


def test_unfounded_is_closed_in_general_words(opened: Client, handed_in: HandedIn, joko: User) -> None:
    with scope(joko):
        actions.dismiss(report=Report.objects.get(pk=handed_in[0].pk), reason="Anaknya berbohong", by=joko)
    found = told(opened)
    assert (found.word, [step.state for step in found.steps]) == ("Ditutup", ["done", "done", "done"])  # type: ignore[attr-defined]
    assert "Anaknya" not in opened.get("/lacak/status/").content.decode()


def test_a_late_report_says_so(opened: Client, handed_in: HandedIn) -> None:
    with system("test"):
        report = Report.objects.get(pk=handed_in[0].pk)
        report.due_at = report.received_at
        report.save()
    assert "terlambat" in opened.get("/lacak/status/").content.decode()
