"""Reports about children and violence: leaving at once, nothing on the phone, nothing in titles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import PHONE, look
from .public_pages import code_of, onward, send, to_the_end

pytestmark = pytest.mark.journey
Window = Callable[..., BrowserContext]

DRAFTS = "Object.entries(localStorage).filter(([key]) => key.startsWith('draft:'))"


@pytest.fixture
def page(open_browser: Window) -> Page:
    """At the second part of a report about violence; the harmless site is not really asked."""
    context = open_browser(PHONE)
    context.route(
        "https://**", lambda route: route.fulfill(body="<title>Cuaca</title>", content_type="text/html")
    )
    page = context.new_page()
    page.goto("/")
    page.goto("/lapor/")
    expect(page.locator(".exit")).to_have_count(0)
    page.locator("[name=kind][value=violence]").check(force=True)
    return page


def test_the_button_appears_and_leaves_at_once(page: Page) -> None:
    expect(page.get_by_role("link", name="Keluar cepat")).to_be_visible()
    look(page, "report-quiet-360")
    onward(page)
    page.fill("[name=what]", "Dipukul suaminya")
    page.get_by_role("link", name="Keluar cepat").click()
    expect(page).to_have_title("Cuaca")
    page.go_back()
    assert "/lapor/" not in page.url


def test_escape_three_times_leaves_too(page: Page) -> None:
    onward(page)
    for _n in range(3):
        page.keyboard.press("Escape")
    expect(page).to_have_title("Cuaca")


def test_nothing_is_kept_on_the_phone(page: Page) -> None:
    onward(page)
    page.fill("[name=what]", "Dipukul suaminya")
    page.wait_for_timeout(800)
    assert page.evaluate(DRAFTS) == []
    assert page.title() == "e-JSC"


def test_a_draft_that_was_kept_is_thrown_away_when_it_turns_out_quiet(open_browser: Window) -> None:
    page = open_browser(PHONE).new_page()
    page.goto("/lapor/")
    page.locator("[name=kind][value=poor]").check(force=True)
    onward(page)
    page.fill("[name=what]", "Ada anak dipukul")
    page.wait_for_timeout(800)
    assert page.evaluate(DRAFTS) != []
    page.get_by_role("button", name="Kembali").click()
    page.locator("[name=kind][value=child]").check(force=True)
    page.wait_for_timeout(800)
    assert page.evaluate(DRAFTS) == []


def test_after_sending_titles_stay_neutral_and_the_way_out_stays(page: Page) -> None:
    onward(page)
    page.locator("[name=urgency][value=urgent]").check()
    page.fill("[name=what]", "Dipukul suaminya")
    onward(page)
    page.fill("[name=place]", "Gang di belakang pasar")
    onward(page)
    to_the_end(page)
    send(page)
    code_of(page)
    assert page.title() == "Formulir – e-JSC"
    expect(page.get_by_role("link", name="Keluar cepat")).to_be_visible()
    expect(page.get_by_text("Simpan kode di tempat yang tidak dilihat orang lain")).to_be_visible()
    look(page, "report-quiet-thanks-360")
    page.get_by_role("link", name="Keluar cepat").click()
    expect(page).to_have_title("Cuaca")


def test_without_scripts_the_way_out_is_a_link(open_browser: Window) -> None:
    page = open_browser(PHONE, java_script_enabled=False).new_page()
    page.goto("/lapor/")
    assert (page.get_by_role("link", name="Keluar cepat").get_attribute("href") or "").startswith("https://")
