"""What the journeys of people without an account share: filling in a report, photos of every sort, a bad line."""

from __future__ import annotations

import io
import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STORY = "Mbah Sumirah sendirian di gubuk dekat sawah, sakit, tiga hari tidak makan."


def photo(size: tuple[int, int] = (1600, 1200), quality: int = 88) -> bytes:
    """A photo with enough in it to weigh something."""
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def upload(name: str, data: bytes, kind: str = "image/jpeg") -> dict[str, object]:
    """A file as the browser is given it."""
    return {"name": name, "mimeType": kind, "buffer": data}


def onward(page: Page) -> None:
    """To the next part."""
    page.get_by_role("button", name="Lanjut", exact=True).click()


def fill_in(
    page: Page,
    *,
    kind: str = "elderly",
    urgency: str = "urgent",
    village: str = "Sukorejo Ponorogo",
    option: str = "Ds. Sukorejo",
) -> None:
    """The first three parts, which are enough; ends at the fourth."""
    page.locator(f"[name=kind][value={kind}]").check(force=True)
    onward(page)
    page.locator(f"[name=urgency][value={urgency}]").check()
    page.fill("[name=what]", STORY)
    onward(page)
    page.fill("[name=village_text]", village)
    page.get_by_role("option").filter(has_text=option).first.click()
    page.fill("[name=place]", "Gubuk di belakang balai desa")
    onward(page)


def to_the_end(page: Page) -> None:
    """From the fourth part to the last."""
    expect(page.get_by_role("heading", name="Siapa orangnya?")).to_be_visible()
    onward(page)
    onward(page)


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim laporan").click()


def code_of(page: Page) -> tuple[str, str]:
    """Code and PIN of the page that thanks."""
    expect(page.locator("[data-thanks]")).to_be_visible(timeout=60_000)
    code = page.locator("[data-code-text]").inner_text().strip()
    assert re.fullmatch(r"JSC(-[2-9A-HJKMNP-Z]{4}){3}", code), code
    return code, page.locator(".pin").inner_text().strip()


def open_tracking(page: Page, code: str, second: str) -> None:
    """From the empty tracking page into the report."""
    page.goto("/lacak/")
    page.fill("[name=code]", code)
    page.fill("[name=second]", second)
    page.get_by_role("button", name="Buka", exact=True).click()


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds; the window must have been opened with bypass_csp."""
    page.add_script_tag(path=str(AXE))
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
    found = page.evaluate(run, RULES)["violations"]
    return [(one["id"], [node["html"][:140] for node in one["nodes"]]) for one in found]


@dataclass
class BadLine:
    """A line between browser and site: slow, and broken where it is told.

    `cut(word, after)` breaks the connection of the next request that contains `word`, once `after` bytes of it have
    gone through. `swallow(word)` lets requests arrive, but no answer that contains `word` come back, until `mend()`.
    """

    port: int
    bytes_a_second: int = 50_000
    delay: float = 0.2
    cuts: int = 0
    _word: bytes = b""
    _after: int = 0
    _swallowed: bytes = b""
    _socket: socket.socket = field(default_factory=socket.socket)
    _ends: list[socket.socket] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> BadLine:
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(64)
        self._run(self._listen)
        return self

    def __exit__(self, *_: object) -> None:
        self._close(self._socket, *self._ends)
        for thread in self._threads:
            thread.join(5)

    def _run(self, work: Callable[..., None], *ends: socket.socket) -> None:
        self._threads.append(threading.Thread(target=work, args=ends, daemon=True))
        self._threads[-1].start()

    @staticmethod
    def _close(*ends: socket.socket) -> None:
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def cut(self, word: str, after: int) -> None:
        self._word, self._after = word.encode(), after

    def swallow(self, word: str) -> None:
        self._swallowed = word.encode()

    def mend(self) -> None:
        self._word = self._swallowed = b""

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                browser, _address = self._socket.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
                self._ends += [browser, server]
                self._run(self._up, browser, server)
                self._run(self._down, browser, server)

    def _up(self, browser: socket.socket, server: socket.socket) -> None:
        marked = 0
        with suppress(OSError):
            while data := browser.recv(4096):
                time.sleep(len(data) / self.bytes_a_second)
                if self._word and self._word in data:
                    marked = 1
                marked += len(data) if marked else 0
                if marked > self._after > 0:
                    self._word, self._after = b"", 0
                    self._break(browser, server)
                    return
                server.sendall(data)
        with suppress(OSError):
            server.shutdown(socket.SHUT_WR)

    def _down(self, browser: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(4096):
                if self._swallowed and self._swallowed in data:
                    self._break(browser, server)
                    return
                time.sleep(self.delay / 8 + len(data) / self.bytes_a_second)
                browser.sendall(data)
        self._close(browser)

    def _break(self, *ends: socket.socket) -> None:
        self.cuts += 1
        self._close(*ends)
