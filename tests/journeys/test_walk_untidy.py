"""The main job as it mostly is, all on phones: a person nobody can name, a village name that many have, a bad line."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import PHONE, look
from .public_pages import BadLine, code_of, fill_in, onward, open_tracking, photo, send, upload
from .site import Site

pytestmark = [pytest.mark.journey, pytest.mark.slow]

SEEN = "rambut putih, sandal sebelah"


def test_somebody_nobody_can_name_over_a_line_that_breaks(
    open_browser: Callable[..., BrowserContext],
    sign_in: Callable[..., Page],
    site: Site,
) -> None:
    reporter = open_browser(PHONE).new_page()
    with BadLine(site.port) as line:
        code, pin = _reports_on_a_bad_line(reporter, line)
    _regency_assigns(sign_in("nia", PHONE))
    number = _worker_visits_without_signal(sign_in("sari", PHONE))
    _approver_closes(sign_in("budi", PHONE), number)
    reporter.goto(f"{site.base}/lacak/")
    open_tracking(reporter, code, pin)
    expect(reporter.locator("main")).to_contain_text("Selesai")


def _reports_on_a_bad_line(page: Page, line: BadLine) -> tuple[str, str]:
    """No name, a village that others are called after, a photo; the answer is lost once and the photo cut once."""
    page.goto(f"{line.base}/lapor/")
    fill_in(page, kind="homeless", village="sumbersari", option="Lowokwaru")
    page.locator("[name=subject_name]").fill(SEEN)
    onward(page)
    page.set_input_files("[name=photos]", [upload("a.jpg", photo((1280, 960), 45))])
    expect(page.locator("[data-photos] img")).to_have_count(1)
    onward(page)
    line.swallow("/lapor/terima-kasih/")
    line.cut("PATCH /berkas/titip/", 40_000)
    send(page)
    expect(page.get_by_text("Tidak ada sinyal. Tulisan Anda aman")).to_be_visible(timeout=30_000)
    line.mend()
    page.get_by_role("button", name="Coba sekarang").click()
    found = code_of(page)
    expect(page.get_by_text("Semua foto sudah sampai.")).to_be_visible(timeout=90_000)
    return found


def _regency_assigns(page: Page) -> None:
    page.goto(f"/kotak-masuk/?q={SEEN}")
    row = page.locator("[data-row]").filter(has_text=SEEN)
    expect(row).to_have_count(1)
    row.get_by_role("link", name=re.compile(SEEN)).click()
    look(page, "laporan-tanpa-nama-360")
    page.locator("main").get_by_role("link", name="Tugaskan", exact=True).last.click()
    page.get_by_label("Tidak ditelepon").check()
    page.locator("[name=said]").fill("Malam hari, kantor tutup")
    page.get_by_label(re.compile("Sari Wulandari")).check()
    page.get_by_role("button", name="Tugaskan", exact=True).last.click()
    expect(page.locator(".toast")).to_contain_text("Sari Wulandari", timeout=40_000)


def _worker_visits_without_signal(page: Page) -> str:
    """The visit is saved where there is no signal, waits on the phone, and is there once; the number of the case."""
    page.goto("/hari-ini/")
    card = page.locator("article").filter(has_text=SEEN)
    card.get_by_role("link", name="Catat kunjungan").click()
    page.wait_for_url("**/kunjungan/")
    page.locator("[name=result][value=needs_service]").check(force=True)
    page.locator("[name=needs]").first.check(force=True)
    page.fill("[name=notes]", f"Tidak punya KTP, hanya mengingat nama panggilan ({SEEN}).")
    page.locator("[data-fill]").first.click()
    page.get_by_role("button", name="3 hari lagi").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("[data-field-note]")).to_contain_text("aman di HP ini")
    page.context.set_offline(False)
    number = re.search(r"K-\d{4}-\d{6}", page.url)
    assert number
    page.goto("/hari-ini/")
    expect(page.locator("[data-outbox]")).to_be_hidden(timeout=30_000)
    page.goto(f"/kasus/{number.group()}/")
    expect(page.get_by_text("hanya mengingat nama panggilan")).to_have_count(1)
    look(page, "kasus-tanpa-nama-360")
    page.goto(f"/kasus/{number.group()}/usul-tutup/")
    page.locator("[name=outcome][value=served]").press("Space")
    page.fill("[name=reason]", "Sudah di panti, keluarga dicari.")
    page.get_by_role("button", name="Usulkan").last.click()
    expect(page.locator("main")).to_contain_text("Menunggu persetujuan")
    return number.group()


def _approver_closes(page: Page, number: str) -> None:
    page.goto("/kasus/persetujuan/")
    page.locator("main").get_by_role("link", name=re.compile(number)).first.click()
    page.locator("main").get_by_role("link", name="Setujui").first.click()
    page.get_by_role("button", name="Setujui").last.click()
    expect(page.locator("main")).to_contain_text("Ditutup")
