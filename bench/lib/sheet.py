"""How figures are shown and kept: a table for a person, an entry in the notes, a file for a program."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import machine
from .rounds import Race, Turn

NOTES = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
HEADS = (
    "work", "clients", "ratio", "min to max", "ours/s", "bare/s", "ours p95 ms", "bare p95 ms",
    "CPU ms each, ours (database)", "bare (database)", "clients' CPU ours, bare", "load",
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """The outcome of one benchmark."""

    name: str
    size: str
    sizes: str  # in words: how much was measured, on what
    races: Sequence[Race]
    contents: str  # in words: what was counted afterwards

    def rows(self) -> list[list[str]]:
        return [row(race) for race in self.races]

    def markdown(self) -> str:
        """An entry for the notes."""
        lines = [
            f"### `{self.name}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, size {self.size}", "",
            f"{machine.describe()}. {self.sizes}", "", line(HEADS), line(["---"] * len(HEADS)),
            *map(line, self.rows()), "", self.contents, "",
        ]  # fmt: skip
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name, "size": self.size, "machine": machine.describe(), "sizes": self.sizes,
            "contents": self.contents, "at": datetime.now(UTC).isoformat(),
            "races": [
                {
                    "work": race.name, "clients": race.clients, "load": race.load,
                    "ratio": {"min": min(race.ratios), "median": race.median, "max": max(race.ratios)},
                    "ours": side(race.ours), "bare": side(race.reference),
                }
                for race in self.races
            ],
        }  # fmt: skip

    def keep(self, json_path: Path | None) -> None:
        """Full sizes go into the notes; small ones only show that all is there."""
        if json_path:
            json_path.write_text(json.dumps(self.as_json(), indent=2) + "\n")
        if self.size == "full":
            with NOTES.open("a") as notes:
                notes.write("\n" + self.markdown())


def row(race: Race) -> list[str]:
    ours, bare = side(race.ours), side(race.reference)
    return [
        race.name, str(race.clients), f"{race.median:.2f}", f"{min(race.ratios):.2f} to {max(race.ratios):.2f}",
        f"{ours['rate']:.0f}", f"{bare['rate']:.0f}", f"{ours['p95_ms']:.1f}", f"{bare['p95_ms']:.1f}",
        *(f"{one['cpu_ms']:.1f} ({one['database_cpu_ms']:.1f})" for one in (ours, bare)),
        f"{ours['clients_cpu']:.0%}, {bare['clients_cpu']:.0%}", f"{race.load:.1f}",
    ]  # fmt: skip


def side(turns: Sequence[Turn]) -> dict[str, float]:
    """Rate: the median of the rounds. CPU per request: web and database. Clients: their share of one core."""
    waits = sorted(wait for one in turns for wait in one.waits)
    done, lasted = sum(one.done for one in turns), sum(one.seconds for one in turns)
    cpu = {name: sum(one.cpu[name] for one in turns) for name in turns[0].cpu}
    clients, database = cpu.pop("clients"), cpu.get("database", 0.0)
    return {
        "rate": statistics.median(one.rate for one in turns),
        "done": done,
        "p50_ms": 1000 * statistics.median(waits),
        "p95_ms": 1000 * waits[int(0.95 * (len(waits) - 1))],
        "cpu_ms": 1000 * sum(cpu.values()) / done,
        "database_cpu_ms": 1000 * database / done,
        "clients_cpu": clients / lasted,
    }


def line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
