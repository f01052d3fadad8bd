"""A real browser on the components page, served by a thread without a database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, ConsoleMessage, Page


class Quiet(WSGIRequestHandler):
    def log_message(self, *given: Any) -> None:
        pass


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a running site."""
    app = StaticFilesHandler(get_wsgi_application())
    with make_server("127.0.0.1", 0, app, Threads, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def worth_saying(message: ConsoleMessage) -> bool:
    """Errors, except for what tests do on purpose: take the line away."""
    return message.type == "error" and "ERR_INTERNET_DISCONNECTED" not in message.text


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone; whatever the browser complains about fails the test."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, locale="id-ID", reduced_motion="reduce", has_touch=True
    )
    context.set_default_timeout(10_000)
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("console", lambda message: complaints.append(message.text) if worth_saying(message) else None)
    yield found
    context.close()
    assert not complaints, complaints
