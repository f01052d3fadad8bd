"""Every public page: accessible, within its budget of bytes, inside the window at every width."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from .conftest import DESK, PHONE, look
from .public_pages import code_of, fill_in, onward, open_tracking, send, to_the_end, violations

pytestmark = pytest.mark.journey
Window = Callable[..., BrowserContext]

BUDGET, SCRIPTS = 90_000, 25_000


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
@pytest.mark.parametrize("path", ["/", "/lapor/", "/lacak/", "/privasi/", "/lapor/terima-kasih/"])
def test_axe_finds_nothing_on_open_pages(
    open_browser: Window, path: str, size: dict[str, int], theme: Any
) -> None:
    page = open_browser(size, color_scheme=theme, bypass_csp=True, reduced_motion="reduce").new_page()
    page.goto(path)
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_through_a_report(open_browser: Window, theme: Any) -> None:
    page = open_browser(PHONE, color_scheme=theme, bypass_csp=True, reduced_motion="reduce").new_page()
    page.goto("/lapor/")
    page.locator("[name=kind][value=violence]").check(force=True)
    assert violations(page) == []
    onward(page)
    onward(page)
    assert violations(page) == []
    page.get_by_role("button", name="Kembali").click()
    fill_in(page, urgency="danger")
    page.fill("[name=subject_count]", "0")
    for _part in range(2):
        assert violations(page) == []
        onward(page)
    send(page)
    expect(page.locator("[data-summary]")).to_be_visible()
    assert violations(page) == []
    page.fill("[name=subject_count]", "1")
    to_the_end(page)
    assert violations(page) == []
    send(page)
    code, pin = code_of(page)
    look(page, f"report-thanks-{theme}-360")
    assert violations(page) == []
    open_tracking(page, code, "12")
    assert violations(page) == []
    open_tracking(page, code, pin)
    expect(page.get_by_role("heading", name="Laporan Anda")).to_be_visible()
    assert violations(page) == []
    look(page, f"track-status-{theme}-360")


def test_axe_finds_nothing_where_42_places_are_offered(open_browser: Window) -> None:
    page = open_browser(PHONE, bypass_csp=True, reduced_motion="reduce").new_page()
    page.goto("/lapor/")
    fill_in(page)
    page.get_by_role("button", name="Kembali").click()
    page.fill("[name=village_text]", "Sukorejo")
    onward(page)
    to_the_end(page)
    send(page)
    expect(page.locator("[name=village_choice]")).to_have_count(42)
    look(page, "report-3-which-360")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/lapor/", "/lacak/"])
def test_a_first_visit_costs_at_most_90_kilobytes(open_browser: Window, path: str) -> None:
    page = open_browser(PHONE).new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path, wait_until="networkidle")
    sizes = {answer.url: weight(answer) for answer in answers}
    scripts = sum(size for url, size in sizes.items() if ".js" in url)
    print(path, sum(sizes.values()), scripts, sizes)  # noqa: T201
    assert sum(sizes.values()) <= BUDGET
    assert scripts <= SCRIPTS
    assert all(url.startswith(page.url[: page.url.index("/", 8)]) or url.startswith("data:") for url in sizes)


def weight(answer: Response) -> int:
    """Bytes of the body as gzip sends it; fonts come compressed."""
    body = answer.body()
    return len(body) if answer.url.split("?")[0].endswith(".woff2") else len(gzip.compress(body, 9))


@pytest.mark.parametrize("path", ["/", "/lapor/", "/lacak/", "/privasi/"])
def test_nothing_is_wider_than_the_window(open_browser: Window, path: str) -> None:
    page = open_browser(PHONE).new_page()
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_the_language_can_be_changed_and_stays(open_browser: Window, scripts: bool) -> None:
    page = open_browser(DESK, java_script_enabled=scripts).new_page()
    page.goto("/lapor/")
    page.locator(".languages button[value=en]").click()
    expect(page.get_by_role("heading", name="Who needs help?")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("heading", name="Does somebody near you need help?")).to_be_visible()
    look(page, "public-home-english-1280") if scripts else None


def test_the_service_finder_leads_into_the_report(open_browser: Window) -> None:
    page = open_browser(PHONE).new_page()
    page.goto("/")
    page.locator("details.service summary").nth(3).click()
    look(page, "public-home-services-360")
    page.locator("details.service[open] a").click()
    expect(page.locator("[name=kind][value=stranded]")).to_be_checked()


def test_targets_are_large_enough_for_a_thumb(open_browser: Window) -> None:
    page: Page = open_browser(PHONE).new_page()
    for path in ("/", "/lapor/", "/lacak/"):
        page.goto(path)
        small = page.evaluate(
            """() => [...document.querySelectorAll('.button:not(.link), .choice, .tile, .input, summary, nav a')]
            .filter(e => e.getClientRects().length && !e.closest('[data-photos]')
              && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 90))"""
        )
        assert small == [], path
