"""Programs that run beside us: started, watched, started again when they die, stopped in order."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from launcher.words import Trouble, say

LARGEST_LOG = 20_000_000
LONGEST_WAIT = 10.0
# A child that lived this long was healthy: its next death counts as the first.
HEALTHY = 30.0


@dataclass
class Child:
    """One program, how to start it, how to stop it, and where its words go."""

    name: str
    command: Sequence[str | Path]
    env: Mapping[str, str]
    log: Path
    stop_signal: int = signal.SIGTERM
    user: tuple[int, int] | None = None
    before: Callable[[], None] | None = None
    cwd: Path | None = None
    patience: float = 20.0
    whole_group: bool = True
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = field(default=0)
    due: float = 0.0

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process and self.alive else None

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches only us, and we stop the rest in order."""
        self.end_group()
        if self.before:
            self.before()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        extra: dict[str, Any] = {} if self.user is None else as_user(self.user)
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=dict(self.env),
                cwd=self.cwd,
                start_new_session=True,
                preexec_fn=dies_with_us(self.stop_signal),
                **extra,
            )
        self.started = time.monotonic()

    def end_group(self) -> None:
        """End what a killed program left running; the server's own processes notice by themselves."""
        if self.process and self.whole_group:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop, and insist when it does not."""
        if self.process is None:
            return
        if self.alive:
            self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            say(f"  {self.name} did not stop within {self.patience:.0f} s and was ended")
            self.process.kill()
            self.process.wait()
        self.end_group()

    def said(self, since: int = 0) -> str:
        """The end of its log, for a person to read."""
        with self.log.open("rb") as text:
            text.seek(since)
            return "\n".join(text.read()[-4000:].decode(errors="replace").strip().splitlines()[-12:])


def end_leftovers(groups: Sequence[int], marker: str) -> None:
    """End what a launcher that was killed left behind; `marker` in its command tells it from a stranger (Linux)."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            group = int(stat.read_text().rpartition(")")[2].split()[2])
            if group in groups and marker in (stat.parent / "cmdline").read_text():
                os.kill(int(stat.parent.name), signal.SIGKILL)
        except (OSError, ValueError):
            continue


def dies_with_us(stop_signal: int) -> Callable[[], None] | None:
    """Have the kernel stop a child when we are killed, so that no orphan holds port or data (Linux)."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def ask() -> None:
        # Whoever starts us in the background has us ignore these, and a child would inherit it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
        libc.prctl(1, stop_signal)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def as_user(user: tuple[int, int]) -> dict[str, Any]:
    """What makes a program run as another user, without our groups."""
    return {"user": user[0], "group": user[1], "extra_groups": []}


class Supervisor:
    """Keeps its children alive until told to stop."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self.stopping = False
        self.on_change: Callable[[], None] = lambda: None
        self._trimmed = time.monotonic()

    def add(self, child: Child) -> Child:
        child.start()
        self.children.append(child)
        return child

    def tend(self) -> None:
        """Start again whoever died, waiting a little longer after each death."""
        now = time.monotonic()
        for child in self.children:
            if child.process is None or child.alive:
                continue
            if not child.due:
                self._plan(child, now)
            elif now >= child.due:
                child.due = 0.0
                self._restart(child)
        if now - self._trimmed > 60:
            self._trimmed = now
            for child in self.children:
                trim(child.log)

    def _plan(self, child: Child, now: float) -> None:
        assert child.process is not None  # noqa: S101
        child.deaths = 1 if now - child.started > HEALTHY else child.deaths + 1
        child.due = now + min(LONGEST_WAIT, 0.5 * 2 ** (child.deaths - 1))
        say(f"  {child.name} ended ({ending(child.process.returncode)}); starting it again. See {child.log}")

    def _restart(self, child: Child) -> None:
        try:
            child.start()
        except (OSError, Trouble) as error:
            child.deaths += 1
            child.due = time.monotonic() + LONGEST_WAIT
            say(f"  {child.name} could not be started: {error}")
        self.on_change()

    def watch(self, until: Callable[[], bool] = lambda: False, pause: float = 0.25) -> None:
        """Tend the children until asked to stop."""
        while not self.stopping and not until():
            self.tend()
            time.sleep(pause)

    def stop(self) -> None:
        """Last started, first stopped: the site before the database that it needs."""
        self.stopping = True
        while self.children:
            self.children.pop().stop()

    def stop_on_signals(self) -> None:
        """Ctrl-C, SIGTERM and a closed terminal all mean: stop in order."""

        def told(*_: object) -> None:
            self.stopping = True

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, told)


def trim(log: Path) -> None:
    """Keep one older log, so that a disk is never filled by words."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.with_suffix(".old.log").write_bytes(log.read_bytes())
        os.truncate(log, 0)


def ending(code: int) -> str:
    """How a program ended, in words."""
    if code < 0:
        return f"by signal {signal.Signals(-code).name}"
    return f"code {code}"
