"""One real browser for every test that needs one; whoever runs the tests says where it is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

# The sync browser keeps an event loop in this thread; the tests' own queries are not asynchronous for that.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        path = os.environ.get("EJSC_CHROMIUM") or None
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()
