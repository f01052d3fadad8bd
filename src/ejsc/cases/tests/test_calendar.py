"""One's days of work in the calendar of a phone, by a secret address."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from ejsc.accounts.leaving import left
from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import CalendarAddress, Case

SignIn = Callable[[User], Client]


def made(user: User) -> str:
    with scope(user):
        return actions.make_calendar(id=uuid.uuid4(), by=user)[1]


def feed(token: str) -> tuple[int, str]:
    answer = Client().get(f"/kalender/{token}.ics")
    return answer.status_code, answer.content.decode()


def entries(token: str) -> list[dict[str, str]]:
    found = Calendar.from_ical(feed(token)[1]).walk("VEVENT")
    return [{name: str(one[name]) for name in ("SUMMARY", "URL", "UID")} for one in found]


def test_her_promises_and_visits_stand_in_the_calendar_without_a_name(sari: User, in_service: Case) -> None:
    (day,) = entries(made(sari))
    assert day["SUMMARY"] == f"Tugas: {in_service.number}"
    assert day["URL"].endswith(in_service.get_absolute_url())
    assert "puskesmas" not in feed(made(sari))[1]


def test_a_visit_that_waits_stands_there_too(sari: User, assigned: Case) -> None:
    (day,) = entries(made(sari))
    assert assigned.number in day["SUMMARY"]
    assert "Kunjung" in day["SUMMARY"]


def test_a_sealed_case_has_only_its_pseudonym(sari: User, budi: User, in_service: Case) -> None:
    token = made(sari)
    with scope(budi):
        actions.seal(case=in_service, reason="Keluarga mengancam saksi.", readers=[sari, budi], by=budi)
    status, text = feed(token)
    assert status == 200
    assert in_service.pseudonym in text
    assert in_service.number not in text


def test_the_same_entry_keeps_its_key(sari: User, in_service: Case) -> None:
    token = made(sari)
    assert entries(token)[0]["UID"] == entries(token)[0]["UID"]


def test_another_address_ends_the_one_before_and_withdrawing_ends_both(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    first, second = made(sari), made(sari)
    assert [feed(first)[0], feed(second)[0]] == [404, 200]
    assert signed_in(sari).post("/akun/kalender/cabut/").status_code == 302
    assert feed(second)[0] == 404


def test_the_address_is_shown_once_and_kept_as_a_digest(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    browser, key = signed_in(sari), str(uuid.uuid4())
    page = browser.post("/akun/kalender/", {"id": key})
    assert page.status_code == 201
    token = page.content.decode().split("/kalender/")[2].split(".ics")[0]
    assert feed(token)[0] == 200
    again = browser.post("/akun/kalender/", {"id": key})
    assert again.status_code == 409
    assert feed(token)[0] == 200
    assert token not in browser.get("/akun/kalender/").content.decode()
    with system("test"):
        held = CalendarAddress.objects.get(user=sari, withdrawn_at=None)
        assert token not in held.digest
        assert Entry.objects.filter(act="calendar.make").count() == 1


@pytest.mark.parametrize("fault", ["closed", "expired", "no role"])
def test_what_has_ended_opens_nothing(sari: User, in_service: Case, fault: str) -> None:
    token, past = made(sari), timezone.localdate() - timedelta(days=1)
    with system("test"):
        if fault == "closed":
            User.objects.filter(pk=sari.pk).update(is_active=False)
        elif fault == "expired":
            then = timezone.now() - timedelta(days=2)
            CalendarAddress.objects.update(made_at=then, expires_at=then + timedelta(days=1))
        else:
            sari.assignments.update(starts=past, ends=past)
    assert feed(token)[0] == 404


def test_an_account_that_is_opened_again_has_no_calendar(sari: User, yudi: User, in_service: Case) -> None:
    token = made(sari)
    User.objects.filter(pk=sari.pk).update(is_active=False)
    with scope(yudi):
        left(sari, by=yudi)
    User.objects.filter(pk=sari.pk).update(is_active=True)
    assert feed(token)[0] == 404


def test_others_neither_see_nor_need_one(signed_in: SignIn, sari: User, dewi: User, wati: User) -> None:
    made(sari)
    with scope(dewi):
        assert not CalendarAddress.objects.exists()
    assert signed_in(wati).get("/akun/kalender/").status_code == 403
    assert "/akun/kalender/" not in signed_in(wati).get("/akun/").content.decode()
    assert "/akun/kalender/" in signed_in(sari).get("/akun/").content.decode()
