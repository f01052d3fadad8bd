"""/lapor/terima-kasih/: the code and the PIN, for a while, in this browser only."""

from __future__ import annotations

import re
import urllib.parse
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from .conftest import filled, stored

pytestmark = pytest.mark.django_db


def test_it_shows_code_pin_and_by_when_an_officer_reads_it(client: Client) -> None:
    given = filled(urgency="danger")
    client.post("/lapor/", given)
    answer = client.get("/lapor/terima-kasih/")
    page, report = answer.content.decode(), stored(given["id"])
    assert report.code in page
    assert re.fullmatch(r"\d{4}", answer.context["pin"])
    assert f"{timezone.localtime(report.due_at):%H.%M} WIB" in page
    assert "Telepon 112 sekarang" in page


def test_it_may_be_reloaded_but_is_kept_by_no_cache(client: Client) -> None:
    client.post("/lapor/", filled())
    pages = [client.get("/lapor/terima-kasih/") for _n in range(3)]
    assert len({page.context["pin"] for page in pages}) == 1
    assert all(page["Cache-Control"] == "no-store" for page in pages)


def test_another_browser_sees_nothing(client: Client) -> None:
    client.post("/lapor/", filled())
    page = Client().get("/lapor/terima-kasih/")
    assert "code" not in page.context
    assert "sudah ditutup" in page.content.decode()


def test_after_a_quarter_of_an_hour_it_is_closed(client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_THANKS_SECONDS = -1
    client.post("/lapor/", filled())
    assert "sudah ditutup" in client.get("/lapor/terima-kasih/").content.decode()


def test_a_forged_cookie_opens_nothing(client: Client) -> None:
    client.cookies["laporan"] = "eyJpZCI6IjEifQ:1t:abc"
    assert "code" not in client.get("/lapor/terima-kasih/").context


def test_the_cookie_is_read_by_this_page_alone(client: Client) -> None:
    cookie = client.post("/lapor/", filled()).cookies["laporan"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/lapor/terima-kasih/", True, "Lax")


def test_who_left_a_number_needs_no_pin(client: Client) -> None:
    client.post("/lapor/", filled(reporter_phone="081234567890"))
    answer = client.get("/lapor/terima-kasih/")
    assert answer.context["pin"] == ""
    assert "4 angka terakhir" in answer.content.decode()


def test_the_qr_code_tells_the_code_but_not_the_pin(client: Client, settings: LazySettings) -> None:
    settings.BASE_URL = "https://ejsc.example.go.id"
    client.post("/lapor/", filled())
    context = client.get("/lapor/terima-kasih/").context
    assert context["track_url"] == f"https://ejsc.example.go.id/lacak/?kode={context['code']}"
    assert urllib.parse.unquote(context["qr"]).startswith("data:image/svg+xml")


def test_quiet_reports_say_how_to_keep_the_code_and_close_sooner(client: Client) -> None:
    answer = client.post("/lapor/", filled(kind="violence"))
    assert answer.cookies["laporan"]["max-age"] == 300
    page = client.get("/lapor/terima-kasih/").content.decode()
    assert "tidak dilihat orang lain" in page
    assert "data-exit" in page
    assert "<title>Formulir" in page
    assert "tel:129" in page


def test_a_month_later_the_report_is_still_due_when_it_was(client: Client) -> None:
    given = filled()
    client.post("/lapor/", given)
    report = stored(given["id"])
    assert report.due_at is not None
    assert report.due_at - report.received_at < timedelta(days=14)
