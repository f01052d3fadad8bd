"""The main job, as people do it: reported, assigned, visited, closed by another person, and the reporter sees it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import PHONE, look
from .public_pages import code_of, fill_in, onward, open_tracking, send

pytestmark = [pytest.mark.journey, pytest.mark.slow]

NAME = "Ngatinem Walk"


def test_from_a_report_to_a_closed_case(
    open_browser: Callable[..., BrowserContext], sign_in: Callable[..., Page]
) -> None:
    reporter = open_browser(PHONE).new_page()
    code, pin = _reports(reporter)
    _desk_assigns(sign_in("joko"))
    number = _worker_visits(sign_in("sari", PHONE))
    _approver_closes(sign_in("budi"), number)
    open_tracking(reporter, code, pin)
    expect(reporter.locator("main")).to_contain_text("Selesai")
    expect(reporter.locator("main")).not_to_contain_text(NAME)
    look(reporter, "lacak-360")


def _reports(page: Page) -> tuple[str, str]:
    page.goto("/")
    look(page, "beranda-360")
    page.goto("/lapor/")
    look(page, "lapor-360")
    fill_in(page, village="Merjosari", option="Merjosari")
    page.fill("[name=subject_name]", NAME)
    onward(page)
    onward(page)
    send(page)
    found = code_of(page)
    look(page, "terima-kasih-360")
    return found


def _desk_assigns(page: Page) -> None:
    page.goto("/kotak-masuk/?q=" + NAME)
    page.locator("[data-row]").get_by_role("link", name=re.compile(NAME)).click()
    expect(page.get_by_role("heading", name=re.compile(NAME)).first).to_be_visible()
    look(page, "inbox-1280")
    page.get_by_role("link", name="Tugaskan", exact=True).last.click()
    page.get_by_label("Diangkat", exact=True).check()
    page.fill("[name=said]", "Benar, tinggal sendiri di ujung gang.")
    page.get_by_label(re.compile("Sari Wulandari")).check()
    look(page, "tugaskan-1280")
    page.get_by_role("button", name="Tugaskan", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Sari Wulandari", timeout=40_000)


def _worker_visits(page: Page) -> str:
    """One visit in at most ten taps, then the proposal to close; the number of the case."""
    page.goto("/hari-ini/")
    look(page, "hari-ini-360")
    card = page.locator("article").filter(has_text=NAME)
    expect(card).to_contain_text("tinggal sendiri di ujung gang")
    card.get_by_role("link", name="Catat kunjungan").click()
    page.locator("[name=result][value=needs_service]").check(force=True)
    page.locator("[name=needs]").first.check(force=True)
    page.locator("[data-fill]").first.click()
    page.get_by_role("button", name="3 hari lagi").click()
    look(page, "kunjungan-360")
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(re.compile(r"/kasus/K-\d{4}-\d{6}/$"))
    number = re.search(r"K-\d{4}-\d{6}", page.url)
    assert number
    look(page, "kasus-360")
    page.goto(f"/kasus/{number.group()}/usul-tutup/")
    page.locator("[name=outcome][value=served]").press("Space")
    page.fill("[name=reason]", "Dirawat keponakannya, obat sudah ada.")
    page.get_by_role("button", name="Usulkan").last.click()
    expect(page.locator("main")).to_contain_text("Menunggu persetujuan")
    return number.group()


def _approver_closes(page: Page, number: str) -> None:
    page.goto("/kasus/persetujuan/")
    expect(page.locator("main")).to_contain_text(number)
    page.goto(f"/kasus/{number}/")
    look(page, "kasus-1280")
    page.goto(f"/kasus/{number}/setujui/")
    page.get_by_role("button", name="Setujui").last.click()
    expect(page.locator("main")).to_contain_text("Ditutup")
