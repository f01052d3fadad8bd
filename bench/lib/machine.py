"""What the machine does meanwhile: processor time of programs, the load of everybody else."""

from __future__ import annotations

import os
import platform
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(root: int) -> float:
    """Processor time that a process and all below it have used so far, those that ended included (Linux)."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid], used[pid] = int(parts[1]), sum(int(part) for part in parts[11:15])
    return sum(ticks for pid, ticks in used.items() if below(pid, root, parents)) / TICK


def below(pid: int, root: int, parents: dict[int, int]) -> bool:
    while pid not in (root, 0, 1):
        pid = parents.get(pid, 0)
    return pid == root


def parent_of(pid: int) -> int | None:
    """The process that started this one; None when it does not run on this machine."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def load() -> float:
    """How many programs wanted a processor, averaged over a minute."""
    return os.getloadavg()[0]


def describe() -> str:
    """One line that tells this machine from others."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores {processor()}, {memory:.0f} GB, {platform.system()} {platform.release()}"


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
