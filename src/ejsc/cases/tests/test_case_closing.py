"""Closing a case: proposal, approval, reopening."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.choices import CaseState
from ejsc.cases.models import Case

from .steps import next_act, now, send

SignIn = Callable[[User], Client]


def test_a_supervisor_closes_what_a_worker_proposed(
    signed_in: SignIn, sari: User, budi: User, in_service: Case
) -> None:
    sent = {"outcome": "served", "reason": "Dirawat keponakan di rumah."}
    assert send(signed_in(sari), in_service, "usul-tutup", **sent)[0] == 302
    assert now(in_service).state == CaseState.CLOSING
    browser = signed_in(budi)
    assert "Dirawat keponakan di rumah." in browser.get("/kasus/persetujuan/").content.decode()
    assert send(browser, in_service, "setujui", note="Baik.")[0] == 302
    assert now(in_service).state == CaseState.CLOSED
    assert in_service.number not in browser.get("/kasus/persetujuan/").content.decode()


def test_what_nobody_did_is_not_called_done_when_the_case_closes(
    signed_in: SignIn, sari: User, budi: User, in_service: Case
) -> None:
    send(signed_in(sari), in_service, "usul-tutup", outcome="served", reason="Dirawat keponakan.")
    asked = signed_in(budi).get(f"/kasus/{in_service.number}/setujui/").content.decode()
    assert "Tetap tidak selesai bila kasus ditutup" in asked
    assert "Belum ada orang dari data induk" in asked
    send(signed_in(budi), in_service, "setujui", note="")
    text = signed_in(sari).get(f"/kasus/{in_service.number}/").content.decode()
    assert "Tidak dikerjakan; kasusnya sudah ditutup" in text
    assert "1 sudah selesai" not in text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [({"outcome": "", "reason": "Selesai."}, "Pilih bagaimana kasus ini selesai"),
     ({"outcome": "served", "reason": ""}, "Tulis alasannya"),
     ({"outcome": "bohong", "reason": "Selesai."}, "Pilih bagaimana kasus ini selesai")],
)  # fmt: skip
def test_a_proposal_says_how_it_ended_and_why(
    signed_in: SignIn, sari: User, in_service: Case, sent: dict[str, str], sentence: str
) -> None:
    status, text = send(signed_in(sari), in_service, "usul-tutup", **sent)
    assert status == 422
    assert sentence in text


def test_nobody_approves_her_own_proposal(signed_in: SignIn, budi: User, in_service: Case) -> None:
    with scope(budi):
        actions.propose_closing(case=in_service, outcome="served", reason="Dirawat.", by=budi)
    browser = signed_in(budi)
    text = browser.get(f"/kasus/{in_service.number}/").content.decode()
    assert f"/kasus/{in_service.number}/setujui/" not in text
    assert "Anda yang mengusulkan" in text
    assert "1 kasus usulan Anda" in browser.get("/kasus/persetujuan/").content.decode()
    status, text = send(browser, in_service, "setujui", note="")
    assert status == 422
    assert "Orang lain" in text
    assert now(in_service).state == CaseState.CLOSING


def test_what_is_not_agreed_goes_back_with_a_next_act(
    signed_in: SignIn, budi: User, sari: User, closing: Case
) -> None:
    status, text = send(
        signed_in(budi), closing, "kembalikan", reason="Belum ada wali.", what="", owner=sari.pk
    )
    assert status == 422
    assert "Belum ada wali." in text
    assert send(signed_in(budi), closing, "kembalikan", reason="Belum ada wali.", **next_act(sari))[0] == 302
    assert (now(closing).state, now(closing).outcome) == (CaseState.IN_SERVICE, "")


def test_a_closed_case_is_opened_again_with_a_reason(
    signed_in: SignIn, budi: User, agus: User, sari: User, closing: Case
) -> None:
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
    browser = signed_in(budi)
    assert f"/kasus/{closing.number}/buka-lagi/" in browser.get(f"/kasus/{closing.number}/").content.decode()
    assert send(browser, closing, "buka-lagi", reason="Kembali di jalan.", **next_act(sari))[0] == 302
    assert now(closing).state == CaseState.IN_SERVICE


def test_a_closed_case_answers_every_other_form_with_a_sentence(
    signed_in: SignIn, budi: User, closing: Case
) -> None:
    with scope(budi):
        actions.approve_closing(case=closing, by=budi)
    browser = signed_in(budi)
    for tail in ("perbaiki", "orang", "alihkan", "layani", "rencana", "usul-tutup", "setujui", "serahkan"):
        answer = browser.get(f"/kasus/{closing.number}/{tail}/")
        assert answer.status_code == 409, tail
        assert "Kasus ini sudah ditutup" in answer.content.decode(), tail
    assert browser.post(f"/kasus/{closing.number}/berkas/", {}).status_code == 409


def test_the_same_press_twice_is_one_step(signed_in: SignIn, budi: User, closing: Case) -> None:
    browser = signed_in(budi)
    for _again in range(2):
        assert send(browser, closing, "setujui", note="Baik.", seen=closing.version)[0] == 302
    with system("test"):
        assert closing.timeline.filter(detail__step="approve_closing").count() == 1


def test_who_was_slower_reads_it_and_keeps_what_she_wrote(
    signed_in: SignIn, budi: User, sari: User, in_service: Case
) -> None:
    browser = signed_in(sari)
    seen = in_service.version
    with scope(budi):
        actions.edit_case(
            case=in_service, found={"place": in_service.place}, wanted={"place": "Pasar"}, by=budi
        )
    sent = {"outcome": "served", "reason": "Dirawat keponakan."}
    status, text = send(browser, in_service, "usul-tutup", seen=seen, **sent)
    assert status == 409
    assert "Budi Santoso" in text
    assert "Dirawat keponakan." in text
    fresh = re.search(r'name="seen" value="(\d+)"', text)[1]  # type: ignore[index]
    assert send(browser, in_service, "usul-tutup", seen=fresh, **sent)[0] == 302


# --- corrections ------------------------------------------------------------------------------------------
