"""People who report over a bad line: they press Send again until somebody answers."""

from __future__ import annotations

import random
import re
import threading
import time
from dataclasses import dataclass, field

from bench.lib import letters
from bench.lib.browser import Browser
from bench.lib.counting import Sent
from bench.lib.letters import Letter

# So many reports from one telephone before the site asks a question; then the next person comes.
EACH = 5
PHOTO_EVERY, GIVES_UP_EVERY = 4, 12


@dataclass
class Crowd:
    """What all of them sent, and what was acknowledged."""

    port: int
    villages: list[tuple[str, str]]
    sent: Sent = field(default_factory=Sent)
    tried: int = 0
    again: int = 0
    given_up: int = 0
    errors: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, people: int) -> list[threading.Thread]:
        """So many at the same time, until `over` is set."""
        threads = [
            threading.Thread(target=self._line, args=(number,), daemon=True) for number in range(people)
        ]
        for thread in threads:
            thread.start()
        return threads

    def _line(self, number: int) -> None:
        """One person after the other, each with an address and cookies of her own."""
        dice = random.Random(number)
        count = 0
        while not self.over.is_set():
            count += 1
            browser = Browser(
                "127.0.0.1",
                self.port,
                source=f"127.{number + 1}.{count // 250}.{count % 250 + 1}",
                patience=20,
            )
            try:
                self._person(browser, dice)
            except Exception as error:
                self.errors.append(f"{type(error).__name__}: {error}")
                return

    def _person(self, browser: Browser, dice: random.Random) -> None:
        while not browser.token:
            try:
                browser.open_form()
            except (OSError, RuntimeError):
                time.sleep(0.2)
        for _ in range(EACH):
            if self.over.is_set():
                break
            photo = letters.photo() if dice.randrange(PHOTO_EVERY) == 0 else b""
            self._report(browser, letters.write(dice, browser.token, self.villages, photo=photo), photo, dice)
        browser.hang_up()

    def _report(self, browser: Browser, letter: Letter, photo: bytes, dice: random.Random) -> None:
        """Send it again and again; a few lose patience after the first silence."""
        self._count("tried")
        patient = dice.randrange(GIVES_UP_EVERY) > 0
        until = time.monotonic() + 90
        while not self._arrives(browser, letter):
            if not patient:
                self._count("given_up")
                return
            if time.monotonic() > until:
                raise TimeoutError(f"{letter.id} found nobody for 90 s")
            self._count("again")
            time.sleep(0.2)
        self.sent.add(letter.id, letter.what, photo)

    def _arrives(self, browser: Browser, letter: Letter) -> bool:
        """Whether it was acknowledged. An outage is answered by 502, 503 or silence, and by nothing else."""
        try:
            answer = browser.post("/lapor/", letter.body, letter.content_type)
        except OSError:
            return False
        if answer.status not in {302, 502, 503}:
            said = re.findall(
                r'class="[^"]*error[^"]*"[^>]*>(.{0,300})', answer.body.decode(errors="replace"), re.DOTALL
            )
            raise AssertionError(f"answered {answer.status}: {said[:4]}")
        return answer.status == 302

    def _count(self, name: str) -> None:
        with self._lock:
            setattr(self, name, getattr(self, name) + 1)
