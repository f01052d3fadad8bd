"""One site for one data folder: the lock, what runs now, and how to stop and ask it."""

import fcntl
import json
import os
import signal
import time
import urllib.error
import urllib.request
from typing import IO, Any

from launcher.places import Places, read_json, write_json
from launcher.words import Trouble, say, table


def take(places: Places, patience: float = 0) -> IO[str]:
    """Hold this data folder while the file stays open; the system lets go when we die, however we die.

    Raises: Trouble with the address, when a site already runs on it.
    """
    handle = places.lock.open("a")
    begun, told = time.monotonic(), False
    while not locked(handle):
        if time.monotonic() - begun >= patience:
            handle.close()
            raise taken(places)
        if not told and time.monotonic() - begun > 2:
            say("  Waiting for another ./ejsc on this data folder ...")
            told = True
        time.sleep(0.2)
    return handle


def locked(handle: IO[str]) -> bool:
    """Whether the lock could be had; it goes when the file is closed."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def taken(places: Places) -> Trouble:
    now = read_json(places.run)
    where = f" at {now['address']}" if now.get("address") else ""
    who = f" (process {now['pid']})" if now.get("pid") else ""
    return Trouble(
        f"e-JSC already runs on {places.data}{where}{who}. "
        "Stop it with ./ejsc stop, or use another data folder with --data DIR."
    )


def is_running(places: Places) -> bool:
    """Whether somebody holds the data folder."""
    if not places.lock.exists():
        return False
    with places.lock.open("a") as handle:
        return not locked(handle)


def note(places: Places, **facts: Any) -> None:
    write_json(places.run, {"pid": os.getpid(), **facts})


def stop(places: Places, patience: float = 90) -> int:
    """Ask the running site to stop and wait until it has."""
    if not is_running(places):
        say(f"e-JSC does not run on {places.data}.")
        return 0
    pid = read_json(places.run).get("pid")
    if not isinstance(pid, int):
        raise Trouble("Something holds the data folder but did not say who it is. Try again in a moment.")
    try:
        os.kill(pid, signal.SIGTERM)
    except PermissionError:
        raise Trouble(f"Process {pid} belongs to another user; stop it as that user or as root.") from None
    except ProcessLookupError:
        pass
    until = time.monotonic() + patience
    while is_running(places):
        if time.monotonic() > until:
            raise Trouble(
                f"Process {pid} did not stop within {patience:.0f} s. Its logs are in {places.logs}."
            )
        time.sleep(0.1)
    say("Stopped.")
    return 0


def status(places: Places) -> int:
    """Print what runs; 0 when the site is well, 3 when nothing runs, 1 when it is not well."""
    if not is_running(places):
        say(f"e-JSC does not run on {places.data}.")
        return 3
    now = read_json(places.run)
    say(f"e-JSC {now.get('state', 'is starting')} at {now.get('address', '-')}")
    children = [[name, str(pid or "not running")] for name, pid in now.get("children", {}).items()]
    say(table(["part", "process"], [["launcher", str(now.get("pid"))], *children]))
    say(f"  data      {places.data}\n  database  {now.get('database', '-')}\n  logs      {places.logs}")
    code, words = health(now.get("probe", ""))
    say(f"  health    {words}")
    return 0 if code == 200 else 1


def health(address: str, patience: float = 15) -> tuple[int, str]:
    """What /healthz answers: its code, and its words on one line."""
    try:
        with urllib.request.urlopen(address + "/healthz", timeout=patience) as answer:  # noqa: S310
            return answer.status, json.dumps(json.load(answer))
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")[:500]
    except (OSError, ValueError) as error:
        return 0, f"no answer ({error})"
