"""Receiving reports from people without an account, against a view that does one INSERT (and one fsynced file).

Both are served by the same granian, from the same pool, on the same database, and get the very same bytes.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from launcher import serving
from launcher.cluster import free_port
from launcher.places import REPO, SOURCE, Places
from launcher.words import say, step, table

from .lib import letters, machine
from .lib.bare import MAKE, PREFIX, TABLE
from .lib.browser import Browser
from .lib.counting import Sent, faults
from .lib.rounds import Act, Race, run
from .lib.sheet import HEADS, Sheet

CLIENTS = (1, 8, 32)


@dataclass(frozen=True)
class Size:
    rounds: int
    seconds: float


SIZES = {"small": Size(rounds=2, seconds=0.3), "full": Size(rounds=5, seconds=3)}

# Limits that hold a flood back would hold a benchmark back; everything else is as in production.
UNLIMITED = {
    f"EJSC_{name}": "1000000000"
    for name in (
        "REPORTS_BROWSER_ASK", "REPORTS_BROWSER_STOP", "REPORTS_ADDRESS_ASK", "REPORTS_ADDRESS_STOP",
        "PHOTOS_BROWSER", "PHOTOS_ADDRESS",
    )
}  # fmt: skip


@dataclass
class Bench:
    """One server, the same reporters throughout, and what it acknowledged."""

    port: int
    villages: list[tuple[str, str]]
    sent: Sent
    bare: set[UUID] = field(default_factory=set)

    def acts(self, count: int, *, photo: bool, bare: bool) -> list[Act]:
        return [self.act(seed, photo=photo, bare=bare) for seed in range(count)]

    def act(self, seed: int, *, photo: bool, bare: bool) -> Act:
        """What one client does again and again; it has its own address, cookies and connection."""
        browser = Browser("127.0.0.1", self.port, source=f"127.0.1.{seed + 1}" if LINUX else "127.0.0.1")
        dice = random.Random(f"{seed} {photo} {bare}")  # noqa: S311
        picture = letters.photo() if photo else b""
        browser.open_form()
        path = PREFIX + ("photo" if photo else "plain") if bare else "/lapor/"
        expected = 204 if bare else 302

        def act() -> None:
            letter = letters.write(dice, browser.token, self.villages, photo=picture)
            answer = browser.post(path, letter.body, letter.content_type)
            if answer.status != expected:
                raise RuntimeError(f"{path} answered {answer.status}: {answer.body[-500:]!r}")
            if bare:
                self.bare.add(letter.id)
            else:
                self.sent.add(letter.id, letter.what, picture)

        return act


LINUX = sys.platform.startswith("linux")


def main(size: str, json_path: Path | None) -> int:
    """Measure, count what was stored, show and keep the figures; 1 when anything was lost or doubled."""
    here = Places(Path(os.environ["EJSC_DATA"]))
    owner_url, chosen = os.environ["EJSC_OWNER_URL"], SIZES[size]
    with psycopg.connect(owner_url, autocommit=True) as owner, served(here) as (port, web):
        prepare(owner)
        bench = Bench(port, villages(owner), Sent())
        database = machine.parent_of(owner.info.backend_pid)
        servers = {"web": web} | ({"database": database} if database else {})
        races = [
            race(bench, kind, clients, chosen, servers) for kind in ("plain", "photo") for clients in CLIENTS
        ]
        wrong, contents = count(owner, owner_url, here, bench)
    sheet = Sheet("reports", size, words(chosen), races, contents)
    say("\n" + table(list(HEADS), sheet.rows()) + f"\n\n  {contents}")
    for one in wrong[:20]:
        say(f"  WRONG  {one}")
    sheet.keep(json_path)
    return 1 if wrong else 0


@contextmanager
def served(here: Places) -> Iterator[tuple[int, int]]:
    """The site with the bare view beside it; its port and process."""
    env = {**os.environ, **UNLIMITED, "PYTHONPATH": f"{SOURCE}{os.pathsep}{REPO}"}
    port = free_port()
    site = serving.site(
        Path(sys.executable),
        env,
        here.logs / "bench-site.log",
        port=port,
        application="bench.lib.site:application",
    )
    site.start()
    try:
        serving.wait_until_up(site, f"http://127.0.0.1:{port}")
        yield port, site.pid or 0
    finally:
        site.stop()


def prepare(owner: psycopg.Connection[Any]) -> None:
    """The bare view's table, and nothing left of an earlier run."""
    owner.execute(MAKE)
    owner.execute(f'GRANT SELECT, INSERT ON {TABLE} TO "{os.environ["EJSC_DB_SITE_ROLE"]}"')
    owner.execute(f"TRUNCATE {TABLE}, cases_report, cases_reportevent, files_attachment, audit_entry CASCADE")


def villages(owner: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    """Codes and names of villages in East Java."""
    rows = owner.execute(
        "SELECT code, name FROM regions_region WHERE code LIKE '35.%' AND kind = 'village' AND valid_to IS NULL"
        " ORDER BY code"
    )
    return [(code, name) for code, name in rows.fetchall()]


def race(bench: Bench, kind: str, clients: int, size: Size, servers: dict[str, int]) -> Race:
    photo = kind == "photo"
    with step(f"{kind}, {clients} client{'s' if clients > 1 else ''}"):
        bare = bench.acts(clients, photo=photo, bare=True)
        ours = bench.acts(clients, photo=photo, bare=False)
        return run(kind, bare, ours, rounds=size.rounds, seconds=size.seconds, servers=servers)


def count(owner: psycopg.Connection[Any], url: str, here: Places, bench: Bench) -> tuple[list[str], str]:
    """What is wrong, and a sentence with the counts."""
    wrong = faults(url, here.files, bench.sent)
    rows = [
        owner.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608 (our own names)
        for name in ("cases_report", "files_attachment", TABLE)
    ]
    reports, photos, bare = (row[0] for row in rows if row)
    sent = (len(bench.sent.words), len(bench.sent.photos), len(bench.bare))
    if (reports, photos, bare) != sent:
        wrong.append(f"acknowledged {sent}, stored {(reports, photos, bare)}")
    return wrong, (
        f"Counted afterwards: {sent[0]} reports acknowledged, {reports} stored; {sent[1]} photos acknowledged, "
        f"{photos} stored with their whole file; one history row and one audit entry each; {bare} bare rows."
    )


def words(size: Size) -> str:
    return (
        f"{size.rounds} rounds of {size.seconds:g} s for each side by turns, after a rehearsal; 2 web workers with 8 "
        f"threads; photo of {len(letters.photo()) // 1000} kB; fsync on."
    )
