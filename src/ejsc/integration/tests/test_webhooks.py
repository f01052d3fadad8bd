"""Telling other systems: what, to whom, signed, again and again, and never into a network."""

from __future__ import annotations

import json
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases.models import Case
from ejsc.integration import actions, events, outgoing, sending, signing
from ejsc.integration.choices import DeliveryState, Event
from ejsc.integration.models import Attempt, Delivery, Webhook
from ejsc.kernel.errors import BadInput, NotPermitted
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


def test_a_report_and_each_change_of_status_are_told_once_by_number_and_public_word(
    hook: Webhook, in_service: Case, receiver: Receiver
) -> None:
    assert events.collect() > 0
    assert events.collect() == 0
    assert sending.send_due() == len(deliveries())
    bodies = [json.loads(body) for _headers, body in receiver.got]
    assert {one["type"] for one in bodies} == {"report.received", "case.status_changed"}
    words = [one["data"]["public_word"] for one in bodies if one["type"] == "case.status_changed"]
    assert words[-1] == "handled"
    assert {one["data"]["regency"] for one in bodies} == {"35.73"}


def test_nothing_of_a_person_is_told(hook: Webhook, in_service: Case, receiver: Receiver) -> None:
    events.collect()
    sending.send_due()
    text = b"".join(body for _headers, body in receiver.got).decode()
    for secret in (in_service.summary, "Painem", "Sari", in_service.place or "emperan"):
        assert secret not in text


def test_other_regions_earlier_events_and_other_kinds_are_not_told(
    yudi: User, receiver: Receiver, in_service: Case
) -> None:
    make(yudi, receiver.url)  # what happened before it was made
    assert events.collect() == 0


def test_a_neighbours_system_is_not_told(yudi: User, receiver: Receiver, request: Any) -> None:
    make(yudi, receiver.url, region="35.07")
    make(yudi, receiver.url, Event.REFERRAL)
    request.getfixturevalue("in_service")
    assert events.collect() == 0


def test_what_is_switched_off_is_told_nothing(hook: Webhook, yudi: User, request: Any) -> None:
    with scope(yudi):
        actions.switch(id=hook.pk, on=False, by=yudi)
    request.getfixturevalue("in_service")
    assert events.collect() == 0


def test_the_signature_covers_id_time_and_body(hook: Webhook, receiver: Receiver) -> None:
    due(hook)
    sending.send_due()
    headers, body = receiver.got[0]
    number, at = headers["webhook-id"], int(headers["webhook-timestamp"])
    assert abs(at - time.time()) < 30
    right = signing.signature(hook.secret, id=number, timestamp=at, body=body)
    assert headers["webhook-signature"] == right
    assert right != signing.signature(hook.secret, id=number, timestamp=at + 1, body=body)
    assert right != signing.signature(signing.new_secret(), id=number, timestamp=at, body=body)


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """The example of the specification's own libraries."""
    found = signing.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )  # fmt: skip
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_secret_is_encrypted_at_rest(hook: Webhook) -> None:
    with system("test"), connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM integration_webhook")
        assert hook.secret not in cursor.fetchone()[0]


def test_what_is_not_taken_is_tried_again_later_and_then_given_up(
    hook: Webhook, receiver: Receiver, settings: Any
) -> None:
    settings.WEBHOOK_MOST_TRIES = 3
    receiver.answers = [(500, {}), (404, {}), (503, {})]
    due(hook)
    now = timezone.now()
    for day in range(4):
        sending.send_due(now + timedelta(days=day))
    [found] = deliveries()
    assert (found.state, found.tries) == (DeliveryState.DEAD, 3)
    with system("test"):
        assert [one.status for one in Attempt.objects.order_by("id")] == [500, 404, 503]


def test_after_a_failure_it_waits(hook: Webhook, receiver: Receiver) -> None:
    receiver.answers = [(500, {})]
    due(hook)
    assert sending.send_due() == 0
    assert sending.send_due() == 0
    assert len(receiver.got) == 1
    assert sending.send_due(timezone.now() + timedelta(minutes=1)) == 1


def test_a_given_up_delivery_is_sent_again_from_its_page(
    hook: Webhook, receiver: Receiver, yudi: User, signed_in: Callable[[User], Client]
) -> None:
    one = due(hook)
    with system("test"):
        Delivery.objects.update(state=DeliveryState.DEAD, tries=12)
    answer = signed_in(yudi).post(f"/integrasi/{hook.pk}/kirim/{one.pk}/")
    assert answer.status_code == 302
    assert sending.send_due() == 1
    assert deliveries()[0].state == DeliveryState.SENT


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
        "224.0.0.1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "255.255.255.255",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_none_of_ours_to_call(address: str) -> None:
    assert not outgoing.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "ftp://example.org/", "https://user:pw@example.org/", "https:///x", "https://[::1/",
        "https://example.org:22/", "https://example.org:x/", "javascript:alert(1)", "",
    ],
)  # fmt: skip
def test_addresses_that_make_no_sense_are_refused(url: str) -> None:
    with pytest.raises(BadInput):
        outgoing.check_url(url)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "169.254.169.254", "0x7f000001", "2130706433", "localhost"]
)
def test_a_webhook_into_the_house_is_not_made(yudi: User, host: str) -> None:
    with pytest.raises(BadInput):
        make(yudi, f"https://{host}/hook")


def test_a_redirect_into_the_house_is_not_followed(hook: Webhook, receiver: Receiver) -> None:
    receiver.answers = [(307, {"Location": "https://169.254.169.254/latest/meta-data"})]
    due(hook)
    assert sending.send_due() == 0
    with system("test"):
        assert "inside a network" in Attempt.objects.get().error


def test_a_redirect_to_another_port_of_this_machine_is_not_followed(
    hook: Webhook, receiver: Receiver
) -> None:
    receiver.answers = [(308, {"Location": "https://127.0.0.1:9443/"})]
    due(hook)
    assert sending.send_due() == 0
    assert len(receiver.got) == 1


def test_a_name_that_changes_its_mind_is_called_where_it_was_checked(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """DNS rebinding: public when looked at, this machine a moment later."""
    answers = iter(
        [[(2, 1, 6, "", ("127.0.0.1", receiver.port))], [(2, 1, 6, "", ("10.0.0.1", receiver.port))]]
    )
    called: list[tuple[str, int]] = []
    settings.WEBHOOK_LET_THROUGH = (f"rebind.example:{receiver.port}", f"127.0.0.1:{receiver.port}")
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *a, **k: next(answers))

    def connect(address: tuple[str, int], **given: Any) -> socket.socket:
        called.append(address)
        plain = socket.socket()
        plain.connect(address)
        return plain

    monkeypatch.setattr(outgoing.socket, "create_connection", connect)
    outgoing.post(f"http://rebind.example:{receiver.port}/", b"{}", {})
    assert called == [("127.0.0.1", receiver.port)]
    with pytest.raises(outgoing.Refused):
        outgoing.post(f"http://rebind.example:{receiver.port}/", b"{}", {})


def test_a_name_with_one_address_inside_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *a, **k: both)
    with pytest.raises(outgoing.Refused):
        outgoing.addresses_of(outgoing.check_url("https://two.example/"))


def test_a_receiver_that_never_answers_is_left_in_time(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "WHOLE_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        settings.WEBHOOK_LET_THROUGH = (f"127.0.0.1:{port}",)
        started = time.monotonic()
        with pytest.raises(outgoing.Failed):
            outgoing.post(f"http://127.0.0.1:{port}/", b"{}", {})
    assert time.monotonic() - started < 5


def test_too_large_a_message_is_not_sent() -> None:
    with pytest.raises(outgoing.Refused):
        outgoing.post("https://example.org/", b"x" * 70_000, {})


def test_only_who_manages_connections_sees_them(
    hook: Webhook, joko: User, yudi: User, signed_in: Callable[[User], Client]
) -> None:
    assert signed_in(yudi).get(f"/integrasi/{hook.pk}/").status_code == 200
    assert signed_in(joko).get("/integrasi/").status_code == 403
    assert signed_in(joko).post(f"/integrasi/{hook.pk}/rahasia/").status_code == 403
    with scope(joko):
        assert not Webhook.objects.exists()


def test_somebody_of_one_regency_makes_none_for_the_province(yudi: User, receiver: Receiver) -> None:
    from tests.cast import person

    nia = person("nia", "Nia", "integrator", region="35.07")
    with pytest.raises(NotPermitted):
        make(nia, receiver.url, region="35.73")


def test_the_page_makes_one_shows_the_secret_once_and_explains_mistakes(
    receiver: Receiver, yudi: User, signed_in: Callable[[User], Client]
) -> None:
    browser = signed_in(yudi)
    form = {
        "id": str(uuid.uuid4()),
        "name": "SP4N",
        "url": receiver.url,
        "events": Event.values,
        "region": "35",
    }
    made = browser.post("/integrasi/baru/", form)
    assert made.status_code == 201
    assert "whsec_" in made.content.decode()
    with system("test"):
        hook = Webhook.objects.get()
    assert "whsec_" not in browser.get(f"/integrasi/{hook.pk}/").content.decode()
    assert browser.post("/integrasi/baru/", form).status_code == 409
    bad = browser.post("/integrasi/baru/", {**form, "url": "https://10.0.0.1/", "id": str(uuid.uuid4())})
    assert bad.status_code == 422
    assert browser.get("/integrasi/").status_code == 200


def test_a_test_message_arrives(
    hook: Webhook, receiver: Receiver, yudi: User, signed_in: Callable[[User], Client]
) -> None:
    browser, key = signed_in(yudi), str(uuid.uuid4())
    for _n in range(2):
        browser.post(f"/integrasi/{hook.pk}/coba/", {"key": key})
    assert sending.send_due() == 1
    assert json.loads(receiver.got[0][1])["type"] == "ejsc.test"
    assert "HTTP 204" in browser.get(f"/integrasi/{hook.pk}/").content.decode()
