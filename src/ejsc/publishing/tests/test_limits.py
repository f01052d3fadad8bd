"""Abuse is slowed down; a mobile carrier behind one address is not."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from ejsc.audit.models import Entry
from ejsc.publishing.forms import question

from .conftest import filled, how_many, jpeg

pytestmark = pytest.mark.django_db


def known(client: Client) -> Client:
    client.get("/lapor/")
    return client


def test_from_the_seventh_on_one_browser_is_asked_a_sum_and_may_go_on(client: Client) -> None:
    known(client)
    for _n in range(6):
        assert client.post("/lapor/", filled()).status_code == 302
    given = filled(what="Yang ketujuh")
    answer = client.post("/lapor/", given)
    form = answer.context["form"]
    assert answer.status_code == 422
    assert "ditambah" in answer.content.decode()
    assert "Yang ketujuh" in answer.content.decode()
    first, second = question._pair(form["sum_token"].value())  # type: ignore[misc]
    solved = {"sum_token": form["sum_token"].value(), "sum_answer": str(first + second)}
    assert client.post("/lapor/", {**given, **solved}).status_code == 302
    assert how_many() == 7


def test_a_wrong_sum_gets_another_one(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = itertools.cycle([1, 2, 3, 4])
    monkeypatch.setattr(question.secrets, "randbelow", lambda most: next(dice))
    settings.PUBLIC_REPORTS_ADDRESS_ASK = 0
    settings.PUBLIC_REPORTS_BROWSER_ASK = 1
    known(client)
    client.post("/lapor/", filled())
    given = {**filled(), "sum_token": question.new(), "sum_answer": "99"}
    answer = client.post("/lapor/", given)
    assert "belum tepat" in answer.content.decode()
    assert answer.context["form"]["sum_token"].value() != given["sum_token"]


@pytest.mark.parametrize(("token", "typed"), [("", "7"), ("forged", "7"), ("WzMsNF0:x:y", "7")])
def test_a_forged_question_counts_for_nothing(token: str, typed: str) -> None:
    assert not question.answered(token, typed)


def test_a_sum_may_be_answered_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question.secrets, "randbelow", lambda most: 3)
    token = question.new()
    assert question.words(token) == "Berapa lima ditambah lima?"
    assert question.answered(token, " Sepuluh ")
    assert question.answered(token, "10")
    assert not question.answered(token, "11")


def test_a_hundred_people_behind_one_address_are_not_stopped(settings: LazySettings) -> None:
    for _n in range(100):
        assert Client().post("/lapor/", filled()).status_code == 302
    assert how_many() == 100


def test_beyond_the_last_limit_one_waits_and_the_text_stays(client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_REPORTS_ADDRESS_STOP = 2
    for _n in range(2):
        client.post("/lapor/", filled())
    answer = client.post("/lapor/", filled(what="Tolong cepat"))
    assert answer.status_code == 429
    assert answer["Retry-After"] == "600"
    assert "Tolong cepat" in answer.content.decode()
    assert "tel:112" in answer.content.decode()
    assert Entry.objects.filter(act="public.report.address.limit", outcome="refused").exists()


def test_what_is_not_sent_yet_does_not_count(client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_REPORTS_ADDRESS_STOP = 1
    for _n in range(5):
        client.post("/lapor/", filled(what=""))
    given = filled()
    for _n in range(5):
        assert client.post("/lapor/", given).status_code == 302


def test_a_machine_that_fills_every_field_is_asked(client: Client) -> None:
    answer = client.post("/lapor/", filled(website="http://spam.example"))
    assert answer.status_code == 422
    assert "ditambah" in answer.content.decode()
    assert how_many() == 0


def test_photos_of_unfinished_forms_are_limited(client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_PHOTOS_ADDRESS = 2
    given: dict[str, Any] = filled(what="")
    answer = client.post("/lapor/", {**given, "photos": [jpeg(f"{n}.jpg", (30 + n, 30)) for n in range(4)]})
    assert answer.context["photos_kept"] == 2
    assert "Sangat banyak foto" in answer.content.decode()


def test_an_ipv6_household_is_one_sender(client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_REPORTS_ADDRESS_STOP = 1
    assert client.post("/lapor/", filled(), REMOTE_ADDR="2001:db8:1:2::5").status_code == 302
    assert client.post("/lapor/", filled(), REMOTE_ADDR="2001:db8:1:2:ffff::9").status_code == 429
    assert client.post("/lapor/", filled(), REMOTE_ADDR="2001:db8:1:3::5").status_code == 302
