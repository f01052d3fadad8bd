"""A field worker without signal: what was saved stays on the phone, is shown as unsent, and arrives once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, look
from .public_pages import photo, upload

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def _to_visit(page: Page) -> str:
    """Opens the form of a case that waits for a visit; its address."""
    page.goto("/hari-ini/")
    link = page.get_by_role("link", name=re.compile("Catat kunjungan|Kunjungan lagi")).first
    address = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**{address}")
    return address


def _fill_visit(page: Page, notes: str) -> None:
    page.locator("[name=result][value=not_found]").check(force=True)
    page.fill("[name=notes]", notes)


def test_a_visit_saved_without_signal_arrives_once_with_its_photos(sign_in: Callable[..., Page]) -> None:
    page = sign_in("imam", PHONE)
    address = _to_visit(page)
    _fill_visit(page, "Rumah kosong, tetangga tidak tahu. (tanpa sinyal)")
    page.locator("[name=photos]").set_input_files([upload("rumah.jpg", photo((900, 700)))])
    expect(page.locator("[data-photo-list] li")).to_have_count(1)
    page.context.set_offline(True)
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("[data-field-note]")).to_contain_text("aman di HP ini")
    look(page, "kunjungan-tanpa-sinyal-360")
    page.context.set_offline(False)
    page.goto("/hari-ini/")
    expect(page.locator("[data-outbox]")).to_be_hidden(timeout=30_000)
    page.goto(address.replace("kunjungan/", ""))
    expect(page.get_by_text("Rumah kosong, tetangga tidak tahu. (tanpa sinyal)")).to_have_count(1)


def test_what_waits_on_the_phone_is_counted(sign_in: Callable[..., Page]) -> None:
    page = sign_in("imam", PHONE)
    _to_visit(page)
    _fill_visit(page, "Tidak ada orang di tempat.")
    page.route(
        "**/kunjungan/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("[data-field-note]")).to_contain_text("aman di HP ini")
    page.goto("/hari-ini/")
    expect(page.locator("[data-outbox-count]")).to_have_text("1 catatan belum terkirim")
    look(page, "hari-ini-belum-terkirim-360")
    page.unroute("**/kunjungan/")
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("[data-outbox]")).to_be_hidden()


def test_a_record_that_needs_a_correction_keeps_what_was_typed(sign_in: Callable[..., Page]) -> None:
    page = sign_in("imam", PHONE)
    _to_visit(page)
    page.locator("[name=result][value=needs_service]").check(force=True)
    page.fill("[name=notes]", "Perlu dibawa berobat")
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("main form")).to_contain_text("Pilih paling sedikit satu kebutuhan")
    expect(page.locator("[name=notes]")).to_have_value("Perlu dibawa berobat")


def test_somebody_found_on_the_way_becomes_a_case_of_her_own(sign_in: Callable[..., Page]) -> None:
    page = sign_in("imam", PHONE)
    page.goto("/temuan/")
    page.get_by_text("Hidup di jalanan").click()
    page.fill("[name=summary]", "Bapak tua tidur di halte, tidak bawa surat.")
    page.locator("[name=region]").select_option(index=1)
    look(page, "temuan-360")
    page.get_by_role("button", name="Buka kasus").click()
    page.wait_for_url(re.compile(r"/kasus/K-\d{4}-\d{6}/$"))
    expect(page.locator("main")).to_contain_text("Bapak tua tidur di halte")
