"""Journeys: a real browser, the real server, the demo's people; no test reaches into the database."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import shutil
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ejsc.desk.guide import TOPICS
from tests.database import ROOT, copy_template, database_name, drop, owner_url

from .site import PASSWORD, SECRETS, Site

ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
IMAGES = ROOT / "docs" / "images"
GUIDE = ROOT / "src" / "ejsc" / "static" / "guide"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site on a database of its own with the demo loaded."""
    name = f"{database_name()}_journeys"
    copy_template(name)
    site_url = urlunsplit(urlsplit(os.environ["EJSC_DB_URL"])._replace(path=f"/{name}"))
    running = Site(site_url, owner_url(name), tmp_path_factory.mktemp("site"))
    running.manage("make_field_key")
    running.manage("load_demo")
    running.start()
    yield running
    running.stop()
    drop(name)


@pytest.fixture
def open_browser(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """A window of the wanted size; what its pages complain about in the console fails the test."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def window(size: dict[str, int] = DESK, **options: Any) -> BrowserContext:
        options.setdefault("locale", "id-ID")
        context = browser.new_context(viewport=size, base_url=site.base, **options)  # type: ignore[arg-type]
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        opened.append(context)
        return context

    yield window
    for context in opened:
        context.close()
    # A refused form answers 4xx on purpose, and the browser says so; everything else is ours to mend.
    assert [c for c in complaints if "Failed to load resource" not in c and "ERR_INTERNET" not in c] == []


@pytest.fixture
def sign_in(open_browser: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Somebody of the demo, signed in, in a window of the wanted size."""

    def signed_in(username: str, size: dict[str, int] = DESK) -> Page:
        return enter(open_browser(size).new_page(), username)

    return signed_in


def enter(page: Page, username: str) -> Page:
    """Somebody of the demo comes in, with her second factor where she has one."""
    page.goto("/masuk/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    if SECRETS[username]:
        page.fill("[name=code]", totp(SECRETS[username]))
        page.press("[name=code]", "Enter")
    page.wait_for_url(lambda url: "/masuk/" not in url and "faktor" not in url)
    return page


def totp(secret: str) -> str:
    """The six digits of this half minute."""
    digest = hmac.new(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1
    ).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def look(page: Page, name: str) -> None:
    """Keep a picture of the page, and see that nothing hangs over its edge."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    kept = ARTIFACTS / f"{name}.png"
    page.screenshot(path=kept, full_page=False)
    if os.environ.get("EJSC_WRITE_DOCS"):
        _show(kept)
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the window"


def _show(picture: Path) -> None:
    """Renew the picture where the README or the guide in the program shows one of this name."""
    if (IMAGES / picture.name).exists():
        shutil.copy(picture, IMAGES)
    if picture.stem in {name for topic in TOPICS for name, _words in topic.pictures}:
        Image.open(picture).save(GUIDE / f"{picture.stem}.webp", quality=70, method=6)
