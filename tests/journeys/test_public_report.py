"""Somebody without an account reports: on a phone and at a desk, with scripts and without, once and in any mood."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from .conftest import DESK, PHONE, look
from .public_pages import STORY, code_of, fill_in, onward, open_tracking, photo, send, to_the_end, upload

pytestmark = pytest.mark.journey
Window = Callable[..., BrowserContext]

# Villages and districts of that name in East Java.
SUKOREJO = 38 + 3
MALANG = {"latitude": -7.95, "longitude": 112.61, "accuracy": 25}
JAKARTA = {"latitude": -6.2, "longitude": 106.8, "accuracy": 25}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_part_by_part_with_photos_and_position_then_followed(
    open_browser: Window, size: dict[str, int]
) -> None:
    page = open_browser(size, geolocation=MALANG, permissions=["geolocation"]).new_page()
    page.goto("/")
    look(page, f"public-home-{size['width']}")
    page.get_by_role("link", name="Lapor", exact=True).last.click()
    onward(page)
    expect(page.get_by_text("Pilih satu gambar").first).to_be_visible()
    look(page, f"report-1-missing-{size['width']}")
    fill_in(page, urgency="danger")
    page.get_by_role("button", name="Kembali").click()
    page.locator("[data-locate]").click()
    expect(page.locator("[data-place-words]")).to_contain_text("25 meter")
    look(page, f"report-3-where-{size['width']}")
    onward(page)
    page.fill("[name=subject_name]", "Sumirah")
    onward(page)
    page.set_input_files("[name=photos]", [upload("a.jpg", photo()), upload("b.jpg", photo((1200, 1600)))])
    expect(page.locator("[data-photos] img")).to_have_count(2)
    look(page, f"report-5-photos-{size['width']}")
    onward(page)
    look(page, f"report-6-contact-{size['width']}")
    send(page)
    code, pin = code_of(page)
    expect(page.get_by_text("Semua foto sudah sampai.")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Telepon 112 sekarang")).to_be_visible()
    look(page, f"report-thanks-{size['width']}")
    page.reload()
    assert code_of(page) == (code, pin)
    expect(page.get_by_text("2 foto sudah tersimpan.")).to_be_visible()
    open_tracking(page, code, pin)
    expect(page.get_by_text("Petugas membaca laporan Anda.")).to_be_visible()
    expect(page.get_by_text("Kab. Ponorogo")).to_be_visible()
    look(page, f"track-status-{size['width']}")


def test_one_page_without_scripts_and_a_name_that_38_villages_share(open_browser: Window) -> None:
    page = open_browser(PHONE, java_script_enabled=False).new_page()
    page.goto("/lapor/")
    page.locator("[name=kind][value=mental]").check(force=True)
    page.locator("[name=urgency][value=normal]").check()
    page.fill("[name=village_text]", "Sukorejo")
    page.set_input_files("[name=photos]", [upload("a.jpg", photo((400, 300)))])
    send(page)
    expect(page.get_by_text("Ceritakan sedikit apa yang Anda lihat").first).to_be_visible()
    expect(page.get_by_text("1 foto sudah tersimpan")).to_be_visible()
    expect(page.locator("[name=village_choice]")).to_have_count(SUKOREJO + 1)
    page.fill("[name=what]", STORY)
    page.get_by_label("Ds. Sukorejo, Kec. Sukorejo, Kab. Ponorogo").check(force=True)
    send(page)
    code, pin = code_of(page)
    expect(page.get_by_text("1 foto sudah tersimpan.")).to_be_visible()
    open_tracking(page, code, pin)
    expect(page.get_by_text("Kab. Ponorogo")).to_be_visible()


def test_a_far_position_is_asked_back_and_can_be_removed(open_browser: Window) -> None:
    page = open_browser(PHONE, geolocation=JAKARTA, permissions=["geolocation"]).new_page()
    page.goto("/lapor/")
    fill_in(page)
    page.get_by_role("button", name="Kembali").click()
    page.locator("[data-locate]").click()
    expect(page.locator("[data-place-words]")).to_contain_text("di luar Jawa Timur")
    onward(page)
    to_the_end(page)
    send(page)
    page.get_by_label("Hapus posisi itu").check()
    look(page, "report-3-far-360")
    onward(page)
    to_the_end(page)
    send(page)
    code_of(page)


def test_pressing_twice_is_one_report(open_browser: Window) -> None:
    page = open_browser(PHONE).new_page()
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.method) if asked.method == "POST" else None)
    page.goto("/lapor/")
    fill_in(page)
    to_the_end(page)
    button = page.get_by_role("button", name="Kirim laporan")
    button.evaluate("button => { button.click(); button.click(); button.form.requestSubmit(button) }")
    code_of(page)
    assert sent == ["POST"]


def test_the_same_form_from_two_windows_is_one_report(open_browser: Window) -> None:
    page = open_browser(PHONE, java_script_enabled=False).new_page()
    page.goto("/lapor/")
    given: dict[str, Any] = {
        "csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value"),
        "id": str(uuid.uuid4()), "kind": "poor", "urgency": "normal", "what": STORY, "place": "Pasar Pon",
    }  # fmt: skip
    seen = set()
    for _n in range(2):
        page.request.post("/lapor/", form=given, headers={"Referer": page.url})
        page.goto("/lapor/terima-kasih/")
        seen.add(code_of(page))
    assert len(seen) == 1


def test_what_was_written_is_back_after_the_browser_was_closed(open_browser: Window) -> None:
    context = open_browser(PHONE)
    page = context.new_page()
    page.goto("/lapor/")
    page.locator("[name=kind][value=homeless]").check(force=True)
    onward(page)
    page.fill("[name=what]", STORY)
    page.wait_for_timeout(700)
    number = page.locator("[name=id]").input_value()
    page.close()
    page = context.new_page()
    page.goto("/lapor/")
    expect(page.locator("[name=what]")).to_have_value(STORY)
    assert page.locator("[name=id]").input_value() == number
    assert page.locator("[name=kind][value=homeless]").is_checked()
    onward(page)
    page.locator("[name=urgency][value=normal]").check()
    onward(page)
    page.fill("[name=place]", "Bawah jembatan Brantas")
    onward(page)
    to_the_end(page)
    send(page)
    code_of(page)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []


def test_the_phones_back_key_leads_to_the_part_before(open_browser: Window) -> None:
    page = open_browser(PHONE).new_page()
    page.goto("/")
    page.goto("/lapor/")
    fill_in(page)
    expect(page.get_by_role("heading", name="Siapa orangnya?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Di mana?")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="Siapa yang butuh pertolongan?")).to_be_visible()
    expect(page.locator("[name=what]")).to_have_value(STORY)
    page.go_back()
    expect(page.get_by_role("heading", name="Ada warga yang butuh pertolongan?")).to_be_visible()


def test_the_server_asks_back_and_photos_stay_chosen(open_browser: Window) -> None:
    page = open_browser(PHONE).new_page()
    page.goto("/lapor/")
    fill_in(page)
    page.fill("[name=subject_age]", "200")
    onward(page)
    page.set_input_files("[name=photos]", [upload("a.jpg", photo((800, 600)))])
    expect(page.locator("[data-photos] img")).to_have_count(1)
    onward(page)
    send(page)
    expect(page.get_by_text("Umur 200 tidak mungkin").first).to_be_visible()
    look(page, "report-4-asked-back-360")
    page.fill("[name=subject_age]", "70")
    onward(page)
    expect(page.locator("[data-photos] img")).to_have_count(1)
    onward(page)
    send(page)
    code_of(page)
    expect(page.get_by_text("Semua foto sudah sampai.")).to_be_visible(timeout=30_000)


def test_photos_and_words_are_added_on_the_tracking_page(open_browser: Window) -> None:
    page = open_browser(PHONE).new_page()
    page.goto("/lapor/")
    fill_in(page)
    to_the_end(page)
    send(page)
    code, pin = code_of(page)
    open_tracking(page, code.lower().replace("-", " "), pin)
    page.fill("[name=text]", "Sekarang sudah dibawa ke puskesmas.")
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.get_by_text("Anda menjawab")).to_be_visible()
    page.set_input_files("[name=photos]", [upload("a.jpg", photo((900, 700)))])
    expect(page.locator("[data-photos] img")).to_have_count(1)
    page.get_by_role("button", name="Kirim foto").click()
    expect(page.get_by_text("Semua foto sudah sampai.")).to_be_visible(timeout=30_000)
    page.reload()
    expect(page.get_by_text("1 foto sudah tersimpan.")).to_be_visible()
    assert "puskesmas" not in page.inner_text("main")
    look(page, "track-added-360")
    page.get_by_role("button", name="Keluar dari laporan ini").click()
    page.goto("/lacak/status/")
    expect(page.locator("[name=second]")).to_be_visible()


def test_by_keyboard_alone(open_browser: Window) -> None:
    page = open_browser(DESK).new_page()
    page.goto("/lapor/")
    page.locator("[name=kind]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("[name=urgency]").first.focus()
    page.keyboard.press("ArrowDown")
    page.locator("[name=what]").focus()
    page.keyboard.type(STORY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("[name=village_text]").focus()
    page.keyboard.type("Tlogomas")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Siapa orangnya?")).to_be_visible()
    for _n in range(2):
        page.get_by_role("button", name="Lanjut", exact=True).focus()
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Kirim laporan").focus()
    page.keyboard.press("Enter")
    code_of(page)
