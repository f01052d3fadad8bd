"""A list page, signed in and in scope, against the bare page over the same rows; the first page against a late one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from launcher import serving
from launcher.cluster import free_port
from launcher.places import REPO, SOURCE, Places
from launcher.words import say, step, table

from . import machine, seeded
from .browser import Browser
from .rounds import Act, Race, run
from .seeded import SIZES, Size
from .sheet import HEADS, Sheet

LATE_PAGE = 400
MOST_QUERIES = 8


@dataclass(frozen=True)
class Page:
    """One list: its address, the bare one, whose rows, and how a row is found in the answer."""

    name: str
    address: str
    bare: str
    rows: str
    where: str
    size: int
    mark: bytes
    key: Callable[[psycopg.Connection[Any], str, int], str | None]


def measure(page: Page, size_name: str, json_path: Path | None) -> int:
    """Measure, look at what the pages hold, show and keep the figures; 1 when a page holds what it should not."""
    here, size = Places(Path(os.environ["EJSC_DATA"])), SIZES[size_name]
    wrong: list[str] = []
    with psycopg.connect(os.environ["EJSC_OWNER_URL"], autocommit=True) as owner:
        total = seeded.fill(owner, size)
        areas = seeded.regencies(owner, page.rows, page.where)
        with served(here) as (port, web):
            database = machine.parent_of(owner.info.backend_pid)
            servers = {"web": web} | ({"database": database} if database else {})
            races, wrong, asked = races_of(page, size, port, servers, owner, areas)
    contents = (
        f"{total} cases; {page.name} of the fullest regency: {areas[0][1]} rows, of the emptiest: {areas[-1][1]}. "
        f"Every page held {page.size} rows of its own area only. {asked} queries for a page."
    )
    sheet = Sheet(page.name, size_name, words(size), races, contents)
    say("\n" + table(list(HEADS), sheet.rows()) + f"\n\n  {contents}")
    for one in wrong:
        say(f"  WRONG  {one}")
    sheet.keep(json_path)
    return 1 if wrong else 0


def races_of(
    page: Page, size: Size, port: int, servers: dict[str, int], owner: psycopg.Connection[Any],
    areas: list[tuple[str, int]],
) -> tuple[list[Race], list[str], int]:  # fmt: skip
    races, wrong = [], []
    raced = partial(run, rounds=size.rounds, seconds=size.seconds, servers=servers)
    for name, area in (
        ("fullest", areas[0][0]),
        ("middle", areas[len(areas) // 2][0]),
        ("emptiest", areas[-1][0]),
    ):
        user = seeded.officer(f"seed-{area}")
        wrong += look(page, user, port, area, owner)
        for clients in size.clients if name == "fullest" else size.clients[:1]:
            bare = [
                get(Browser("127.0.0.1", port), f"{page.bare}?wilayah={area}", page) for _ in range(clients)
            ]
            ours = [get(seeded.signed_in(user, port), page.address, page) for _ in range(clients)]
            with step(f"{name} regency, {clients} client{'s' if clients > 1 else ''}"):
                races.append(raced(f"{name} regency", bare, ours))
    area = areas[0][0]
    key = page.key(owner, area, (LATE_PAGE - 1) * page.size)
    if key:
        user = seeded.officer(f"seed-{area}")
        first = [get(seeded.signed_in(user, port), page.address, page)]
        late = [get(seeded.signed_in(user, port), f"{page.address}?after={key}", page)]
        with step(f"page {LATE_PAGE} against page 1"):
            races.append(raced(f"page {LATE_PAGE} against page 1", first, late))
    asked = len(seeded.queries(seeded.officer(f"seed-{area}"), page.address))
    if asked > MOST_QUERIES:
        wrong.append(f"{asked} queries for a page, more than {MOST_QUERIES}")
    return races, wrong, asked


def get(browser: Browser, address: str, page: Page) -> Act:
    """One visit; the answer must hold rows."""

    def act() -> None:
        answer = browser.send(b"GET", address)
        if answer.status != 200 or (b"<tr" not in answer.body and page.mark not in answer.body):
            raise RuntimeError(f"{address} answered {answer.status}: {answer.body[-300:]!r}")

    return act


def look(page: Page, user: Any, port: int, area: str, owner: psycopg.Connection[Any]) -> list[str]:
    """Whether a page holds as many rows as it should, all of this person's area."""
    answer = seeded.signed_in(user, port).send(b"GET", page.address)
    expected = min(page.size, seeded.count(owner, page.rows, f"{page.where} AND region_id LIKE '{area}.%'"))
    found = answer.body.count(page.mark)
    return [] if found == expected else [f"{page.address} of {area}: {found} rows instead of {expected}"]


@contextmanager
def served(here: Places) -> Iterator[tuple[int, int]]:
    """The site with the bare pages beside it; its port and process."""
    env = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{REPO}"}
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


def words(size: Size) -> str:
    return (
        f"{size.rounds} rounds of {size.seconds:g} s for each side by turns, after a rehearsal; 2 web workers with 8 "
        "threads. Reference: one statement by index over the same rows, a plain table; no sign-in, scope or counts."
    )
