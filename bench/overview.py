"""The overview of the whole province, against a live GROUP BY over the same cases; equal, figure by figure.

The live count gives this year's figures by regency, kind, channel and unit. Ours gives these and, besides, the year
before and twelve months, with the scope of a person and row locks on; the live count runs as the owner.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import django
import psycopg

from launcher.words import say, step, table

from .lib import machine
from .lib.rounds import Race, run
from .lib.sheet import HEADS, Sheet

GOAL = 20


@dataclass(frozen=True)
class Size:
    cases: int
    rounds: int
    seconds: float


SIZES = {"small": Size(2_000, 2, 0.5), "full": Size(1_000_000, 5, 4)}

# Key: regency, kind, channel, unit; one of them is told, or none for the whole.
LIVE = """
WITH c AS (
  SELECT ejsc_regency(region_id) AS region, kind, channel, desk_id::text AS unit, opened_at, first_response_at,
         closed_at, due_at, state FROM cases_case WHERE NOT sealed
)
SELECT region, kind, channel, unit,
  count(*) FILTER (WHERE opened_at >= %(first)s AND opened_at < %(end)s),
  count(*) FILTER (WHERE closed_at >= %(first)s AND closed_at < %(end)s),
  count(*) FILTER (WHERE opened_at < %(end)s) - count(*) FILTER (WHERE closed_at < %(end)s),
  count(*) FILTER (WHERE state <> 'closed' AND due_at < %(now)s),
  percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ejsc_span(opened_at, first_response_at))
    FILTER (WHERE first_response_at >= %(first)s AND first_response_at < %(end)s),
  percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ejsc_span(opened_at, closed_at))
    FILTER (WHERE closed_at >= %(first)s AND closed_at < %(end)s)
FROM c GROUP BY GROUPING SETS ((), (region), (kind), (channel), (unit))
"""

Figures = Mapping[tuple[str, str], tuple[Any, ...]]


def main(size: str, json_path: Path | None) -> int:
    """Seed, measure, compare; 1 when a figure differs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ejsc.config.settings")
    django.setup()
    chosen, owner_url = SIZES[size], os.environ["EJSC_OWNER_URL"]
    with psycopg.connect(owner_url, autocommit=True) as owner:
        with step(f"{chosen.cases:,} cases"):
            count = fill(owner, owner_url, chosen.cases)
        pid = machine.parent_of(owner.info.backend_pid)
        races = [race(owner, key, chosen, {"database": pid} if pid else {}) for key in ("tahun", "bulan")]
        wrong = [fault for key in ("tahun", "bulan") for fault in differences(owner, key)]
    slow = [one.name for one in races if one.median < GOAL]
    contents = (
        f"{count:,} cases, every figure of regency, kind, channel and unit compared: {len(wrong)} differ. Goal: {GOAL} "
        f"times as fast as the live count{'' if not slow else ', missed for ' + ', '.join(slow)}."
    )
    words = f"{chosen.rounds} rounds of {chosen.seconds:g} s for each side by turns, after a rehearsal; one client."
    sheet = Sheet("overview", size, words, races, contents)
    say("\n" + table(list(HEADS), sheet.rows()) + f"\n\n  {contents}")
    for one in wrong[:20]:
        say(f"  WRONG  {one}")
    sheet.keep(json_path)
    return 1 if wrong else 0


def fill(owner: psycopg.Connection[Any], owner_url: str, wanted: int) -> int:
    """So many cases, with first responses, and the figures that belong to them; how many there are."""
    env = {**os.environ, "EJSC_DB_URL": owner_url}
    if _count(owner) < wanted:
        owner.execute("TRUNCATE cases_case, cases_report, indicators_change, indicators_count CASCADE")
        manage("seed_cases", str(wanted), env=env)
        owner.execute("ALTER TABLE cases_case DISABLE TRIGGER USER")
        owner.execute(
            "UPDATE cases_case SET first_response_at = least(opened_at + (hashtext(id::text) & 1048575) %% 400000 "
            "* interval '1 second', coalesce(closed_at, now())) WHERE state <> 'open'", [],
        )  # fmt: skip
        owner.execute("ALTER TABLE cases_case ENABLE TRIGGER USER")
        owner.execute("VACUUM ANALYZE cases_case")
        manage("check_figures", env=env)
    owner.execute("VACUUM ANALYZE indicators_count")
    return _count(owner)


def manage(*words: str, env: Mapping[str, str]) -> None:
    """A command as the owner, quietly."""
    subprocess.run([sys.executable, "-m", "django", *words], env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def _count(owner: psycopg.Connection[Any]) -> int:
    row = owner.execute("SELECT count(*) FROM cases_case").fetchone()
    return int(row[0]) if row else 0


def race(owner: psycopg.Connection[Any], key: str, size: Size, servers: Mapping[str, int]) -> Race:
    with step(key):
        return run(
            key, [_count_live(owner, key)], [_page(key)],
            rounds=size.rounds, seconds=size.seconds, servers=servers,
        )  # fmt: skip


def _count_live(owner: psycopg.Connection[Any], key: str) -> Callable[[], None]:
    def act() -> None:
        live(owner, key)

    return act


def _page(key: str) -> Callable[[], None]:
    def act() -> None:
        ours(key)

    return act


def _period(key: str) -> tuple[Any, datetime]:
    from django.utils import timezone

    from ejsc.indicators import rules

    return rules.period(key, timezone.localdate()), timezone.now()


def live(owner: psycopg.Connection[Any], key: str, now: datetime | None = None) -> Figures:
    """The figures of a live count, by dimension and value."""
    period, present = _period(key)
    rows = owner.execute(
        LIVE, {"first": _midnight(period.first), "end": _midnight(period.end), "now": now or present}
    ).fetchall()
    found = {}
    for region, kind, channel, unit, *counts, response, outcome in rows:
        named = {"region": region, "kind": kind, "channel": channel, "unit": unit}
        dim, value = next(((dim, value) for dim, value in named.items() if value is not None), ("all", ""))
        found[dim, value] = (*counts, *(response or (None, None)), *(outcome or (None, None)))
    return found


def ours(key: str, now: datetime | None = None) -> Figures:
    """The figures of the overview, by dimension and value, as somebody of the province sees them."""
    from ejsc.accounts.models import User
    from ejsc.accounts.scope import scope
    from ejsc.indicators.board import Only, board
    from ejsc.indicators.sight import sight_of

    period, present = _period(key)
    user = _reader(User)
    with scope(user):
        shown = board(sight_of(user), period, Only(), now or present)
    found = {("all", ""): _row({key: line.value for key, line in shown.headlines.items()})}
    for part in shown.breakdowns:
        for line in part.lines:
            found[part.dim, line.cell.region if part.dim == "region" else line.cell.value] = _row(line.values)
    return found


def _reader(users: Any) -> Any:
    """Somebody who reads the cases of the whole province."""
    from ejsc.accounts.models import Assignment

    user, made = users.objects.get_or_create(
        username="bench-overview", defaults={"full_name": "Bench", "password": "!"}
    )
    if made:
        Assignment.objects.create(user=user, role="jsc_operator", region_id="35")
    return user


def _row(values: Mapping[str, Any]) -> tuple[Any, ...]:
    counts = [values[key].n for key in ("in", "out", "backlog", "overdue")]
    times = [part for key in ("response", "outcome") for part in (values[key].step, values[key].ninth)]
    return (*counts, *times)


def differences(owner: psycopg.Connection[Any], key: str) -> list[str]:
    """Every figure in which the two differ; what one of them leaves out is nothing."""
    from django.utils import timezone

    now = timezone.now()
    counted, kept = live(owner, key, now), ours(key, now)
    nothing = (0, 0, 0, 0, None, None, None, None)
    return [
        f"{key} {cell}: live {counted.get(cell, nothing)}, kept {kept.get(cell, nothing)}"
        for cell in sorted(counted.keys() | kept.keys())
        if counted.get(cell, nothing) != kept.get(cell, nothing)
    ]


def _midnight(day: date) -> datetime:
    from ejsc.calendar.rules import WIB

    return datetime(day.year, day.month, day.day, tzinfo=WIB)
