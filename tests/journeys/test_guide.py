"""The jobs that the guide tells of, done once in a browser; the pictures of the guide are taken on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from .conftest import look

pytestmark = [pytest.mark.journey, pytest.mark.slow]

SignIn = Callable[..., Page]
RECAP = (
    "TANGGAL LAPOR;NAMA PPKS;UMUR;URAIAN;DESA/KELURAHAN;KECAMATAN;KAB/KOTA;TINDAK LANJUT\n"
    "17/08/2025;Painem;80;Tidur di emperan pasar;Lowokwaru;Lowokwaru;Kota Malang;Diterima keluarga\n"
    "18/08/2025;Slamet;71;Sakit, tidak ada yang merawat;Merjosari;Lowokwaru;Kota Malang;\n"
)


def test_a_recap_is_read_and_its_columns_are_understood(sign_in: SignIn) -> None:
    page = sign_in("joko")
    page.goto("/impor/baru/")
    page.set_input_files(
        "[name=file]", {"name": "rekap.csv", "mimeType": "text/csv", "buffer": RECAP.encode()}
    )
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main select").first).to_be_visible()
    look(page, "impor-1280")


def test_many_cases_are_ticked_and_one_is_flagged(sign_in: SignIn) -> None:
    page = sign_in("budi")
    page.goto("/kasus/")
    for _n in range(3):
        page.keyboard.press("j")
        page.keyboard.press("x")
    expect(page.locator("[data-bulk-count]").first).to_have_text("3")
    expect(page.locator("#panel").get_by_role("heading").first).to_be_visible()
    look(page, "banyak-sekaligus-1280")
    page.goto(str(page.locator("a[data-open]").first.get_attribute("href")) + "tanda/")
    page.fill("[name=reason]", "Anaknya pulang minggu depan; kunjungi sebelum itu.")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".alert", has_text="Anaknya pulang")).to_be_visible()
    look(page, "tanda-1280")
    page.get_by_role("link", name="Hapus tanda").click()
    page.fill("[name=reason]", "Sudah dikunjungi.")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".alert", has_text="Anaknya pulang")).to_have_count(0)


def test_a_person_is_found_however_she_is_spelt(sign_in: SignIn) -> None:
    page = sign_in("budi")
    page.goto("/cari/")
    page.fill("main [name=q]", "sukarno")
    page.press("main [name=q]", "Enter")
    expect(page.locator("main")).to_contain_text("Soekarno")
    look(page, "orang-1280")


def test_the_overview_of_agreements_opens_its_lists(sign_in: SignIn) -> None:
    page = sign_in("lina")
    page.goto("/kerja-sama/ringkasan/")
    look(page, "kerja-sama-1280")
    page.locator("main a[href*='/kerja-sama/?']").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_a_planned_rule_is_taken_back(sign_in: SignIn) -> None:
    page = sign_in("yudi")
    page.goto("/pengaturan/tenggat/")
    page.get_by_role("link", name="Ubah").first.click()
    page.fill("[name=amount]", "9")
    page.fill("[name=starts]", (date.today() + timedelta(days=30)).isoformat())
    page.fill("[name=reason]", "SK Kepala Dinas 12/2026")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("Direncanakan")
    look(page, "pengaturan-1280")
    page.get_by_role("link", name="Batalkan rencana").first.click()
    page.fill("[name=reason]", "Batal")
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("link", name="Batalkan rencana")).to_have_count(0)
