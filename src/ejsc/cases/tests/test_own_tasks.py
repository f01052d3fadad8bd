"""Tugas: what somebody promised over all her cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, promises
from ejsc.cases.models import Case, FollowUp

from .conftest import in_days

SignIn = Callable[[User], Client]


def listed(browser: Client, query: str = "") -> str:
    answer = browser.get(f"/tugas/{query}")
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def promise(case: Case, by: User, days: int, what: str) -> FollowUp:
    with scope(by):
        act = actions.plan_next(case=case, next_act=in_days(max(days, 0), by, what), by=by)
        if days < 0:
            FollowUp.objects.filter(pk=act.pk).update(due_on=timezone.localdate() + timedelta(days=days))
    return act


def test_promises_stand_by_their_day(signed_in: SignIn, sari: User, in_service: Case) -> None:
    for days, what in ((-1, "Jemput obat"), (0, "Telepon anaknya"), (30, "Jenguk lagi")):
        promise(in_service, sari, days, what)
    text = listed(signed_in(sari))
    shown = ["Jemput obat", "Telepon anaknya", "Antar ke puskesmas", "Jenguk lagi"]
    assert [text.index(one) for one in shown] == sorted(text.index(one) for one in shown)
    late = listed(signed_in(sari), "?kapan=lewat")
    assert "Jemput obat" in late
    assert "Jenguk lagi" not in late
    assert "Jenguk lagi" in listed(signed_in(sari), "?q=jenguk&kapan=%00")


def test_a_promise_is_kept_from_the_list_once(signed_in: SignIn, sari: User, in_service: Case) -> None:
    act, browser = promise(in_service, sari, 1, "Telepon anaknya"), signed_in(sari)
    sent = {"result": "Anaknya datang hari Minggu.", "back": "q=anak&next=//elsewhere.invalid"}
    for _again in range(2):
        answer = browser.post(f"/tugas/{act.pk}/selesai/", sent)
        assert (answer.status_code, answer["Location"]) == (302, "/tugas/?q=anak")
    assert "Telepon anaknya" not in listed(browser)
    page = browser.get(f"/kasus/{in_service.number}/").content.decode()
    assert page.count("Anaknya datang hari Minggu.") == 2  # in the timeline, and among what is done


def test_the_last_promise_asks_for_what_follows_and_keeps_what_was_typed(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    with scope(sari):
        act = in_service.follow_ups.get()
    answer = signed_in(sari).post(f"/tugas/{act.pk}/selesai/", {"result": "Sudah diantar."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Sudah diantar." in page
    assert f'action="/kasus/{in_service.number}/rencana/{act.pk}/"' in page


def test_nothing_written_is_explained(signed_in: SignIn, sari: User, in_service: Case) -> None:
    act, browser = promise(in_service, sari, 1, "Telepon anaknya"), signed_in(sari)
    answer = browser.post(f"/tugas/{act.pk}/selesai/", {"result": " "}, follow=True)
    assert "Tulis hasilnya" in answer.content.decode()


def test_the_neighbour_and_a_reader_cannot_keep_it(
    signed_in: SignIn, sari: User, dewi: User, wati: User, in_service: Case
) -> None:
    act = promise(in_service, sari, 1, "Telepon anaknya")
    sent = {"result": "x"}
    assert signed_in(dewi).post(f"/tugas/{act.pk}/selesai/", sent).status_code == 404
    assert signed_in(wati).post(f"/tugas/{act.pk}/selesai/", sent).status_code == 403
    assert "Telepon anaknya" not in listed(signed_in(dewi))


def test_of_a_sealed_case_the_list_says_nothing_but_its_pseudonym(
    signed_in: SignIn, sari: User, budi: User, in_service: Case
) -> None:
    with scope(budi):
        actions.seal(case=in_service, reason="Keluarga mengancam saksi.", readers=[sari, budi], by=budi)
    sari.refresh_from_db()
    with scope(sari):
        (group,) = promises.of(sari, today=timezone.localdate()).groups
        assert group[2][0].case.sealed
        assert promises.of(sari, today=timezone.localdate(), words="puskesmas").total == 0


def test_two_hundred_promises_cost_no_more_queries_than_one(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    browser = signed_in(sari)
    with CaptureQueriesContext(connection) as few:
        listed(browser)
    with system("test"):
        day = timezone.localdate() + timedelta(days=3)
        FollowUp.objects.bulk_create(
            FollowUp(case=in_service, what=f"Janji {at}", owner=sari, due_on=day, created_by=sari)
            for at in range(200)
        )
    with CaptureQueriesContext(connection) as many:
        text = listed(browser)
    assert len(many) <= len(few)
    assert text.count("data-row ") == promises.SIZE
    assert "after=" in text
