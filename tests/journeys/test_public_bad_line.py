"""A report over 400 kbit/s that breaks: before the answer, in the middle of a photo; and files that are no photos."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import PHONE, look
from .public_pages import BadLine, code_of, fill_in, onward, open_tracking, photo, send, to_the_end, upload
from .site import Site

pytestmark = pytest.mark.journey
Window = Callable[..., BrowserContext]


def test_a_photo_that_breaks_in_the_middle_goes_on_and_arrives_once(open_browser: Window, site: Site) -> None:
    with BadLine(site.port) as line:
        page = open_browser(PHONE).new_page()
        page.goto(f"{line.base}/lapor/")
        fill_in(page)
        onward(page)
        photos = [upload("a.jpg", photo((1280, 960), 45)), upload("b.jpg", photo((1280, 960), 45))]
        page.set_input_files("[name=photos]", photos)
        expect(page.locator("[data-photos] img")).to_have_count(2)
        onward(page)
        line.cut("PATCH /berkas/titip/", 60_000)
        send(page)
        code, pin = code_of(page)
        expect(page.get_by_text("Mengirim foto 1 dari 2")).to_be_visible()
        look(page, "report-photo-on-its-way-360")
        expect(page.get_by_text("Semua foto sudah sampai.")).to_be_visible(timeout=90_000)
        assert line.cuts == 1
        open_tracking(page, code, pin)
        expect(page.get_by_text("2 foto sudah tersimpan.")).to_be_visible()


def test_an_answer_that_never_came_is_fetched_by_sending_again(open_browser: Window, site: Site) -> None:
    with BadLine(site.port) as line:
        page = open_browser(PHONE).new_page()
        page.goto(f"{line.base}/lapor/")
        fill_in(page)
        to_the_end(page)
        line.swallow("/lapor/terima-kasih/")
        send(page)
        expect(page.get_by_text("Tidak ada sinyal. Tulisan Anda aman")).to_be_visible(timeout=30_000)
        look(page, "report-no-signal-360")
        assert line.cuts >= 1
        line.mend()
        page.get_by_role("button", name="Coba sekarang").click()
        code, pin = code_of(page)
        open_tracking(page, code, pin)
        expect(page.get_by_text("Petugas membaca laporan Anda.")).to_be_visible()


def test_without_signal_the_text_waits_and_goes_by_itself(open_browser: Window) -> None:
    context = open_browser(PHONE)
    page = context.new_page()
    page.goto("/lapor/")
    fill_in(page)
    to_the_end(page)
    context.set_offline(True)
    send(page)
    expect(page.get_by_text("Tidak ada sinyal. Tulisan Anda aman")).to_be_visible()
    context.set_offline(False)
    code_of(page)


def large_pixels() -> bytes:
    out = io.BytesIO()
    Image.new("1", (10_000, 6_000)).save(out, "PNG")
    return out.getvalue()


BAD = [
    ("program.jpg", b"MZ\x90\x00" + b"\0" * 400, "bukan foto"),
    ("kosong.jpg", b"", "kosong"),
    ("rusak.jpg", b"\xff\xd8\xff\xe0" + b"\1" * 500, "rusak"),
]


@pytest.mark.parametrize(("name", "data", "word"), BAD, ids=[name for name, _data, _word in BAD])
def test_a_file_that_is_no_photo_is_explained_and_the_report_stands(
    open_browser: Window, name: str, data: bytes, word: str
) -> None:
    page = open_browser(PHONE).new_page()
    page.goto("/lapor/")
    fill_in(page)
    onward(page)
    page.set_input_files("[name=photos]", [upload(name, data)])
    expect(page.locator("[data-photos] .file")).to_have_count(1)
    onward(page)
    send(page)
    code_of(page)
    tile = page.locator("#photos-sending .file")
    expect(tile).to_contain_text(word, timeout=30_000)
    look(page, f"report-photo-{name.partition('.')[0]}-360")


def test_sixty_megapixels_without_scripts_are_explained(open_browser: Window) -> None:
    page = without_scripts(open_browser)
    page.set_input_files("[name=photos]", [upload("a.png", large_pixels(), "image/png")])
    send(page)
    code_of(page)
    expect(page.get_by_text("Foto 1: ")).to_contain_text("piksel")


@pytest.fixture
def fifty_megabytes(tmp_path: Path) -> Path:
    found = tmp_path / "besar.jpg"
    found.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 50_000_000)
    return found


def test_fifty_megabytes_are_not_even_sent(open_browser: Window, fifty_megabytes: Path) -> None:
    page = open_browser(PHONE).new_page()
    page.goto("/lapor/")
    fill_in(page)
    onward(page)
    page.set_input_files("[name=photos]", fifty_megabytes)
    expect(page.locator("[data-photos] .file")).to_have_count(1)
    onward(page)
    send(page)
    code_of(page)
    expect(page.locator("#photos-sending .file")).to_contain_text("terlalu besar")


def test_fifty_megabytes_without_scripts_are_explained(open_browser: Window, fifty_megabytes: Path) -> None:
    page = without_scripts(open_browser)
    page.set_input_files("[name=photos]", fifty_megabytes)
    send(page)
    code_of(page)
    expect(page.get_by_text("Foto 1: ")).to_contain_text("terlalu besar")


def without_scripts(open_browser: Window) -> Page:
    page = open_browser(PHONE, java_script_enabled=False).new_page()
    page.goto("/lapor/")
    page.locator("[name=kind][value=other]").check(force=True)
    page.locator("[name=urgency][value=normal]").check()
    page.fill("[name=what]", "Orang tidur di emper toko")
    page.fill("[name=place]", "Alun-alun Tugu")
    return page
