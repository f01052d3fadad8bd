"""A browser that reports: keeps its cookies and its connection, and costs next to nothing itself."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, field

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
COOKIE = re.compile(rb"\r\nset-cookie: *([^=;\r]+)=([^;\r]*)", re.IGNORECASE)


class Cut(OSError):
    """The connection ended before the whole answer was there."""


@dataclass(frozen=True)
class Answer:
    status: int
    head: bytes
    body: bytes


@dataclass
class Browser:
    """One sender; `source` is the address that it seems to come from."""

    host: str
    port: int
    source: str = "127.0.0.1"
    patience: float = 60
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    _line: socket.socket | None = None

    def open_form(self) -> None:
        """Get the form once: its token and the cookies go with every report."""
        answer = self.send(b"GET", "/lapor/")
        found = TOKEN.search(answer.body)
        if answer.status != 200 or not found:
            raise RuntimeError(f"/lapor/ answered {answer.status}")
        self.token = found[1].decode()

    def post(self, path: str, body: bytes, content_type: bytes) -> Answer:
        return self.send(b"POST", path, body, content_type)

    def send(self, method: bytes, path: str, body: bytes = b"", content_type: bytes = b"") -> Answer:
        """The whole answer. Raises: OSError; whether the request was taken is not known then."""
        lines = [b"%s %s HTTP/1.1" % (method, path.encode()), f"Host: {self.host}:{self.port}".encode()]
        if self.cookies:
            lines.append(b"Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()).encode())
        if method == b"POST":
            lines += [b"Content-Type: " + content_type, b"Content-Length: %d" % len(body)]
        try:
            line = self._connected()
            line.sendall(b"\r\n".join(lines) + b"\r\n\r\n" + body)
            return self._answer(line)
        except OSError:
            self.hang_up()
            raise

    def hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _connected(self) -> socket.socket:
        if self._line is None:
            self._line = socket.create_connection(
                (self.host, self.port), timeout=self.patience, source_address=(self.source, 0)
            )
            self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._line

    def _answer(self, line: socket.socket) -> Answer:
        head, body = self._head(line)
        self.cookies |= {name.decode(): value.decode() for name, value in COOKIE.findall(head)}
        if found := LENGTH.search(head):
            while len(body) < int(found[1]):
                body += received(line)
        if b"\r\nconnection: close" in head.lower():
            self.hang_up()
        return Answer(int(head[9:12]), head, body)

    def _head(self, line: socket.socket) -> tuple[bytes, bytes]:
        got = b""
        while b"\r\n\r\n" not in got:
            got += received(line)
        head, _, body = got.partition(b"\r\n\r\n")
        return head, body


def received(line: socket.socket) -> bytes:
    chunk = line.recv(65_536)
    if not chunk:
        raise Cut("the line was cut")
    return chunk
