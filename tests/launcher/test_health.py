"""What the site says of itself, and what it shows while the database is away."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from psycopg_pool import PoolTimeout

from ejsc.config import health, middleware
from launcher.cluster import free_port


@pytest.mark.django_db
def test_a_well_site_says_so(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.json()["migrations"] == "ok"
    assert answer.json()["workers"] == 0
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_missing_migration_makes_it_unable_to_serve(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "expected", lambda: frozenset({("people", "9999_next")}))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["migrations"]) == (503, "pending")


def test_without_a_database_it_answers_quickly_and_tells_no_secrets(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = {"host": "127.0.0.1", "port": free_port(), "dbname": "secret", "connect_timeout": 2}
    monkeypatch.setattr(health, "quick_connection", lambda: nowhere)
    begun = time.monotonic()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "unavailable",
        "database": "down",
        "migrations": "unknown",
        "workers": "unknown",
    }
    assert time.monotonic() - begun < 5


def test_health_is_read_only(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


def lost(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the connection is closed")


def late(request: HttpRequest) -> Iterator[bytes]:
    raise PoolTimeout("couldn't get a connection after 10.00 sec")


def full(request: HttpRequest) -> HttpResponse:
    raise OSError(errno.ENOSPC, "No space left on device")


def wrong(request: HttpRequest) -> HttpResponse:
    raise ValueError("an ordinary mistake")


urlpatterns = [path("lost", lost), path("late", late), path("full", full), path("wrong", wrong)]
handler500 = middleware.server_error


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("address", ["/lost", "/late", "/full"])
def test_an_outage_shows_a_plain_page_that_says_nothing_was_saved(address: str) -> None:
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "belum tersimpan" in answer.content.decode()
    assert "script" not in answer.content.decode()


@pytest.mark.urls(__name__)
def test_an_ordinary_mistake_stays_an_error() -> None:
    assert Client(raise_request_exception=False).get("/wrong").status_code == 500


def test_an_outage_between_the_views_is_caught_as_well(rf: RequestFactory) -> None:
    try:
        raise OperationalError("in a middleware")
    except OperationalError:
        assert middleware.server_error(rf.get("/")).status_code == 503
