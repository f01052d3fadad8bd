"""The front page, the privacy notice, and what search engines are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from ejsc.cases.public import Totals
from ejsc.publishing import queries

from .conftest import filled

YEAR = datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())


def totals(reports: int = 1250, served: int = 11, median: float | None = 3.4) -> Totals:
    return Totals(YEAR, YEAR + timedelta(days=120), reports, served, median)


def shown(client: Client, counted: Totals) -> str:
    with mock.patch("ejsc.cases.public.totals", return_value=counted):
        return client.get("/").content.decode()


@pytest.mark.django_db
def test_it_leads_to_reporting_and_tracking_and_says_whom_to_call(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'href="/lapor/"' in page
    assert 'href="/lacak/"' in page
    assert 'href="/privasi/"' in page
    assert "tel:112" in page
    assert page.count('<details class="service"') == 9


@pytest.mark.django_db
def test_figures_have_a_date_and_a_source(client: Client) -> None:
    page = shown(client, totals())
    assert "1.250" in page
    assert "3 jam" in page
    assert "Sumber: e-JSC, dihitung 1 Mei 2026" in page
    assert "Paling lambat 1 hari kerja" in page
    assert "paling lambat 1 jam" in page


@pytest.mark.django_db
def test_small_numbers_are_not_shown(client: Client) -> None:
    page = shown(client, totals(reports=9, served=3, median=None))
    assert page.count("di bawah 10</b>") == 2


@pytest.mark.django_db
def test_real_reports_are_counted(client: Client) -> None:
    for _n in range(12):
        Client().post("/lapor/", filled())
    queries.forget()
    assert client.get("/").context["figures"].reports == 12


def test_it_is_served_while_the_database_is_away(client: Client) -> None:
    with mock.patch("ejsc.cases.public.totals", side_effect=OperationalError("gone")):
        answer = client.get("/")
        assert answer.status_code == 200
        assert answer.context["figures"] is None
        assert 'href="/lapor/"' in answer.content.decode()


def test_during_an_outage_one_visitor_waits_and_the_others_do_not(client: Client) -> None:
    with mock.patch("ejsc.cases.public.totals", side_effect=OperationalError("gone")) as counted:
        client.get("/")
        client.get("/")
        assert counted.call_count == 1
        queries.forget()
        with mock.patch("threading.Thread") as aside:
            client.get("/")
        assert aside.call_args.kwargs["target"] is queries._count_aside
        assert counted.call_count == 1
    queries._counting.release()


@pytest.mark.django_db
def test_the_last_figures_stay_while_the_database_is_away(client: Client) -> None:
    shown(client, totals())
    queries.forget()
    with mock.patch("ejsc.cases.public.totals", side_effect=OperationalError("gone")):
        assert client.get("/").context["figures"].reports == 1250


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "word"), [("/", "Does somebody near you need help?"), ("/lapor/", "Who needs help?"),
                                            ("/lacak/", "Track a report"), ("/privasi/", "Privacy")])  # fmt: skip
def test_every_page_speaks_english_too(client: Client, path: str, word: str) -> None:
    client.cookies["django_language"] = "en"
    page: Any = client.get(path).content.decode()
    assert word in page
    assert '<html lang="en"' in page


@pytest.mark.django_db
def test_the_privacy_notice_names_law_and_rights(client: Client) -> None:
    page = client.get("/privasi/").content.decode()
    assert "UU 27/2022" in page
    assert "Hak Anda" in page


def test_search_engines_leave_tracking_alone(client: Client) -> None:
    assert "Disallow: /lacak/" in client.get("/robots.txt").content.decode()
