"""Reference and ours by turns, so that whatever else the machine does meets both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier

from . import machine

# One act of one client: whether it was taken. An error is raised.
Act = Callable[[], None]


@dataclass(frozen=True)
class Turn:
    """What one side did in its share of one round."""

    done: int
    seconds: float
    waits: list[float]
    cpu: Mapping[str, float]  # of each server by name, and of the clients

    @property
    def rate(self) -> float:
        return self.done / self.seconds


@dataclass
class Race:
    """Both sides of one setting, round by round."""

    name: str
    clients: int
    reference: list[Turn] = field(default_factory=list)
    ours: list[Turn] = field(default_factory=list)
    load: float = 0.0

    @property
    def ratios(self) -> list[float]:
        return [mine.rate / bare.rate for mine, bare in zip(self.ours, self.reference, strict=True)]

    @property
    def median(self) -> float:
        return statistics.median(self.ratios)


def run(
    name: str,
    bare: Sequence[Act],
    ours: Sequence[Act],
    *,
    rounds: int,
    seconds: float,
    servers: Mapping[str, int],
) -> Race:
    """Bare, ours, bare, ours; the first of each is a rehearsal that does not count."""
    race = Race(name, len(ours))
    loads = []
    for round_ in range(rounds + 1):
        pair = [turn(acts, seconds if round_ else seconds / 2, servers) for acts in (bare, ours)]
        loads.append(machine.load())
        if round_:
            race.reference.append(pair[0])
            race.ours.append(pair[1])
    race.load = statistics.mean(loads)
    return race


def turn(acts: Sequence[Act], seconds: float, servers: Mapping[str, int]) -> Turn:
    """All clients at once for so long; what was begun is finished and counted."""
    start = Barrier(len(acts) + 1)
    with ThreadPoolExecutor(len(acts)) as pool:
        clients = [pool.submit(repeat, act, start, seconds) for act in acts]
        before = used(servers)
        start.wait()
        begun = time.perf_counter()
        waits = [wait for one in clients for wait in one.result()]
        lasted = time.perf_counter() - begun
    return Turn(len(waits), lasted, waits, {name: now - before[name] for name, now in used(servers).items()})


def used(servers: Mapping[str, int]) -> dict[str, float]:
    """Processor time until now."""
    return {
        "clients": time.process_time(),
        **{name: machine.cpu_seconds(pid) for name, pid in servers.items()},
    }


def repeat(act: Act, start: Barrier, seconds: float) -> list[float]:
    """How long each answer took."""
    start.wait()
    waits = []
    until = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < until:
        act()
        waits.append(time.perf_counter() - begun)
    return waits
