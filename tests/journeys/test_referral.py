"""A referral, as people do it: an officer at her desk, the head of a care unit on the phone, the reporter reading."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import PHONE, look
from .public_pages import code_of, fill_in, onward, open_tracking, send

pytestmark = [pytest.mark.journey, pytest.mark.slow]

NAME = "Kasiyem Rujuk"
SECRET = "di belakang musala dekat rel"
NUMBER = re.compile(r"R-\d{4}-\d{6}")


def test_from_referring_to_feedback(
    open_browser: Callable[..., BrowserContext], sign_in: Callable[..., Page]
) -> None:
    reporter = open_browser(PHONE).new_page()
    code, pin = _reports(reporter)
    nia, rina = sign_in("nia"), sign_in("rina", PHONE)
    _takes_and_visits(nia)
    number = _refers(nia)
    open_tracking(reporter, code, pin)
    expect(reporter.locator("main")).to_contain_text("Dirujuk")
    expect(reporter.locator("main")).not_to_contain_text("PSTW")
    look(reporter, "lacak-dirujuk-360")
    _waits(rina, number)
    _accepts(rina, number)
    _hands_over(nia, number)
    _receives(rina, number)
    _gives_feedback(rina, number)
    _finishes(nia, number)
    open_tracking(reporter, code, pin)
    expect(reporter.locator("main")).to_contain_text("Ditangani")


def _reports(page: Page) -> tuple[str, str]:
    page.goto("/lapor/")
    fill_in(page, village="Merjosari", option="Merjosari")
    page.fill("[name=subject_name]", NAME)
    onward(page)
    onward(page)
    send(page)
    return code_of(page)


def _takes_and_visits(page: Page) -> None:
    page.goto("/kotak-masuk/?q=" + NAME)
    report = page.locator("[data-row]").get_by_role("link", name=re.compile(NAME)).get_attribute("href")
    page.goto(f"{report}tugaskan/")
    page.get_by_label("Diangkat", exact=True).check()
    page.fill("[name=said]", "Benar warga kami.")
    page.get_by_label(re.compile("Nia Ramadhani")).check()
    page.get_by_role("button", name="Tugaskan", exact=True).click()
    page.wait_for_url(re.compile("/kotak-masuk/"))
    page.goto("/kasus/?q=" + NAME)
    case = page.locator("main a[href^='/kasus/K-']").first.get_attribute("href")
    page.goto(f"{case}kunjungan/")
    page.locator("[name=result][value=needs_service]").check(force=True)
    page.locator("[name=needs]").first.check(force=True)
    page.fill("[name=notes]", f"Tinggal {SECRET}.")
    page.locator("[data-fill]").first.click()
    page.get_by_role("button", name="3 hari lagi").click()
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(re.compile(r"/kasus/K-\d{4}-\d{6}/$"))


def _refers(page: Page) -> str:
    page.get_by_text("Langkah lain").click()
    page.get_by_role("link", name="Rujuk ke unit").first.click()
    unit = page.locator("[name=to] option", has_text=re.compile("Banyuwangi")).first.get_attribute("value")
    page.select_option("[name=to]", unit)
    page.fill("[name=reason]", "Mohon diterima di panti.")
    page.fill("[name=summary]", "Lansia sendirian, lemah, bersedia tinggal di panti.")
    page.locator("[name=parts][value='case:kind']").check()
    page.locator("[name=basis][value=persetujuan]").check(force=True)
    look(page, "rujuk-1280")
    page.get_by_role("button", name="Kirim rujukan").click()
    expect(page.locator("main")).to_contain_text("Persetujuan memerlukan ini")
    expect(page.locator("[name=reason]")).to_have_value("Mohon diterima di panti.")
    page.select_option("[name=consent_way]", "spoken")
    page.fill("[name=consent_by]", "Yang bersangkutan")
    page.get_by_role("button", name="Kirim rujukan").click()
    page.wait_for_url(re.compile(r"/kasus/K-\d{4}-\d{6}/$"))
    found = NUMBER.search(page.locator("main").inner_text())
    assert found
    look(page, "kasus-dirujuk-1280")
    return found.group()


def _waits(page: Page, number: str) -> None:
    page.goto("/rujukan/")
    look(page, "rujukan-masuk-360")
    page.goto(f"/rujukan/{number}/")
    expect(page.locator("main")).to_contain_text("Lansia sendirian")
    expect(page.locator("main")).not_to_contain_text(NAME)
    expect(page.locator("main")).not_to_contain_text(SECRET)
    look(page, "rujukan-360")
    page.goto(f"/rujukan/{number}/daftar-tunggu/")
    page.fill("[name=expected_on]", "2031-01-15")
    page.fill("[name=note]", "Kamar penuh sampai pertengahan bulan.")
    page.get_by_role("button", name="Masukkan daftar").click()
    expect(page.locator("main")).to_contain_text("15 Januari 2031")


def _accepts(page: Page, number: str) -> None:
    page.get_by_role("link", name="Terima", exact=True).last.click()
    page.fill("[name=note]", "Bawa surat sehat.")
    look(page, "rujukan-terima-360")
    page.get_by_role("button", name="Terima", exact=True).click()
    expect(page.locator("main")).to_contain_text("Bawa surat sehat.")


def _hands_over(page: Page, number: str) -> None:
    page.goto(f"/rujukan/{number}/")
    expect(page.locator("main")).to_contain_text("Bawa surat sehat.")
    page.get_by_role("link", name="Serahkan", exact=True).first.click()
    page.fill("[name=time]", "00:01")
    page.fill("[name=condition]", "Sadar, berjalan dipapah.")
    look(page, "serah-terima-1280")
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.locator("main")).to_contain_text("BAST-")
    expect(page.locator("main")).to_contain_text("Belum disahkan")


def _receives(page: Page, number: str) -> None:
    page.goto(f"/rujukan/{number}/")
    page.get_by_role("link", name="Sahkan penerimaan").last.click()
    expect(page.locator("main")).to_contain_text("Sadar, berjalan dipapah.")
    page.locator("[name=agreed]").check()
    look(page, "terima-orang-360")
    page.get_by_role("button", name="Tanda tangani").click()
    page.get_by_role("link", name="Berita acara untuk dicetak").click()
    expect(page.locator("main")).to_contain_text("Nia Ramadhani")
    expect(page.locator("main")).to_contain_text("Rina Kusuma")
    look(page, "bast-360")


def _gives_feedback(page: Page, number: str) -> None:
    page.goto(f"/rujukan/{number}/umpan-balik/")
    page.locator("[name=result][value=in_care]").check(force=True)
    page.fill("[name=text]", "Sehat, makan teratur.")
    page.get_by_role("button", name="Kirim").last.click()
    expect(page.locator("main")).to_contain_text("Sehat, makan teratur.")


def _finishes(page: Page, number: str) -> None:
    page.goto("/rujukan/keluar/")
    expect(page.locator("main")).to_contain_text(number)
    page.goto(f"/rujukan/{number}/selesai/")
    page.get_by_role("button", name="Selesaikan").last.click()
    expect(page.locator("main")).to_contain_text("Dirawat di unit")
    look(page, "rujukan-selesai-1280")
