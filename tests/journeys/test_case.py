"""Working on cases in a browser: a worker's phone, two officers at once, a colleague who is away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESK, PHONE, look

pytestmark = [pytest.mark.journey, pytest.mark.slow]

SignIn = Callable[..., Page]
NAME = "Zubaidah"


def open_first(page: Page, view: str) -> str:
    """The first case of a view; its number."""
    page.goto(f"/kasus/?lihat={view}")
    page.locator("[data-open]").first.click()
    page.wait_for_url(re.compile(r"/kasus/K-\d{4}-\d{6}/$"))
    return page.url.split("/kasus/")[1].strip("/")


def in_service(page: Page) -> str:
    """A case of hers that is in service."""
    page.goto("/kasus/?lihat=saya&status=in_service")
    page.locator("[data-open]").first.click()
    page.wait_for_url(re.compile(r"/kasus/K-\d{4}-\d{6}/$"))
    return page.url.split("/kasus/")[1].strip("/")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_worker_adds_a_person_who_has_no_nik_and_goes_on_with_the_case(
    sign_in: SignIn, size: dict[str, int]
) -> None:
    wide = size["width"]
    page = sign_in("sari", size)
    number = in_service(page)
    look(page, f"kasus-orang-{wide}")
    page.goto(f"/kasus/{number}/orang/")
    page.fill("#id_full_name", f"{NAME} {wide}")
    page.get_by_role("button", name="Cari", exact=True).click()
    look(page, f"cari-orang-{wide}")
    page.get_by_role("button", name="Daftarkan orang baru").click()
    expect(page.locator("#id_full_name")).to_have_value(f"{NAME} {wide}")
    page.fill("#id_nik", "357305410760000")
    page.fill("#id_age", "67")
    page.get_by_role("button", name="Daftarkan", exact=True).click()
    expect(page.locator("[data-summary]")).to_contain_text("Yang Anda tulis 15 angka")
    look(page, f"nik-15-angka-{wide}")
    page.get_by_label("Simpan tanpa NIK").check()
    page.get_by_role("button", name="Daftarkan", exact=True).click()
    page.get_by_role("button", name="Tambahkan ke kasus").click()
    expect(page.locator("#orang")).to_contain_text(f"{NAME} {wide}")
    page.locator("#orang").get_by_role("link", name=f"{NAME} {wide}", exact=True).click()
    expect(page.locator("main")).to_contain_text("kira-kira 67 tahun")
    expect(page.locator('[data-panel="cases"]')).to_contain_text(number)
    look(page, f"orang-{wide}")


def test_a_known_name_is_hinted_while_it_is_typed(sign_in: SignIn) -> None:
    page = sign_in("budi")
    page.goto("/orang/baru/")
    page.locator("#id_full_name").press_sequentially("Slamet", delay=20)
    page.fill("#id_nik", "3573054107600000")
    expect(page.locator("#hints")).to_contain_text("NIK berakhiran 0000")
    look(page, "petunjuk-nik-1280")


def test_a_worker_completes_an_act_on_the_phone_and_promises_the_next(sign_in: SignIn) -> None:
    page = sign_in("sari", PHONE)
    in_service(page)
    page.get_by_role("link", name=re.compile("Selesaikan: ")).last.click()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("[data-summary]")).to_contain_text("Tulis hasilnya")
    page.fill("[name=result]", "Sudah diantar, obat untuk dua minggu.")
    page.fill("[name=what]", "Jenguk lagi")
    page.fill("[name=due_on]", (date.today() + timedelta(days=2)).isoformat())
    look(page, "langkah-360")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#langkah")).to_contain_text("Jenguk lagi")
    expect(page.locator("#linimasa")).to_contain_text("obat untuk dua minggu")


def test_a_note_survives_a_session_that_ended(sign_in: SignIn) -> None:
    page = sign_in("sari")
    in_service(page)
    page.locator("[name=text]").press_sequentially("Tetangga bersedia mengantar makan.")
    page.wait_for_timeout(700)
    page.context.clear_cookies(name="sessionid")
    page.locator("[data-composer]").get_by_role("button", name="Kirim").click()
    page.wait_for_url(re.compile("/masuk/"))
    page.fill("[name=login]", "sari")
    page.fill("[name=password]", "jatim-peduli-38")
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/kasus/"))
    expect(page.locator("[name=text]")).to_have_value("Tetangga bersedia mengantar makan.")
    page.locator("[data-composer]").get_by_role("button", name="Kirim").click()
    expect(page.locator("#linimasa")).to_contain_text("Tetangga bersedia mengantar makan.")
    expect(page.locator("[name=text]")).to_have_value("")
    page.locator("[name=text]").press_sequentially("Mohon saran @bu", delay=20)
    expect(page.locator("[data-mentions] [aria-selected=true]")).to_contain_text("Budi Santoso")
    look(page, "sebut-rekan-1280")
    page.keyboard.press("Enter")
    expect(page.locator("[name=text]")).to_have_value("Mohon saran @budi ")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#linimasa .mention")).to_have_text("@Budi Santoso")
    page.locator("[name=text]").press_sequentially("/kunj", delay=20)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/kunjungan/$"))


def test_two_officers_who_correct_the_same_field_see_both_values(sign_in: SignIn) -> None:
    budi, nia = sign_in("budi"), sign_in("nia")
    number = open_first(budi, "tanpa-petugas")
    for page, place in ((budi, "Pintu barat pasar"), (nia, "Pintu timur pasar")):
        page.goto(f"/kasus/{number}/perbaiki/")
        page.fill("[name=place]", place)
    nia.get_by_role("button", name="Simpan").click()
    expect(nia.locator("#linimasa")).to_contain_text("Rincian diperbaiki")
    budi.get_by_role("button", name="Simpan").click()
    expect(budi.locator("main")).to_contain_text("Nia Ramadhani")
    expect(budi.locator("main")).to_contain_text("Pintu timur pasar")
    expect(budi.locator("[name=place]")).to_have_value("Pintu barat pasar")
    look(budi, "dua-petugas-1280")
    budi.locator("[name=keep_place][value=yours]").check()
    budi.get_by_role("button", name="Simpan").click()
    expect(budi.locator("main")).to_contain_text("Pintu barat pasar")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_cases_of_a_colleague_move_and_what_stays_is_told(sign_in: SignIn, size: dict[str, int]) -> None:
    page = sign_in("budi", size)
    page.goto("/kasus/alihkan/")
    page.get_by_role("link", name="Nia Ramadhani").click()
    look(page, f"alihkan-{size['width']}")
    page.locator("[data-tick-all]").uncheck()
    first = page.locator("[data-tick]").first
    number = first.get_attribute("value") or ""
    first.check()
    page.get_by_label(re.compile("Budi Santoso")).check()
    page.fill("[name=reason]", "Nia cuti sampai akhir bulan.")
    page.get_by_role("button", name="Alihkan yang dipilih").click()
    expect(page.locator("body")).to_contain_text("1 kasus sekarang dipegang Budi Santoso")
    page.goto(f"/kasus/{number}/")
    expect(page.locator("#linimasa")).to_contain_text("Dialihkan dari Nia Ramadhani ke Budi Santoso")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_list_is_walked_narrowed_and_turned(sign_in: SignIn, size: dict[str, int]) -> None:
    page = sign_in("budi", size)
    page.goto("/kasus/")
    look(page, f"daftar-kasus-{size['width']}")
    before = page.locator("[data-row]").first.inner_text()
    page.get_by_role("link", name=re.compile("Lebih lama")).click()
    expect(page.locator("[data-row]").first).not_to_have_text(before)
    page.goto("/kasus/?jenis=child")
    expect(page.locator(".chip.on")).to_contain_text("Anak")
    page.goto("/kasus/?q=tidakadayangbegini")
    expect(page.locator("main")).to_contain_text("Tidak ada yang cocok")
    look(page, f"daftar-kosong-{size['width']}")
