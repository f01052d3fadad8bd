"""Addresses that are not called, and answers that never come."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.integration import outgoing, sending
from ejsc.integration.models import Attempt, Webhook
from ejsc.kernel.errors import BadInput

from .receiving import Receiver, due, make


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
