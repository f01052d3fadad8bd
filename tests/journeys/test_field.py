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


def _one_row(page: Page) -> bool:
    """Whether the bar at the top holds its buttons in one row of its own height."""
    return bool(
        page.evaluate(
            "() => { const bar = document.querySelector('.desk-top').getBoundingClientRect();"
            " return [...document.querySelectorAll('.desk-top .top-button, .desk-top .net')]"
            ".map(one => one.getBoundingClientRect()).filter(box => box.width)"
            ".every(box => box.top >= bar.top && box.bottom <= bar.bottom && box.right <= innerWidth); }"
        )
    )


def _lose_the_line(page: Page) -> None:
    page.route(
        "**/kunjungan/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )


def _photos(page: Page, *files: dict[str, object]) -> None:
    page.locator("[name=photos]").set_input_files(list(files))  # type: ignore[arg-type]
    expect(page.locator("[data-photo-list] li")).to_have_count(len(files))


def test_a_visit_saved_without_signal_arrives_once_with_its_photos(sign_in: Callable[..., Page]) -> None:
    page = sign_in("imam", PHONE)
    address = _to_visit(page)
    _fill_visit(page, "Rumah kosong, tetangga tidak tahu. (tanpa sinyal)")
    _photos(page, upload("rumah.jpg", photo((900, 700))))
    page.context.set_offline(True)
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("[data-field-note]")).to_contain_text("aman di HP ini")
    look(page, "kunjungan-tanpa-sinyal-360")
    assert _one_row(page)
    page.context.set_offline(False)
    page.goto("/hari-ini/")
    expect(page.locator("[data-outbox]")).to_be_hidden(timeout=30_000)
    page.goto(address.replace("kunjungan/", ""))
    expect(page.get_by_text("Rumah kosong, tetangga tidak tahu. (tanpa sinyal)")).to_have_count(1)
    page.goto(address)
    expect(page.locator("[name=notes]")).to_have_value("")
    expect(page.get_by_text("sudah dikembalikan")).to_have_count(0)


def test_a_record_that_the_office_refuses_is_mended_with_its_photo(sign_in: Callable[..., Page]) -> None:
    page = sign_in("imam", PHONE)
    _to_visit(page)
    _fill_visit(page, "Tidak ada orang di tempat.")
    _photos(page, upload("pintu.jpg", photo((900, 700))))
    _lose_the_line(page)
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("[data-field-note]")).to_contain_text("aman di HP ini")
    page.goto("/hari-ini/")
    expect(page.locator("[data-outbox-count]")).to_have_text("1 catatan belum terkirim")
    look(page, "hari-ini-belum-terkirim-360")
    page.get_by_text("Menu saya").locator("..").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("[data-unsent-here]")).to_contain_text("1 catatan lapangan di HP ini belum terkirim")
    look(page, "keluar-belum-terkirim-360")
    page.unroute("**/kunjungan/")
    refusal = {"errors": {"notes": ["Sebutkan rumah yang mana."]}}
    page.route("**/kunjungan/", lambda route: route.fulfill(status=422, json=refusal), times=1)
    page.goto("/hari-ini/")
    expect(page.locator("[data-outbox-list]")).to_contain_text("Sebutkan rumah yang mana.")
    look(page, "hari-ini-perlu-diperbaiki-360")
    page.get_by_role("link", name="Perbaiki").click()
    expect(page.locator(".field.invalid")).to_contain_text("Sebutkan rumah yang mana.")
    expect(page.locator("[name=notes]")).to_have_value("Tidak ada orang di tempat.")
    expect(page.locator("[data-photo-list] li")).to_have_count(1)
    page.fill("[name=notes]", "Tidak ada orang di rumah nomor 7.")
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(re.compile(r"/kasus/K-[\d-]+/$"))
    expect(page.get_by_text("Tidak ada orang di rumah nomor 7.")).to_have_count(1)
    expect(page.get_by_text("Foto belum lengkap")).to_have_count(0)
    page.goto("/hari-ini/")
    expect(page.locator("[data-outbox]")).to_be_hidden()


def test_what_is_missing_is_said_on_the_phone_without_signal(sign_in: Callable[..., Page]) -> None:
    page = sign_in("imam", PHONE)
    address = _to_visit(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("main form")).to_contain_text("Pilih satu: perlu layanan")
    page.locator("[name=result][value=needs_service]").check(force=True)
    page.fill("[name=notes]", "Perlu dibawa berobat")
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("main form")).to_contain_text("Pilih paling sedikit satu kebutuhan")
    expect(page.locator("main form")).to_contain_text("Tulis langkah berikutnya")
    expect(page.locator("[name=notes]")).to_have_value("Perlu dibawa berobat")
    look(page, "kunjungan-belum-lengkap-360")
    page.locator("[name=needs]").first.check(force=True)
    page.fill("[name=next_act]", "Antar ke puskesmas")
    expect(page.locator(".field.invalid")).to_have_count(0)
    page.context.set_offline(False)
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(re.compile(r"/kasus/K-[\d-]+/$"))
    page.goto(address)
    expect(page.get_by_text("sudah dikembalikan")).to_have_count(0)


def test_bad_photos_are_marked_when_chosen_and_a_refused_one_holds_nothing_back(
    sign_in: Callable[..., Page],
) -> None:
    page = sign_in("imam", PHONE)
    address = _to_visit(page)
    _fill_visit(page, "Pagar terkunci, dengan foto yang rusak.")
    _photos(
        page,
        upload("prog.jpg", b"print('halo')"),
        upload("kosong.jpg", b""),
        upload("rusak.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 400),
        upload("pagar.jpg", photo((900, 700))),
    )
    expect(page.locator("[data-photo-list] .danger-tone")).to_have_text(
        [
            re.compile("prog.jpg: Isi berkas ini bukan foto"),
            re.compile(r"kosong.jpg: Berkas ini kosong \(0 byte\)"),
        ]
    )
    page.locator("[data-photo-list]").scroll_into_view_if_needed()
    look(page, "kunjungan-foto-ditolak-360")
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(f"**{address.replace('kunjungan/', '')}")
    told = "1 foto tidak bisa disimpan; yang lain sudah sampai. rusak.jpg:"
    expect(page.locator(".toast.error")).to_contain_text(told)
    look(page, "kasus-foto-ditolak-360")
    expect(page.get_by_text("Foto belum lengkap")).to_have_count(0)
    visit = page.locator("li", has_text="Pagar terkunci, dengan foto yang rusak.")
    expect(visit.locator(".file")).to_have_count(1)


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
