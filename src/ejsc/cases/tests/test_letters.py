"""Letters of cases, referrals and reports: numbers, fields, the public check, who may what."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases.actions import receiving, referring
from ejsc.cases.models import Case, Referral, Report
from ejsc.kernel.errors import AlreadyExists, NotFoundHere, NotPermitted
from ejsc.letters import actions, queries, sheet
from ejsc.letters.models import Letter, Series
from tests.cast import person

from .conftest import incoming
from .letters import SAID, assign_letter, paper, word_text

Browser = Callable[[User], Client]

HOSTILE = '#read("/etc/passwd") *tebal* {{ number }} {% for x in y %} <w:p/> & $x$ `a` "q" \\u{41}'


def test_letters_of_an_office_count_from_one_without_gaps(in_service: Case, sari: User) -> None:
    made = [assign_letter(in_service, sari) for _n in range(3)]
    assert [one.serial for one in made] == [1, 2, 3]
    assert made[0].number.endswith(f"/001/{in_service.desk.code.upper()}/{made[0].year}")


def test_a_letter_that_fails_gives_its_number_back(in_service: Case, sari: User) -> None:
    first = assign_letter(in_service, sari)
    with pytest.raises(RuntimeError, match="power cut"):
        _begin_and_fail(in_service, sari)
    assert first.serial == 1
    assert assign_letter(in_service, sari).serial == 2


def _begin_and_fail(case: Case, by: User) -> None:
    with scope(by), transaction.atomic():
        assert assign_letter(case, by).serial == 2
        raise RuntimeError("power cut")


@pytest.mark.django_db(transaction=True)
def test_eight_hands_at_once_get_eight_numbers_in_a_row(in_service: Case, sari: User) -> None:
    found, failed = [], []
    gate = threading.Barrier(8)

    def print_one() -> None:
        try:
            gate.wait(20)
            found.append(assign_letter(in_service, User.objects.get(pk=sari.pk)).serial)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    hands = [threading.Thread(target=print_one) for _n in range(8)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert failed == []
    assert sorted(found) == list(range(1, 9))


def test_the_same_request_twice_is_one_letter(in_service: Case, sari: User) -> None:
    id = uuid.uuid4()
    first, again = assign_letter(in_service, sari, id=id), assign_letter(in_service, sari, id=id)
    assert first.pk == again.pk
    assert Series.objects.get(office=in_service.desk).last == 1


def test_the_id_of_another_letter_is_refused(asked: Referral, in_service: Case, sari: User) -> None:
    letter = assign_letter(in_service, sari)
    with scope(sari), pytest.raises(AlreadyExists):
        actions.issue(id=letter.pk, kind="referral", record=asked.pk, said={}, by=sari)


def test_printing_again_gives_the_same_bytes(in_service: Case, sari: User) -> None:
    letter = assign_letter(in_service, sari)
    assert sheet.pdf(paper(letter)) == sheet.pdf(paper(letter))
    assert sheet.docx(paper(letter)) == sheet.docx(paper(letter))
    assert sheet.pdf(paper(letter)).startswith(b"%PDF-")


def test_a_letter_keeps_its_wording_and_fields_when_both_change(
    in_service: Case, sari: User, yudi: User
) -> None:
    letter = assign_letter(in_service, sari)
    before = paper(letter)
    wording = {"title": "Surat Perintah", "classification": "1", "opening": "", "facts": "", "closing": ""}
    actions.change_template(kind="assignment", wording=wording, reason="baru", seen=1, by=yudi)
    User.objects.filter(pk=sari.pk).update(full_name="Nama Baru")
    with scope(sari):
        assert paper(queries.in_scope(letter.pk, by=sari)) == before
    assert assign_letter(in_service, sari).number.startswith("1/002/")


def test_what_people_write_stays_text_in_every_paper(in_service: Case, sari: User, client: Client) -> None:
    User.objects.filter(pk=sari.pk).update(full_name=HOSTILE[:150])
    letter = assign_letter(in_service, sari, purpose=HOSTILE, signer_name=HOSTILE)
    made = paper(letter)
    assert HOSTILE in {one.text for one in made.facts}
    assert made.signer[1] == HOSTILE
    assert sheet.pdf(made).startswith(b"%PDF-")
    assert "{% for x in y %} &lt;w:p/&gt; &amp;" in word_text(sheet.docx(made))
    answer = client.get(f"/surat/{letter.shown_code}/")
    assert "{% for x in y %} &lt;w:p/&gt;" in answer.content.decode()


def test_who_may_read_the_case_may_read_its_letters_and_nobody_else(
    in_service: Case, sari: User, budi: User, dewi: User, rina: User, yudi: User
) -> None:
    letter = assign_letter(in_service, sari)
    with scope(budi):
        assert queries.in_scope(letter.pk, by=budi) == letter
    for stranger in (dewi, rina, yudi):
        with scope(stranger):
            assert not Letter.objects.exists()
            with pytest.raises(NotFoundHere):
                queries.in_scope(letter.pk, by=stranger)


def test_the_unit_reads_the_letter_to_it_until_it_takes_no_part_any_more(
    asked: Referral, sari: User, rina: User
) -> None:
    with scope(sari):
        letter = actions.issue(
            id=uuid.uuid4(),
            kind="referral",
            record=asked.pk,
            said={**SAID, "request": "Mohon diterima"},
            by=sari,
        )
    with scope(rina):
        assert queries.in_scope(letter.pk, by=rina).fields["referral_number"] == asked.number
        with pytest.raises(NotPermitted):
            actions.withdraw(letter=letter, reason="bukan kami", by=rina)
    with scope(sari):
        referring.withdraw(referral=Referral.objects.get(pk=asked.pk), reason="Keluarga datang", by=sari)
    with scope(rina):
        assert not Letter.objects.exists()


def test_a_referral_letter_names_the_person_only_where_the_name_was_disclosed(
    asked: Referral, sari: User
) -> None:
    with scope(sari):
        letter = actions.issue(
            id=uuid.uuid4(), kind="referral", record=asked.pk, said={"request": "x"}, by=sari
        )
    assert letter.fields["person_name"] == ""
    assert "Nama" not in {one.label for one in paper(letter).facts}


def test_the_receipt_of_a_report_is_given_out_once(
    report: Report, budi: User, dewi: User, signed_in: Browser
) -> None:
    address = f"/laporan/{report.pk}/tanda-terima/pdf/"
    first, again = (signed_in(budi).post(address) for _n in range(2))
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert first.content == again.content
    with system("test"):
        assert Letter.objects.get().fields["report_code"] == report.code
    assert signed_in(dewi).post(address).status_code == 404


def test_whoever_entered_a_report_takes_its_receipt_without_reading_it(
    db: None, sari: User, signed_in: Browser
) -> None:
    tono = person("tono", "Tono", "tksk", region="35.73.04")
    with scope(sari):
        made = receiving.receive(incoming=incoming(), by=sari).report
    address = f"/laporan/{made.pk}/tanda-terima/pdf/"
    assert signed_in(sari).post(address).status_code == 200
    assert signed_in(tono).post(address).status_code == 404


def test_a_letter_is_printed_on_the_page_and_taken_as_pdf_and_docx(
    in_service: Case, sari: User, dewi: User, yudi: User, signed_in: Browser
) -> None:
    address = f"/naskah/cetak/assignment/{in_service.pk}/"
    browser = signed_in(sari)
    page = browser.get(address)
    said = {**SAID, "starts": "2026-05-02", "ends": "2026-05-01", "id": page.context["form"]["id"].value()}
    wrong = browser.post(address, said)
    assert wrong.status_code == 422
    assert "Kunjungan dan asesmen" in wrong.content.decode()
    made = browser.post(address, {**said, "ends": "2026-05-03"})
    assert made.status_code == 302
    for shape, kind in (("pdf", "application/pdf"), ("docx", "wordprocessingml")):
        taken = browser.get(f"{made['Location']}{shape}/")
        assert kind in taken["Content-Type"]
    panel = browser.get(f"/kasus/surat/{in_service.pk}/", HTTP_HX_REQUEST="true").content.decode()
    assert made["Location"] in panel
    for stranger in (dewi, yudi):
        assert signed_in(stranger).get(made["Location"]).status_code == 404
        assert signed_in(stranger).get(address).status_code == 404


def test_a_case_without_owner_gets_no_assignment_letter(case: Case, joko: User, signed_in: Browser) -> None:
    assert signed_in(joko).get(f"/naskah/cetak/assignment/{case.pk}/").status_code == 403
    with scope(joko), pytest.raises(NotPermitted):
        actions.issue(id=uuid.uuid4(), kind="assignment", record=case.pk, said=SAID, by=joko)


WORDING = {
    "title": "Surat Tugas", "classification": "800.1", "opening": "Halo {{ worker_name }}",
    "facts": "Untuk: {{ purpose }}",
    "closing": "", "reason": "Perbaikan", "seen": "1",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("opening", "Halo {{ nik }}", "tidak punya isian"),
        ("facts", "{% include 'settings.py' %}", "bukan bagian dari isian"),
        ("facts", "tanpa titik dua", "titik dua"),
    ],
)
def test_a_wording_with_an_unknown_field_is_explained_and_the_saved_one_stays(
    db: None, yudi: User, signed_in: Browser, field: str, text: str, said: str
) -> None:
    answer = signed_in(yudi).post("/naskah/template/assignment/", {**WORDING, field: text})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Perbaikan" in page
    assert queries.current("assignment").version == 1


def test_an_administrator_looks_first_and_then_saves_a_new_version(
    db: None, yudi: User, sari: User, signed_in: Browser
) -> None:
    browser, address = signed_in(yudi), "/naskah/template/assignment/"
    looked = browser.post(address, {**WORDING, "reason": "", "preview": "1"})
    assert looked.status_code == 200
    assert "data:image/png;base64," in looked.content.decode()
    assert queries.current("assignment").version == 1
    assert browser.post(address, WORDING).status_code == 302
    assert queries.current("assignment").version == 2
    late = browser.post(address, {**WORDING, "opening": "Lain"})
    assert late.status_code == 409
    assert "Lain" in late.content.decode()
    assert browser.get(f"{address}1/")["Content-Type"] == "application/pdf"
    assert "Kembali ke versi 1" in browser.get(f"{address}?versi=1").content.decode()
    assert signed_in(sari).get(address).status_code == 403


def test_the_table_of_wordings_only_grows(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'letters_template', 'UPDATE')")
        assert cursor.fetchone() == (False,)
