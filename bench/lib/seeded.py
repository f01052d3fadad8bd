"""A database full of invented cases, and people who are signed in to it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import psycopg

from launcher.places import REPO
from launcher.words import step

from .browser import Browser

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Size:
    cases: int
    waiting: int
    rounds: int
    seconds: float
    clients: tuple[int, ...]


SIZES = {
    "small": Size(cases=2_000, waiting=200, rounds=2, seconds=0.3, clients=(1,)),
    "full": Size(cases=1_000_000, waiting=20_000, rounds=5, seconds=2, clients=(1, 8)),
}


def fill(owner: psycopg.Connection[Any], size: Size) -> int:
    """Seed what is missing; how many cases there are."""
    if count(owner, "cases_case") < size.cases:
        with step(f"seeding {size.cases} cases"):
            env = {**os.environ, "EJSC_DB_URL": os.environ["EJSC_OWNER_URL"], "EJSC_DB_POOL": "0"}
            words = ["seed_cases", str(size.cases), "--waiting", str(size.waiting), "--add"]
            subprocess.run(  # noqa: S603 (our own command)
                [sys.executable, "-m", "django", *words],
                env=env,
                cwd=REPO,
                check=True,
                stdout=subprocess.DEVNULL,
            )
    return count(owner, "cases_case")


def count(owner: psycopg.Connection[Any], table: str, where: str = "true") -> int:
    row = owner.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()  # noqa: S608 (our own names)
    return int(row[0]) if row else 0


def regencies(owner: psycopg.Connection[Any], table: str, where: str) -> list[tuple[str, int]]:
    """Regencies with how many rows each has, the fullest first."""
    rows = owner.execute(
        f"SELECT left(region_id, 5), count(*) FROM {table} WHERE {where} AND region_id LIKE '35.__.%'"  # noqa: S608
        " GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return [(code, int(n)) for code, n in rows.fetchall()]


def officer(username: str) -> Any:
    """A seeded person, as Django knows her."""
    import django

    django.setup()
    from ejsc.accounts.models import User

    return User.objects.get(username=username)


def province_officer() -> Any:
    """Somebody who works on the whole province."""
    import django

    django.setup()
    from ejsc.accounts.models import Assignment, User

    user, made = User.objects.get_or_create(username="seed-35", defaults={"full_name": "Petugas Provinsi"})
    if made:
        Assignment.objects.create(user=user, role="jsc_operator", region_id="35")
    return user


def signed_in(user: Any, port: int, source: str = "127.0.0.1") -> Browser:
    """A browser with a session of this person, as signing in makes it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    session[HASH_SESSION_KEY], session["second_factor"] = user.get_session_auth_hash(), True
    session.create()
    return Browser("127.0.0.1", port, source=source, cookies={"sessionid": session.session_key or ""})


def queries(user: Any, address: str) -> list[str]:
    """What one visit asks the database, the frame of transactions left out."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.cookies["sessionid"] = signed_in(user, 0).cookies["sessionid"]
    client.get(address)  # each process reads the names of areas once, each session is noted once a minute
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    frame = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(frame)]
