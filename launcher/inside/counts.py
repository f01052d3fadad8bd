"""Counts the rows of every table at one moment, and holds that moment for pg_dump.

Prints one JSON line {"snapshot", "counts", "migrations", "version"} and keeps the snapshot until its input ends.
"""

import json
import os
import sys

import psycopg
from psycopg import sql

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
# Each process that works or is signed in writes here; their numbers differ a second later.
RESTLESS = {"django_session", "kernel_cache", "kernel_limit", "procrastinate_workers"}


def main() -> int:
    with psycopg.connect(os.environ["EJSC_DB_URL"]) as owner:
        owner.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        tables = [name for (name,) in owner.execute(TABLES) if name not in RESTLESS]
        found = {
            "snapshot": owner.execute("SELECT pg_export_snapshot()").fetchone()[0],  # type: ignore[index]
            "counts": {name: count(owner, name) for name in tables},
            "migrations": migrations(owner) if "django_migrations" in tables else [],
            "version": owner.info.server_version // 10000,
        }
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


def count(owner: "psycopg.Connection[tuple[int]]", table: str) -> int:
    row = owner.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return row[0] if row else 0


def migrations(owner: "psycopg.Connection[tuple[str, str]]") -> list[str]:
    return [
        f"{app}.{name}"
        for app, name in owner.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")
    ]


if __name__ == "__main__":
    sys.exit(main())
