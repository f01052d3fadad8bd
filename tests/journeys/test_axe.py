"""Every page that somebody of the demo can open, light and dark, looked at by axe; on demand.

`EJSC_AXE=1 ./ejsc test tests/journeys/test_axe.py` follows the links from each home page, opens each address once and
prints a table; `EJSC_AXE=sari,budi` takes these people alone (`-` is nobody), and `EJSC_AXE_WIDTH=360` a phone.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Error, Page

from .conftest import enter
from .public_pages import violations

ASKED = os.environ.get("EJSC_AXE", "")
WIDTH = int(os.environ.get("EJSC_AXE_WIDTH", "1280"))
# Each role once; the last ones see what the first do not.
PEOPLE = ["-", "joko", "sari", "budi", "agus", "rina", "lina", "hadi", "kadis", "korkab", "wati", "yudi"]
WHO = PEOPLE if ASKED in {"", "1"} else ASKED.split(",")
# So many records of a kind are opened for the links on their pages.
TRIES = 3
THEMES = ("light", "dark")
# Ends the visit, or is the same page in another language.
LEFT_OUT = {"account_logout", "set_language"}

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.timeout(7200),
    pytest.mark.skipif(not ASKED, reason="on demand: EJSC_AXE=1"),
]


@dataclass
class Walk:
    """Which addresses were opened by whom, and what axe found there."""

    opened: dict[str, tuple[str, str]] = field(default_factory=dict)
    found: dict[tuple[str, str], list[tuple[str, list[str]]]] = field(default_factory=dict)
    say: Callable[[str], object] = lambda text: sys.stdout.write(text)

    def lines(self) -> Iterator[str]:
        """How many pages, then each finding with where it stands."""
        yield f"{len(self.opened)} pages, {WIDTH} px"
        for (name, theme), wrong in sorted(self.found.items()):
            for rule, where in wrong:
                yield f"{name} ({theme}): {rule}: {where[0]}"

    def line(self, name: str) -> str:
        """A row of the table."""
        who, path = self.opened[name]
        light, dark = (len(self.found[name, theme]) for theme in THEMES)
        return f"  {name:34} {who:7} light {light:>2}  dark {dark:>2}  {path}"


def route_of(path: str) -> str:
    """The name of an address, or nothing where it is no page to be opened."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    name = found.view_name or ""
    is_page = "api" not in found.namespaces and not path.startswith(("/static/", "/api/"))
    return name if is_page and name not in LEFT_OUT else ""


def walk(page: Page, who: str, seen: Walk) -> None:
    """Follow the links from the home page; each address that nobody opened before is looked at."""
    waiting, known, tries = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        path = waiting.popleft()
        name = route_of(urlsplit(path).path)
        if not name or not _open(page, path):
            continue
        if name not in seen.opened:
            _look(page, name, who, path, seen)
        for link in _links(page):
            route = route_of(urlsplit(link).path)
            if route and link not in known and tries[route] < TRIES:
                known.add(link)
                tries[route] += 1
                waiting.append(link)


def _open(page: Page, path: str) -> bool:
    """Whether it is a page; papers and pictures are none."""
    try:
        answer = page.goto(path, wait_until="load")
    except Error:
        return False
    return bool(answer and answer.ok and "text/html" in answer.headers.get("content-type", ""))


def _look(page: Page, name: str, who: str, path: str, seen: Walk) -> None:
    page.wait_for_timeout(200)
    seen.opened[name] = (who, path)
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        seen.found[name, theme] = violations(page)
    seen.say(seen.line(name) + "\n")


def _links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    here = urlsplit(page.url)
    found = [re.sub(rf"^https?://{re.escape(here.netloc)}", "", one) for one in found]
    return [one.partition("#")[0] for one in found if one.startswith("/") and not one.startswith("//")]


def test_axe_finds_nothing_on_any_page(
    open_browser: Callable[..., BrowserContext], capsys: pytest.CaptureFixture[str]
) -> None:
    seen = Walk()
    with capsys.disabled():
        for who in WHO:
            options: dict[str, Any] = {"bypass_csp": True}
            page = open_browser({"width": WIDTH, "height": 900}, **options).new_page()
            walk(page if who == "-" else enter(page, who), who, seen)
        sys.stdout.write("\n".join(seen.lines()) + "\n")
    assert [key for key, wrong in seen.found.items() if wrong] == []
