"""Programs that are watched: started again, stopped in order, never left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launcher import cluster
from launcher.processes import Child, Supervisor, ending, trim


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    one = Supervisor()
    yield one
    one.stop()


def child(tmp_path: Path, code: str = "import time; time.sleep(60)", name: str = "part") -> Child:
    return Child(name, [sys.executable, "-c", code], dict(os.environ), tmp_path / f"{name}.log")


def soon(true: Callable[[], object], seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return False


def test_who_dies_is_started_again(supervisor: Supervisor, tmp_path: Path) -> None:
    one = supervisor.add(child(tmp_path))
    first = one.pid
    assert first
    os.kill(first, signal.SIGKILL)
    assert soon(lambda: (supervisor.tend(), one.pid not in (None, first))[1])


def test_each_death_is_waited_for_a_little_longer(supervisor: Supervisor, tmp_path: Path) -> None:
    one = supervisor.add(child(tmp_path, "raise SystemExit(3)"))
    assert soon(lambda: (supervisor.tend(), one.deaths >= 2)[1])
    assert one.due - time.monotonic() > 0.5


def test_what_a_killed_program_left_running_is_ended(supervisor: Supervisor, tmp_path: Path) -> None:
    grandchild = tmp_path / "pid"
    code = (
        "import subprocess, sys, time, pathlib\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(grandchild)!r}).write_text(str(p.pid))\n"
        "time.sleep(60)"
    )
    one = supervisor.add(child(tmp_path, code))
    assert soon(lambda: grandchild.exists() and grandchild.read_text())
    left = Path("/proc") / grandchild.read_text()
    assert one.pid
    os.kill(one.pid, signal.SIGKILL)
    assert soon(lambda: (supervisor.tend(), one.deaths)[1])
    assert soon(lambda: (supervisor.tend(), is_gone(left))[1])


def is_gone(process: Path) -> bool:
    """No longer there, or dead and only waiting to be counted."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_the_last_started_stops_first(supervisor: Supervisor, tmp_path: Path) -> None:
    said = tmp_path / "order"
    code = (
        "import signal, sys, time, pathlib\n"
        "def told(*_):\n"
        f"    with open({str(said)!r}, 'a') as f: f.write(sys.argv[1])\n"
        "    sys.exit()\n"
        "signal.signal(signal.SIGTERM, told)\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)"
    )
    for name in "ab":
        one = child(tmp_path, code, name)
        one.command = [*one.command, name]
        supervisor.add(one)
        assert soon(lambda one=one: "ready" in one.log.read_text())
    supervisor.stop()
    assert said.read_text() == "ba"


def test_who_does_not_stop_is_ended(supervisor: Supervisor, tmp_path: Path) -> None:
    code = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('x', flush=True)\ntime.sleep(60)"
    one = supervisor.add(child(tmp_path, code))
    one.patience = 0.3
    assert soon(lambda: "x" in one.log.read_text())
    supervisor.stop()
    assert not one.alive


def test_a_log_never_fills_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "site.log"
    log.write_text("x" * 100)
    monkeypatch.setattr("launcher.processes.LARGEST_LOG", 50)
    trim(log)
    assert log.read_text() == ""
    assert (tmp_path / "site.old.log").read_text() == "x" * 100


def test_the_end_of_a_program_is_told_in_words() -> None:
    assert ending(3) == "code 3"
    assert ending(-9) == "by signal SIGKILL"


def test_a_note_of_a_dead_database_server_is_dropped(tmp_path: Path) -> None:
    note = tmp_path / "postmaster.pid"
    note.write_text("999999999\n/x\n")
    cluster.clear_stale(tmp_path)
    assert not note.exists()


def test_a_note_that_names_a_stranger_is_dropped_and_the_stranger_lives(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    stranger = supervisor.add(child(tmp_path))
    (tmp_path / "postmaster.pid").write_text(f"{stranger.pid}\n/x\n")
    cluster.clear_stale(tmp_path)
    assert stranger.alive
    assert not (tmp_path / "postmaster.pid").exists()


def test_an_orphaned_database_server_is_ended(supervisor: Supervisor, tmp_path: Path) -> None:
    orphan = child(tmp_path)
    orphan.command = [*orphan.command, str(tmp_path)]
    supervisor.add(orphan)
    # What a program is called can be read a moment after it began.
    assert soon(lambda: str(tmp_path) in Path(f"/proc/{orphan.pid}/cmdline").read_text())
    (tmp_path / "postmaster.pid").write_text(f"{orphan.pid}\n{tmp_path}\n")
    reaper = soon  # the test is its parent and must count it, as the system does for a real orphan
    import threading

    waiting = threading.Thread(target=lambda: reaper(lambda: not orphan.alive, 30))
    waiting.start()
    cluster.clear_stale(tmp_path)
    waiting.join()
    assert not orphan.alive


def test_the_port_used_before_is_used_again_when_it_is_free() -> None:
    port = cluster.free_port()
    assert cluster.free_port(port) == port
