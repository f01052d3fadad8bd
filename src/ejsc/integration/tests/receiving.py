"""A receiver of webhooks on this machine."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.integration import actions
from ejsc.integration.choices import Event
from ejsc.integration.models import Delivery, Webhook
from ejsc.regions.models import Region


@dataclass
class Receiver:
    """A real server on this machine that writes down what it gets."""

    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    found = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status, headers = found.answers.pop(0) if found.answers else (204, {})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_port
    settings.WEBHOOK_LET_THROUGH = (f"127.0.0.1:{found.port}",)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def hook(yudi: User, receiver: Receiver) -> Webhook:
    """The city's system, told of everything in Malang city."""
    return make(yudi, receiver.url)


def make(by: User, url: str, *kinds: str, region: str = "35.73") -> Webhook:
    with scope(by):
        return actions.make_webhook(
            id=uuid.uuid4(), name="Kota Malang", url=url, events=kinds or Event.values,
            region=Region.objects.get(pk=region), by=by,
        )[0]  # fmt: skip


def deliveries() -> list[Delivery]:
    with system("test"):
        return list(Delivery.objects.select_related("webhook").order_by("created_at"))


def due(hook: Webhook) -> Delivery:
    with system("test"):
        return Delivery.objects.create(webhook=hook, event="ejsc.test", source=str(uuid.uuid4()), payload={})
