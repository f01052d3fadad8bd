"""The page of a case with 200 events as its officer opens it, against the bare case and as many events in a table."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import psycopg

from launcher.places import Places
from launcher.words import say, step, table

from .lib import machine, seeded
from .lib.browser import Browser
from .lib.lists import served
from .lib.rounds import Act, run
from .lib.seeded import SIZES
from .lib.sheet import HEADS, Sheet

EVENTS = 200
# The kinds that a long case has, over and over.
FILL = """
INSERT INTO cases_timelineentry (case_id, kind, at, by_id, by_label, text, detail)
SELECT %(case)s, (ARRAY['note', 'call', 'visit', 'status', 'assign', 'decision', 'message', 'file'])[1 + n %% 8],
  now() - n * interval '5 hours', %(by)s, 'bench', 'Keadaan dicatat, keluarga setuju dengan langkah ke-' || n, '{}'
FROM generate_series(1, %(events)s - (SELECT count(*) FROM cases_timelineentry WHERE case_id = %(case)s)::integer) n
"""


def main(size_name: str, json_path: Path | None) -> int:
    """1 when the page does not hold what it should."""
    here, size = Places(Path(os.environ["EJSC_DATA"])), SIZES[size_name]
    with psycopg.connect(os.environ["EJSC_OWNER_URL"], autocommit=True) as owner:
        total = seeded.fill(owner, size)
        area = seeded.regencies(owner, "cases_case", "NOT state = 'closed'")[0][0]
        user = seeded.officer(f"seed-{area}")
        number = long_case(owner, area, user)
        pid = machine.parent_of(owner.info.backend_pid)
        with served(here) as (port, web):
            servers = {"web": web} | ({"database": pid} if pid else {})
            shown = events_on(seeded.signed_in(user, port).send(b"GET", address(number)).body)
            races = []
            for clients in size.clients:
                bare = [
                    visit(Browser("127.0.0.1", port), f"/bare/satu-kasus?nomor={number}&paling={shown}")
                    for _ in range(clients)
                ]
                ours = [visit(seeded.signed_in(user, port), address(number)) for _ in range(clients)]
                with step(f"{clients} client{'s' if clients > 1 else ''}"):
                    races.append(
                        run(
                            "page of a case",
                            bare,
                            ours,
                            rounds=size.rounds,
                            seconds=size.seconds,
                            servers=servers,
                        )
                    )
        asked = len(seeded.queries(user, address(number)))
    contents = (
        f"{total} cases; the case has {EVENTS} events, of which a page shows {shown} and fetches the rest on demand; "
        f"the bare page shows {shown} too. {asked} queries for a page."
    )
    sheet = Sheet("case_page", size_name, words(size), races, contents)
    say("\n" + table(list(HEADS), sheet.rows()) + f"\n\n  {contents}")
    sheet.keep(json_path)
    return 0 if shown else 1


def long_case(owner: psycopg.Connection[Any], area: str, user: Any) -> str:
    """The number of an open case of the area that has so many events."""
    row = owner.execute(
        "SELECT id, number FROM cases_case WHERE state = 'in_service' AND region_id LIKE %s AND NOT sealed"
        " ORDER BY number LIMIT 1",
        [f"{area}.%"],
    ).fetchone()
    if row is None:
        raise RuntimeError(f"no case in service in {area}")
    owner.execute(FILL, {"case": row[0], "by": user.pk, "events": EVENTS})
    owner.execute("ANALYZE cases_timelineentry")
    return str(row[1])


def address(number: str) -> str:
    return f"/kasus/{number}/"


def events_on(page: bytes) -> int:
    """How many of the events that were written in stand on a page."""
    return page.count(b"langkah ke-")


def visit(browser: Browser, address: str) -> Act:
    """One visit; the answer must hold events."""

    def act() -> None:
        answer = browser.send(b"GET", address)
        if answer.status != 200 or not events_on(answer.body):
            raise RuntimeError(f"{address} answered {answer.status}: {answer.body[-300:]!r}")

    return act


def words(size: seeded.Size) -> str:
    return (
        f"{size.rounds} rounds of {size.seconds:g} s for each side by turns, after a rehearsal; 2 web workers with 8 "
        "threads. Reference: the case and its events by index in two statements, a plain table; no sign-in, no trace."
    )
