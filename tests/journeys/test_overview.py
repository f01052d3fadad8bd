"""The overview in a browser: a head of office before a meeting, an officer who follows a number to its cases."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESK, PHONE, look

pytestmark = [pytest.mark.journey, pytest.mark.slow]

SignIn = Callable[..., Page]


def test_a_head_of_office_starts_at_the_figures_and_reads_them_aloud(sign_in: SignIn) -> None:
    page = sign_in("kadis")
    page.goto("/meja/")
    expect(page).to_have_url(re.compile("/ringkasan/"))
    expect(page.locator(".big-figure")).to_have_count(5)
    expect(page.locator(".sentences li")).to_have_count(5)
    expect(page.locator("main a[href^='/kasus/']")).to_have_count(0)
    page.locator("#peta .chips a", has_text="Lewat tenggat").click()
    expect(page.locator(".tile-map .tile")).to_have_count(38)
    look(page, "ringkasan-pimpinan-1280")
    page.get_by_role("link", name="Arti angka-angka").click()
    expect(page.get_by_role("heading", name="Arti angka-angka")).to_be_visible()
    look(page, "arti-angka-1280")


def test_the_sheet_to_print_is_one_pdf(sign_in: SignIn) -> None:
    page = sign_in("kadis")
    answer = page.request.get("/ringkasan/cetak.pdf")
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")


def test_an_officer_follows_a_number_to_its_cases(sign_in: SignIn) -> None:
    page = sign_in("joko")
    page.goto("/ringkasan/?waktu=tahun")
    look(page, "ringkasan-1280")
    page.locator(".tile-map a", has_text="Kota").filter(has_text="Malang").click()
    expect(page.get_by_role("heading", name="Ringkasan: Kota Malang")).to_be_visible()
    page.locator(".big-figure").nth(3).locator(".value a").click()
    expect(page.locator("main")).to_contain_text("Arti angka ini")
    page.get_by_role("link", name="Daftar lewat tenggat").click()
    expect(page).to_have_url(re.compile(r"/kasus/\?.*lihat=lewat"))


def test_it_reads_on_a_phone_in_the_dark_and_without_scripts(sign_in: SignIn) -> None:
    page = sign_in("budi", PHONE)
    page.goto("/ringkasan/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    look(page, "ringkasan-360")
    page.emulate_media(color_scheme="dark")
    look(page, "ringkasan-gelap-360")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.goto("/ringkasan/?waktu=sendiri&dari=2026-05-31&sampai=2026-05-01")
    expect(page.locator("main")).to_contain_text("Hari terakhir lebih awal daripada hari pertama")
