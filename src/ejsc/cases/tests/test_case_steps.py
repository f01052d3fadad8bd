"""Each step of a case by its form: it works, it refuses, it explains, and nothing is lost."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.choices import CaseState
from ejsc.cases.models import Case, FollowUp

from .conftest import in_days, visit
from .steps import next_act, now, send

SignIn = Callable[[User], Client]

YESTERDAY = (timezone.localdate() - timedelta(days=1)).isoformat()


def test_service_begins_with_needs_urgency_and_a_next_act(
    signed_in: SignIn, sari: User, visited: Case
) -> None:
    sent = {"needs": ["lansia-terlantar", "odgj"], "urgency": "urgent", **next_act(sari)}
    assert send(signed_in(sari), visited, "layani", **sent)[0] == 302
    case = now(visited)
    assert (case.state, case.urgency, case.next_act) == (CaseState.IN_SERVICE, "urgent", "Antar ke puskesmas")
    with system("test"):
        assert set(case.needs.values_list("category_id", flat=True)) == {"lansia-terlantar", "odgj"}


def test_the_needs_are_offered_in_groups_with_the_restricted_ones_marked(
    signed_in: SignIn, sari: User, visited: Case
) -> None:
    text = signed_in(sari).get(f"/kasus/{visited.number}/layani/").content.decode()
    assert text.count('name="needs"') == 30
    assert "Penanda kerja" in text
    assert re.search(r"Anak terlantar <abbr[^>]*>†</abbr>", text)


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"needs": []}, "Pilih paling sedikit satu kebutuhan"),
        ({"what": ""}, "Tulis apa yang dikerjakan"),
        ({"due_on": ""}, "Pilih tanggal"),
        ({"due_on": "2026-02-31"}, "Tanggal ini tidak ada"),
        ({"due_on": YESTERDAY}, "sudah lewat"),
        ({"owner": "999999"}, "Pilih siapa yang mengerjakan"),
        ({"what": "x" * 300}, "200"),
        ({"needs": ["bukan-kategori"]}, "Pilih paling sedikit satu kebutuhan"),
    ],
)
def test_what_is_missing_for_service_is_said_and_the_rest_is_kept(
    signed_in: SignIn, sari: User, visited: Case, over: dict[str, object], sentence: str
) -> None:
    sent = {"needs": ["pengemis"], "urgency": "urgent", **next_act(sari, what="Urus KTP"), **over}
    status, text = send(signed_in(sari), visited, "layani", **sent)
    assert status == 422
    assert sentence in unescape(text)
    assert now(visited).state == CaseState.VISITED
    assert "what" in over or "Urus KTP" in text


def test_service_does_not_begin_before_a_visit(signed_in: SignIn, sari: User, assigned: Case) -> None:
    answer = signed_in(sari).get(f"/kasus/{assigned.number}/layani/")
    assert answer.status_code == 409
    assert "tidak cocok lagi" in answer.content.decode()


def test_a_visit_that_found_no_need_leads_to_closing(signed_in: SignIn, sari: User, assigned: Case) -> None:
    with scope(sari):
        actions.record_visit(case=assigned, visit=visit(result="not_found", needs=[]), by=sari)
    browser = signed_in(sari)
    assert browser.get(f"/kasus/{assigned.number}/layani/").status_code == 422
    text = browser.get(f"/kasus/{assigned.number}/").content.decode()
    assert f'button primary" href="/kasus/{assigned.number}/usul-tutup/"' in text


# --- promised acts ----------------------------------------------------------------------------------------


def test_a_promise_is_kept_once_however_often_it_is_sent(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    browser = signed_in(sari)
    for _again in range(2):
        assert send(browser, in_service, "rencana", **next_act(sari, what="Urus BPJS"))[0] == 302
    with system("test"):
        assert FollowUp.objects.filter(what="Urus BPJS").count() == 1
        assert now(in_service).next_act == "Urus BPJS"  # due before the other one


def test_the_last_act_needs_a_next_one_and_the_form_says_so(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    with system("test"):
        act = in_service.follow_ups.get()
    browser = signed_in(sari)
    assert (
        "Ini langkah terakhir"
        in browser.get(f"/kasus/{in_service.number}/rencana/{act.pk}/").content.decode()
    )
    status, text = send(browser, in_service, f"rencana/{act.pk}", result="Sudah diantar.", owner=sari.pk)
    assert status == 422
    assert "Sudah diantar." in text
    sent = {"result": "Sudah diantar.", **next_act(sari, what="Jenguk lagi")}
    for _again in range(2):
        assert send(browser, in_service, f"rencana/{act.pk}", **sent)[0] == 302
    with system("test"):
        assert in_service.follow_ups.filter(done_at__isnull=True).get().what == "Jenguk lagi"


def test_an_act_without_a_result_is_explained(signed_in: SignIn, sari: User, in_service: Case) -> None:
    with system("test"):
        act = in_service.follow_ups.get()
    status, text = send(signed_in(sari), in_service, f"rencana/{act.pk}", result="", **next_act(sari))
    assert status == 422
    assert "Tulis hasilnya" in text


def test_an_act_of_another_case_is_not_found(signed_in: SignIn, sari: User, in_service: Case) -> None:
    assert signed_in(sari).get(f"/kasus/{in_service.number}/rencana/999999/").status_code == 404


# --- refusing and giving on -------------------------------------------------------------------------------


def test_a_call_without_words_is_explained(signed_in: SignIn, joko: User, case: Case) -> None:
    status, text = send(signed_in(joko), case, "telepon-desa", call_id=uuid.uuid4(), call="called", said="")
    assert status == 422
    assert "Tulis" in text


def test_the_call_may_be_skipped_with_a_reason(signed_in: SignIn, joko: User, case: Case) -> None:
    sent = {"call_id": uuid.uuid4(), "call": "skipped", "said": "Pelakunya perangkat desa."}
    browser = signed_in(joko)
    assert send(browser, case, "telepon-desa", **sent)[0] == 302
    assert "Desa tidak ditelepon" in browser.get(f"/kasus/{case.number}/").content.decode()


def test_a_worker_takes_a_case_of_her_district(signed_in: SignIn, sari: User, case: Case) -> None:
    browser = signed_in(sari)
    assert browser.get(f"/kasus/{case.number}/ambil/").status_code == 422
    with scope(sari):
        actions.call_village(id=uuid.uuid4(), about=case, spoke_with="", said="Benar.", reached=True, by=sari)
    assert send(browser, case, "ambil", note="Dekat rumah saya.")[0] == 302
    assert now(case).owner == sari


def test_a_next_act_may_go_to_a_colleague(
    signed_in: SignIn, sari: User, lestari: User, in_service: Case
) -> None:
    assert send(signed_in(sari), in_service, "rencana", **next_act(lestari, what="Jenguk"))[0] == 302
    with system("test"):
        assert FollowUp.objects.get(what="Jenguk").owner == lestari
        assert in_days(1, lestari).owner == lestari
