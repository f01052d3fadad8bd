"""The pages of referrals: they work, they are scoped, they refuse the wrong role, they explain bad input."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.cases.models import Case, Referral
from ejsc.organisations.models import Organisation

from .referral_pages import form, state_of, step, text_of

SignIn = Callable[[User], Client]


def test_an_owner_refers_from_the_case_page(
    signed_in: SignIn, in_service: Case, sari: User, unit: Organisation
) -> None:
    browser = signed_in(sari)
    text = text_of(browser.get(f"/kasus/{in_service.number}/"))
    assert f"/kasus/{in_service.number}/rujuk/" in text
    assert f"/rujukan/kasus/{in_service.pk}/" in text
    text = text_of(browser.get(f"/kasus/{in_service.number}/rujuk/"))
    assert unit.name in text
    assert "lewat surat" in text
    answer = browser.post(
        f"/kasus/{in_service.number}/rujuk/", form(unit, parts=["case:kind", "need:lansia-terlantar"])
    )
    assert answer.status_code == 302, text_of(answer)[:3000]
    with system("test"):
        made = Referral.objects.get(case=in_service)
        assert made.parts.count() == 3
    text = text_of(browser.get(f"/rujukan/{made.number}/"))
    assert "Menunggu jawaban" in text
    assert in_service.number in text
    text = text_of(browser.get(f"/kasus/{in_service.number}/"))
    assert f"Dirujuk ke {unit}" in text
    assert made.number in text_of(
        browser.get(f"/rujukan/kasus/{in_service.pk}/", headers={"HX-Request": "1"})
    )


def test_the_same_form_sent_twice_by_a_double_click_is_one_referral(
    signed_in: SignIn, in_service: Case, sari: User, unit: Organisation
) -> None:
    browser, sent = signed_in(sari), form(unit)
    for _n in range(2):
        assert browser.post(f"/kasus/{in_service.number}/rujuk/", sent).status_code == 302
    with system("test"):
        assert in_service.referrals.count() == 1


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"to": ""}, "Pilih unitnya, atau tulis namanya."),
        ({"to": "999999999"}, "id_to_error"),
        ({"reason": " "}, "id_reason_error"),
        ({"summary": ""}, "Tulis dalam beberapa kalimat"),
        ({"basis": ""}, "Pilih dasar boleh diungkapkan."),
        ({"basis": "persetujuan", "consent_on": ""}, "Persetujuan memerlukan ini"),
        ({"basis": "persetujuan", "consent_way": "spoken", "consent_by": "Painem", "consent_on": "2126-01-01"},
         "tidak mungkin diberikan di masa depan"),
        ({"parts": ["person:nobody:name"]}, "Ada bagian yang sudah tidak ada"),
        ({"id": "not-an-id"}, "alert"),
        ({"summary": "a" * 4001}, "id_summary_error"),
    ],
)  # fmt: skip
def test_bad_input_is_explained_and_nothing_typed_is_lost(
    over: dict[str, object], said: str, signed_in: SignIn, in_service: Case, sari: User, unit: Organisation
) -> None:
    sent = form(unit, to_name="", **over)
    answer = signed_in(sari).post(f"/kasus/{in_service.number}/rujuk/", sent)
    assert answer.status_code == 422
    text = text_of(answer)
    assert said in text
    if "reason" not in over:
        assert "Mohon diterima." in text
    with system("test"):
        assert not in_service.referrals.exists()


def test_a_case_on_the_desk_says_why_it_cannot_be_referred(signed_in: SignIn, case: Case, joko: User) -> None:
    answer = signed_in(joko).get(f"/kasus/{case.number}/rujuk/")
    assert answer.status_code == 409
    assert "tidak cocok lagi" in text_of(answer) or "status" in text_of(answer)


def test_referring_is_scoped_and_refused_to_other_roles(
    signed_in: SignIn, in_service: Case, dewi: User, wati: User, rina: User
) -> None:
    address = f"/kasus/{in_service.number}/rujuk/"
    assert signed_in(dewi).get(address).status_code == 404
    assert signed_in(rina).get(address).status_code == 404
    assert signed_in(wati).get(address).status_code == 403


def test_the_unit_finds_it_in_its_list_and_answers(signed_in: SignIn, asked: Referral, rina: User) -> None:
    browser = signed_in(rina)
    assert asked.number in text_of(browser.get("/rujukan/"))
    text = text_of(browser.get(f"/rujukan/{asked.number}/"))
    for tail in ("terima", "tolak", "daftar-tunggu", "tanya", "pesan"):
        assert f"/rujukan/{asked.number}/{tail}/" in text
        assert browser.get(f"/rujukan/{asked.number}/{tail}/").status_code == 200
    answer = browser.post(f"/rujukan/{asked.number}/terima/", step(note="Bawa KTP.", seen=asked.version))
    assert answer.status_code == 302
    assert state_of(asked) == "accepted"
    assert asked.number in text_of(browser.get("/rujukan/?lihat=jalan"))
    assert asked.number not in text_of(browser.get("/rujukan/"))


def test_pressing_twice_is_the_same_answer_and_another_answer_says_whose_stands(
    signed_in: SignIn, asked: Referral, rina: User
) -> None:
    browser, sent = signed_in(rina), step(note="")
    for _n in range(2):
        assert browser.post(f"/rujukan/{asked.number}/terima/", sent).status_code == 302
    answer = browser.post(f"/rujukan/{asked.number}/tolak/", step(reason="Penuh."))
    assert answer.status_code == 409
    assert "sudah dijawab oleh Rina Kusuma" in text_of(answer)
    assert state_of(asked) == "accepted"
    assert browser.get(f"/rujukan/{asked.number}/tolak/").status_code == 409


@pytest.mark.parametrize(
    ("tail", "sent", "said"),
    [
        ("tolak", {"reason": ""}, "Tulis alasannya"),
        ("daftar-tunggu", {"expected_on": ""}, "Pilih tanggal"),
        ("daftar-tunggu", {"expected_on": "2020-01-01"}, "Tanggal ini sudah lewat"),
        ("daftar-tunggu", {"expected_on": "besok"}, "2026-05-31"),
        ("tanya", {"text": "\0"}, "id_text_error"),
        ("pesan", {"text": ""}, "id_text_error"),
        ("terima", {"seen": "x"}, "alert"),
    ],
)
def test_an_answer_that_lacks_something_is_explained(
    tail: str, sent: dict[str, object], said: str, signed_in: SignIn, asked: Referral, rina: User
) -> None:
    answer = signed_in(rina).post(f"/rujukan/{asked.number}/{tail}/", step(**sent))
    assert answer.status_code == 422, text_of(answer)[:2000]
    assert said in text_of(answer)
    assert state_of(asked) == "asked"


def test_the_sender_has_no_answer_buttons_and_the_unit_no_senders_ones(
    signed_in: SignIn, asked: Referral, sari: User, rina: User, joko: User
) -> None:
    for user in (sari, joko):
        browser = signed_in(user)
        text = text_of(browser.get(f"/rujukan/{asked.number}/"))
        assert f"/rujukan/{asked.number}/tarik/" in text
        assert f"/rujukan/{asked.number}/terima/" not in text
        assert browser.get(f"/rujukan/{asked.number}/terima/").status_code == 403
        assert browser.post(f"/rujukan/{asked.number}/terima/", step()).status_code == 403
    assert signed_in(rina).post(f"/rujukan/{asked.number}/tarik/", step(reason="x")).status_code == 403


def test_roles_without_referrals_are_refused(
    signed_in: SignIn, asked: Referral, wati: User, yudi: User
) -> None:
    for user in (wati, yudi):
        browser = signed_in(user)
        for address in ("/rujukan/", "/rujukan/keluar/", f"/rujukan/{asked.number}/"):
            assert browser.get(address).status_code == 403


def test_a_question_back_and_its_answer(signed_in: SignIn, asked: Referral, sari: User, rina: User) -> None:
    signed_in(rina).post(f"/rujukan/{asked.number}/tanya/", step(text="Bisa berjalan?"))
    assert state_of(asked) == "questioned"
    browser = signed_in(sari)
    text = text_of(browser.get(f"/rujukan/{asked.number}/"))
    assert "Bisa berjalan?" in text
    answer = browser.post(f"/rujukan/{asked.number}/jawab/", step(text="Bisa."))
    assert answer.status_code == 302
    assert state_of(asked) == "asked"


def test_the_record_is_signed_by_two_and_printed(
    signed_in: SignIn, accepted: Referral, sari: User, rina: User
) -> None:
    now = timezone.localtime() - timedelta(minutes=10)
    address = f"/rujukan/{accepted.number}/"
    assert signed_in(rina).get(f"{address}bast/").status_code == 404
    answer = signed_in(sari).post(
        f"{address}serah-terima/",
        step(day=now.date().isoformat(), time=now.strftime("%H:%M"), place="Panti", condition="Lemah"),
    )
    assert answer.status_code == 302, text_of(answer)[:2000]
    assert "Konsep" in text_of(signed_in(sari).get(f"{address}bast/"))
    browser = signed_in(rina)
    refused = browser.post(f"{address}terima-orang/", step())
    assert refused.status_code == 422
    assert browser.post(f"{address}terima-orang/", step(agreed="on")).status_code == 302
    text = text_of(browser.get(f"{address}bast/"))
    assert "Sari Wulandari" in text
    assert "Rina Kusuma" in text
    assert "BAST-" in text
    assert "Konsep" not in text


def test_a_time_that_is_none_and_one_in_the_future_are_explained(
    signed_in: SignIn, accepted: Referral, sari: User
) -> None:
    browser, address = signed_in(sari), f"/rujukan/{accepted.number}/serah-terima/"
    today = timezone.localdate()
    bad = browser.post(address, step(day=today.isoformat(), time="25:99", place="Panti"))
    assert bad.status_code == 422
    assert "14:30" in text_of(bad)
    tomorrow = (today + timedelta(days=1)).isoformat()
    late = browser.post(address, step(day=tomorrow, time="10:00", place="Panti"))
    assert late.status_code == 422
    assert "Betulkan waktunya" in text_of(late)


def test_by_letter_the_sender_answers_for_the_unit_and_says_so(
    signed_in: SignIn, in_service: Case, sari: User
) -> None:
    browser = signed_in(sari)
    hospital = Organisation.objects.get(code="rsj-lawang")
    browser.post(f"/kasus/{in_service.number}/rujuk/", form(hospital))
    with system("test"):
        made = Referral.objects.get(case=in_service)
    address = f"/rujukan/{made.number}/"
    text = text_of(browser.get(f"{address}terima/"))
    assert "atas namanya" in text
    assert browser.post(f"{address}terima/", step()).status_code == 422
    answer = browser.post(f"{address}terima/", step(source="Surat 445/1"))
    assert answer.status_code == 302
    assert "Surat 445/1" in text_of(browser.get(address))
    assert browser.get(f"{address}tanya/").status_code == 409
    assert browser.post(f"{address}tanya/", step(text="x")).status_code == 409
    assert browser.get("/rujukan/keluar/").status_code == 200


def test_more_is_disclosed_from_the_referral(
    signed_in: SignIn, asked: Referral, sari: User, rina: User
) -> None:
    browser, address = signed_in(sari), f"/rujukan/{asked.number}/ungkap/"
    assert browser.get(address).status_code == 200
    sent = {"passing": str(uuid.uuid4()), "basis": "tugas-pelayanan", "summary": "", "parts": []}
    assert browser.post(address, sent).status_code == 422
    assert browser.post(address, {**sent, "parts": ["case:place"]}).status_code == 302
    assert "Lowokwaru" in text_of(signed_in(rina).get(f"/rujukan/{asked.number}/"))
    assert signed_in(rina).get(address).status_code == 403


def test_the_whole_way_on_pages(signed_in: SignIn, accepted: Referral, sari: User, rina: User) -> None:
    address, now = f"/rujukan/{accepted.number}/", timezone.localtime() - timedelta(minutes=5)
    signed_in(sari).post(
        f"{address}serah-terima/", step(day=now.date().isoformat(), time=now.strftime("%H:%M"), place="Panti")
    )
    signed_in(rina).post(f"{address}terima-orang/", step(agreed="on"))
    bad = signed_in(rina).post(f"{address}umpan-balik/", step(result="", text=""))
    assert bad.status_code == 422
    signed_in(rina).post(f"{address}umpan-balik/", step(result="in_care", text="Sehat."))
    assert "Sehat." in text_of(signed_in(sari).get(address))
    assert signed_in(sari).post(f"{address}selesai/", step()).status_code == 302
    assert state_of(accepted) == "done"
