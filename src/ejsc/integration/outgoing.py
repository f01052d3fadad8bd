"""Calling an address that somebody typed, without letting it lead into the house.

The name is resolved once, every address behind it is checked, and the connection goes to the checked address itself:
a name that answers differently a moment later gains nothing. The same holds for each redirect.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from ejsc.kernel.errors import BadInput

CONNECT_SECONDS, WHOLE_SECONDS = 5.0, 10.0
MOST_SENT, MOST_READ = 65_536, 4_096
MOST_REDIRECTS = 2
# Only these repeat the request as it was; the others would turn it into another one.
REPEATING = {307, 308}
# Ways to write an IPv4 address into an IPv6 one.
EMBEDDING = [
    ipaddress.ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
]


class Refused(Exception):
    """An address to which nothing is sent."""


class Failed(Exception):
    """It was called and did not take it."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    milliseconds: int


def check_url(url: str) -> SplitResult:
    """The parts of an address that may be called at all, before any name is looked up. Raises: BadInput."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadInput(
            _("This address cannot be read. Write it like this: https://example.go.id/hook."), field="url"
        ) from None
    host = (parts.hostname or "").strip(".")
    if parts.scheme != "https" and not _is_let_through(parts):
        raise BadInput(_("The address must begin with https://, so that nobody reads along."), field="url")
    if not host or parts.username or parts.password or parts.fragment:
        raise BadInput(_("Give the address without user name, password and #."), field="url")
    if port is not None and port != 443 and port < 1024:
        raise BadInput(_("Only port 443 and ports from 1024 on are called."), field="url")
    return parts


def _is_let_through(parts: SplitResult) -> bool:
    """Whether tests let this very place through; nothing in production does."""
    return f"{parts.hostname}:{parts.port}" in settings.WEBHOOK_LET_THROUGH


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send it and wait for the answer. Raises: Refused, Failed."""
    if len(body) > MOST_SENT:
        raise Refused("too large")
    started = time.monotonic()
    for _hop in range(MOST_REDIRECTS + 1):
        try:
            parts = check_url(url)
        except BadInput as error:
            raise Refused(str(error)) from None
        status, location = _once(parts, body, headers, deadline=started + WHOLE_SECONDS)
        if status not in REPEATING or not location:
            return Answer(status, round((time.monotonic() - started) * 1000))
        url = urljoin(url, location)
    raise Failed("too many redirects")


def addresses_of(parts: SplitResult) -> list[str]:
    """The addresses behind a name, every one of them public. Raises: Refused, Failed."""
    port = parts.port or 443
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Failed(f"name not found: {type(error).__name__}") from None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        if f"{address}:{port}" not in settings.WEBHOOK_LET_THROUGH and not is_public(address):
            raise Refused("the name leads to an address inside a network")
    if not addresses:
        raise Failed("name not found")
    return addresses


def is_public(address: str) -> bool:
    """Whether an address lies in the open internet: not private, own, link-local, shared, reserved or disguised.

    >>> is_public("127.0.0.1"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1"), is_public("8.8.8.8")
    (False, False, False, True)
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in EMBEDDING):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _once(parts: SplitResult, body: bytes, headers: Mapping[str, str], *, deadline: float) -> tuple[int, str]:
    """One request to a checked address: its status and where it leads. Raises: Refused, Failed."""
    address = addresses_of(parts)[0]
    connection = _connection(parts, address, left=deadline - time.monotonic())
    # A peer that trickles one byte now and then never meets a timeout of a single read.
    clock = threading.Timer(max(0.1, deadline - time.monotonic()), _cut, [connection])
    clock.daemon = True
    clock.start()
    try:
        target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request("POST", target, body=body, headers={"Host": _host(parts), **headers})
        response = connection.getresponse()
        response.read(MOST_READ)
        return response.status, response.getheader("Location") or ""
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Failed(f"{type(error).__name__}: {str(error)[:120]}") from None
    finally:
        clock.cancel()
        connection.close()


def _host(parts: SplitResult) -> str:
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port and parts.port != 443 else host


def _connection(parts: SplitResult, address: str, *, left: float) -> http.client.HTTPConnection:
    """A connection whose socket stands already: to the address that was checked, for the name that was asked."""
    try:
        plain: socket.socket = socket.create_connection(
            (address, parts.port or 443), timeout=max(0.1, min(CONNECT_SECONDS, left))
        )
        if parts.scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
    except OSError as error:
        raise Failed(f"{type(error).__name__}: {str(error)[:120]}") from None
    plain.settimeout(max(0.1, left))
    connection = http.client.HTTPConnection(parts.hostname or "", timeout=left)
    connection.sock = plain
    return connection


def _cut(connection: http.client.HTTPConnection) -> None:
    sock = connection.sock
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            sock.close()
