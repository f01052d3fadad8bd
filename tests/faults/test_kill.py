"""kill -9 in the middle of it: what was acknowledged is stored, once and whole."""

from __future__ import annotations

import os
import random
import signal
import sys
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
from tests.launcher.conftest import Installation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="reads /proc and uses many loopback addresses"
    ),
]

PEOPLE = 8
SECONDS = 30


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


def wreak(one: Installation, dice: random.Random, until: float) -> dict[str, int]:
    """Web workers all the time; the whole web server and the database once each. How many of each died."""
    dead = dict.fromkeys(("web worker", "web server", "database"), 0)
    begun = time.monotonic()
    while (now := time.monotonic()) < until:
        time.sleep(dice.uniform(0.2, 1.2))
        running = read_json(one.places.run).get("children", {})
        passed = (now - begun) / (until - begun)
        if passed > 0.35 and not dead["database"]:
            dead["database"] += kill(running.get("database"))
        elif passed > 0.7 and not dead["web server"]:
            dead["web server"] += kill(running.get("site"))
        elif workers := list(children(running.get("site") or -1)):
            dead["web worker"] += kill(dice.choice(workers))
    return dead


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
    one.start("--no-demo")
    owner_url = databases.choose(one.places, in_use=True).owner
    with psycopg.connect(owner_url) as owner:
        crowd = Crowd(one.port, villages(owner))
    lines = crowd.run(PEOPLE)
    dead = wreak(one, random.Random(1), time.monotonic() + SECONDS)
    crowd.over.set()
    for line in lines:
        line.join(120)
    assert not crowd.errors, crowd.errors[:5]
    assert all(dead.values()), f"the test killed too little: {dead}"
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
