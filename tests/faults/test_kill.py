"""kill -9 in the middle of it: what was acknowledged is stored, once and whole."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bench.lib.counting import faults
from bench.reports import villages
from launcher import database as databases
from launcher.places import read_json
from launcher.words import say
from tests.faults.crowd import Crowd
from tests.installing import Installation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
]

PEOPLE = 8


def children(pid: int) -> Iterator[int]:
    """The processes that this one started."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                yield int(stat.parent.name)
        except OSError:
            continue


def kill(pid: int | None) -> bool:
    """Without a warning, as a lost machine would end it."""
    try:
        os.kill(pid or 0, signal.SIGKILL) if pid else None
    except ProcessLookupError:
        return False
    return bool(pid)


def strike(one: Installation, turn: str) -> bool:
    """End it without a warning, as soon as it is there to be ended; False when it never was."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        running = read_json(one.places.run).get("children", {})
        site = running.get("site")
        targets = {
            "web worker": list(children(site or -1)), "web server": [site], "database": [running.get("database")],
        }[turn]  # fmt: skip
        if sum(map(kill, targets)):
            return True
        time.sleep(0.1)
    return False


def wreak(one: Installation, crowd: Crowd, dice: random.Random) -> dict[str, int]:
    """Web workers all the time; the whole web server and the database once each. How many of each died.

    The next one dies as soon as the site has stood up from the last and took a few more reports.
    """
    dead = dict.fromkeys(("web worker", "web server", "database"), 0)
    turns = ["web worker"] * 3 + ["database", "web worker", "web worker", "web server", "web worker"]
    for turn in turns:
        arrive(crowd, len(crowd.sent.words) + dice.randint(PEOPLE, 4 * PEOPLE))
        time.sleep(dice.uniform(0, 0.3))
        dead[turn] += strike(one, turn)
    arrive(crowd, len(crowd.sent.words) + PEOPLE)
    return dead


def arrive(crowd: Crowd, count: int) -> None:
    """Wait until so many were acknowledged. Raises: AssertionError, when the site does not stand up again."""
    until = time.monotonic() + 120
    while len(crowd.sent.words) < count:
        assert time.monotonic() < until, (
            f"only {len(crowd.sent.words)} of {count} arrived; {crowd.errors[:3]}"
        )
        time.sleep(0.02)


def settled(owner_url: str, files: Path, crowd: Crowd) -> list[str]:
    """What is wrong, also after a worker has finished what it had in hand while we looked."""
    for _ in range(20):
        if not (wrong := faults(owner_url, files, crowd.sent)):
            break
        time.sleep(1)
    return wrong


def test_what_was_acknowledged_is_stored_once_whoever_is_killed_meanwhile(
    installation: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    one = installation
    # A sending that died half-way counts as one; how many that are depends on the machine, and nobody is to be asked.
    one.settings = {"EJSC_REPORTS_BROWSER_ASK": "1000", "EJSC_REPORTS_BROWSER_STOP": "1000"}
    one.start("--no-demo")
    owner_url = databases.choose(one.places, in_use=True).owner
    with psycopg.connect(owner_url) as owner:
        crowd = Crowd(one.port, villages(owner))
    lines = crowd.run(PEOPLE)
    try:
        dead = wreak(one, crowd, random.Random(1))
    finally:
        crowd.over.set()
    for line in lines:
        line.join(120)
    assert not crowd.errors, crowd.errors[:5]
    assert dead == {"web worker": 6, "web server": 1, "database": 1}
    wrong = settled(owner_url, one.places.files, crowd)
    with capsys.disabled():
        kept = len(crowd.sent.words) - len({one.split(":")[0] for one in wrong})
        say(
            f"\n  {kept} of {len(crowd.sent.words)} acknowledged reports stored once"
            f" ({len(crowd.sent.photos)} with a photo); killed: {dead};"
            f" sent again {crowd.again} times, {crowd.given_up} given up"
        )
    assert not wrong, wrong[:10]
    assert len(crowd.sent.words) > PEOPLE * 5, "hardly anything was reported"
    assert len(crowd.sent.photos) > PEOPLE
    assert crowd.again, "nobody noticed a fault"
