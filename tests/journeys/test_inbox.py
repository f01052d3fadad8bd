"""The inbox in a browser: with the keyboard at a desk, page by page on a phone, and when two decide at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESK, PASSWORD, PHONE, look

pytestmark = [pytest.mark.journey, pytest.mark.slow]

SignIn = Callable[..., Page]
CURRENT = "[data-row][aria-current=true]"


def chat(name: str, village: str = "Tlogomas") -> str:
    return (
        f"[14/10/24, 09.15.33] Pak RT: Assalamualaikum\n[14/10/24, 09.16.02] Pak RT: ada lansia bernama {name} "
        f"umur 71 di desa {village} kec Lowokwaru, tidur di emperan pasar. HP saya 0812-3456-7890"
    )


def enter(page: Page, name: str) -> str:
    """Paste a message and save it as it was read; the report's address."""
    page.goto("/laporan/baru/")
    page.get_by_text("Tempel pesan WhatsApp").click()
    page.fill("[name=pasted]", chat(name))
    page.get_by_role("button", name="Isikan ke formulir").click()
    expect(page.locator("[name=subject_name]")).to_have_value(name)
    page.get_by_role("button", name="Simpan dan cetak tanda terima").click()
    page.wait_for_url(re.compile("tanda-terima"))
    return page.url.removesuffix("tanda-terima/")


def find(page: Page, name: str) -> None:
    page.goto(f"/kotak-masuk/?q={name.replace(' ', '+')}")
    expect(page.locator("[data-row]")).to_have_count(1)


def test_a_pasted_message_becomes_a_report_with_a_slip(sign_in: SignIn) -> None:
    page = sign_in("joko")
    page.goto("/laporan/baru/")
    page.get_by_text("Tempel pesan WhatsApp").click()
    page.fill("[name=pasted]", chat("Sutinah Tempel"))
    page.get_by_role("button", name="Isikan ke formulir").click()
    for field, value in {
        "village": "Kel. Tlogomas, Kec. Lowokwaru, Kota Malang", "subject_age": "71", "reporter_name": "Pak RT",
        "reporter_phone": "+6281234567890", "place": "emperan pasar",
    }.items():  # fmt: skip
        expect(page.locator(f"[name={field}]")).to_have_value(value)
    expect(page.locator("[name=what]")).to_have_value(chat("Sutinah Tempel"))
    look(page, "catat-laporan-1280")
    page.get_by_role("button", name="Simpan dan cetak tanda terima").click()
    expect(page.locator("main")).to_contain_text("JSC-")
    expect(page.locator("main")).to_contain_text("empat angka terakhir")
    look(page, "tanda-terima-1280")


def test_an_officer_works_through_the_inbox_without_a_mouse(sign_in: SignIn) -> None:
    page = sign_in("joko")
    enter(page, "Kasiyem Papan")
    page.goto("/kotak-masuk/?sort=baru")
    page.keyboard.press("j")
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name="Kasiyem Papan")).to_be_visible()
    look(page, "kotak-masuk-1280")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(panel.get_by_role("heading", name="Tugaskan")).to_be_visible()
    expect(panel).to_contain_text("Kasiyem Papan")
    look(page, "tugaskan-panel-1280")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(panel.get_by_role("heading", name="Kasiyem Papan")).to_be_visible()
    page.keyboard.press("e")
    panel.locator("[name=reason]").fill("Sudah ditangani keluarganya")
    page.keyboard.press("Control+Enter")
    toast = page.locator(".toast", has_text="tidak terbukti")
    expect(toast).to_be_visible()
    expect(page.locator("[data-row]", has_text="Kasiyem Papan")).to_have_count(0)
    expect(page.locator(CURRENT)).to_have_count(1)
    page.keyboard.press("z")
    expect(page.locator(".toast")).to_contain_text("kotak masuk")
    find(page, "Kasiyem Papan")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Tugaskan")
    page.keyboard.press("Escape")
    walk_the_cases(page)


def walk_the_cases(page: Page) -> None:
    """From the palette to the list of cases; one is looked at beside it, made urgent, and that taken back."""
    page.keyboard.press("Control+k")
    page.keyboard.type("kasus")
    expect(page.get_by_role("option", name="Kasus", exact=True)).to_be_visible()
    look(page, "cari-1280")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/kasus/"))
    page.keyboard.press("j")
    panel = page.locator("#panel")
    expect(panel.locator("[data-shown]")).to_be_visible()
    look(page, "kasus-pratinjau-1280")
    page.keyboard.press("u")
    panel.locator("[name=urgency]:not(:checked)").first.check()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast", has_text="Urgensi disimpan")).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator(".toast", has_text="Diurungkan")).to_be_visible()
    expect(page.locator(CURRENT)).to_have_count(1)


def test_assigning_from_the_panel_goes_on_to_the_next_report(sign_in: SignIn) -> None:
    page = sign_in("joko")
    enter(page, "Rukmini Tugas")
    page.goto("/kotak-masuk/?sort=baru")
    page.keyboard.press("j")
    page.keyboard.press("a")
    panel = page.locator("#panel")
    panel.get_by_label("Diangkat", exact=True).press("Space")
    panel.locator("[name=said]").fill("Benar, sendirian sejak lebaran")
    expect(panel.get_by_label(re.compile("Sari Wulandari"))).to_be_checked()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Sari Wulandari")
    expect(page.locator("[data-row]", has_text="Rukmini Tugas")).to_have_count(0)
    expect(panel.locator("[data-shown]")).to_be_visible()


def test_two_about_the_same_person_are_joined_and_separated_again(sign_in: SignIn) -> None:
    page = sign_in("joko")
    enter(page, "Poniyah Ganda")
    second = enter(page, "Mbah Poniyah Ganda")
    page.goto(second)
    page.keyboard.press("d")
    expect(page.get_by_role("heading", name="Orang yang sama?")).to_be_visible()
    expect(page.locator("table")).to_contain_text("Poniyah Ganda")
    look(page, "orang-yang-sama-1280")
    page.get_by_role("button", name="Gabungkan jadi satu kasus").click()
    expect(page.get_by_text("Laporan yang baru Anda putuskan")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    find(page, "Mbah Poniyah Ganda")


def test_on_a_phone_a_report_is_assigned_page_by_page(sign_in: SignIn) -> None:
    page = sign_in("nia", PHONE)
    enter(page, "Wagirah Telepon")
    find(page, "Wagirah Telepon")
    look(page, "kotak-masuk-360")
    page.locator("[data-row]").get_by_role("link", name=re.compile("Wagirah Telepon")).click()
    look(page, "laporan-360")
    page.locator("main").get_by_role("link", name="Tugaskan").click()
    page.get_by_label("Tidak ditelepon").check()
    page.locator("[name=said]").fill("Malam hari, kantor tutup")
    look(page, "tugaskan-360")
    page.get_by_label(re.compile("Sari Wulandari")).check()
    page.get_by_role("button", name="Tugaskan").click()
    expect(page.locator(".toast")).to_contain_text("Sari Wulandari")


def test_of_two_officers_the_second_reads_who_was_faster(sign_in: SignIn) -> None:
    first, second = sign_in("joko"), sign_in("nia")
    address = enter(first, "Sumirah Dua")
    second.goto(f"{address}tidak-terbukti/")
    second.fill("[name=reason]", "Sudah saya telepon sendiri")
    first.goto(f"{address}alihkan/")
    first.fill("[name=to_name]", "RSJ Lawang")
    first.fill("[name=reason]", "Perlu dokter")
    first.get_by_role("button", name="Alihkan").click()
    expect(first.get_by_text("Laporan yang baru Anda putuskan")).to_be_visible()
    second.get_by_role("button", name="tidak terbukti").click()
    expect(second.get_by_role("alert").first).to_contain_text("Joko Prasetyo")
    expect(second.locator("[name=reason]")).to_have_value("Sudah saya telepon sendiri")
    look(second, "dua-petugas-1280")


def test_what_was_typed_survives_the_end_of_the_session(sign_in: SignIn) -> None:
    page = sign_in("joko", DESK)
    address = enter(page, "Lasmi Sesi")
    page.goto(f"{address}alihkan/")
    page.locator("[name=reason]").press_sequentially("Alasan yang panjang sekali")
    page.wait_for_timeout(700)
    page.context.clear_cookies(name="sessionid")
    page.fill("[name=to_name]", "RSJ Lawang")
    page.get_by_role("button", name="Alihkan").click()
    page.wait_for_url(re.compile("/masuk/"))
    page.fill("[name=login]", "joko")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile("alihkan"))
    expect(page.locator("[name=reason]")).to_have_value("Alasan yang panjang sekali")
