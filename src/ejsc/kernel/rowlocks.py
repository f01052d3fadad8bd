"""Row-level security, declared per table by the app that owns it and installed after every migration.

The second lock behind `visible_to`: the site's role reads a locked row only where its predicate holds for
the scope that `ejsc.accounts.scope` has set for the transaction. Without a scope there are no rows.

A predicate is SQL over the row's own columns; inside a subquery write them with their table, for a bare name means
the nearest table that has such a column. It may use
`ejsc_reaches('<family>', region_code, organisation_id)`, `ejsc_user()`, `ejsc_system()`, `ejsc_public()`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class RowLock:
    """Who may read a table's rows, and where a row may be put.

    `read` may be a function that is asked when the lock is installed, for rules that other apps add to.
    `insert` and `update` are predicates on the row as written; by default what may be read may be written.
    Deleting follows `delete` and is off unless said. `function` makes what a long `read` calls: the database plans
    it once for each connection, not with every query.
    """

    table: str
    read: str | Callable[[], str]
    insert: str = ""
    update: str | None = ""
    delete: str | None = None
    function: Callable[[], str] | None = None


@dataclass(frozen=True)
class AppendOnly:
    """A table to which the site's role may add and which it may read, nothing else."""

    table: str


_locks: dict[str, RowLock] = {}
_append_only: dict[str, AppendOnly] = {}


def lock(*found: RowLock) -> None:
    """Declare row locks (from an app's `ready`)."""
    _locks.update({one.table: one for one in found})


def append_only(*tables: str) -> None:
    """Declare tables that only grow."""
    _append_only.update({name: AppendOnly(name) for name in tables})


def locked_tables() -> dict[str, RowLock]:
    """Every declared lock by table; sweeps walk them."""
    return dict(_locks)


def append_only_tables() -> set[str]:
    """Every table that only grows."""
    return set(_append_only)


# What a predicate asks of the scope is the same for every row: as a subquery the database asks it once for a query.
_ONCE = re.compile(r"\b(ejsc_(?:system|user|public)\(\))")
_REACHES = re.compile(r"ejsc_reaches\('(\w+)', ([\w.]+), ([\w.]+)\)")
_REACHED = (
    r"coalesce(\2 = ANY ((SELECT ejsc_regions('\1'))::text[])"
    r" OR \2 LIKE ANY ((SELECT ejsc_region_patterns('\1'))::text[])"
    r" OR \3 = ANY ((SELECT ejsc_organisations('\1'))::bigint[]), false)"
)


def asked_once(predicate: str) -> str:
    """A predicate whose questions to the scope stand in subqueries."""
    return _ONCE.sub(r"(SELECT \1)", _REACHES.sub(_REACHED, predicate))


def _policies(one: RowLock) -> list[str]:
    name = f'"{one.table}"'
    read = asked_once(one.read() if callable(one.read) else one.read)
    insert = asked_once(one.insert) or read
    update = read if one.update == "" else one.update and asked_once(one.update)
    statements = [one.function()] if one.function else []
    statements += [
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY ejsc_read ON {name} FOR SELECT USING ((SELECT ejsc_system()) OR ({read}))",
        f"CREATE POLICY ejsc_insert ON {name} FOR INSERT WITH CHECK ((SELECT ejsc_system()) OR ({insert}))",
    ]
    if update:
        statements.append(
            f"CREATE POLICY ejsc_update ON {name} FOR UPDATE USING ((SELECT ejsc_system()) OR ({read})) "
            f"WITH CHECK ((SELECT ejsc_system()) OR ({update}))"
        )
    if one.delete:
        delete = asked_once(one.delete)
        statements.append(
            f"CREATE POLICY ejsc_delete ON {name} FOR DELETE USING ((SELECT ejsc_system()) OR ({delete}))"
        )
    return statements


def install(role: str) -> None:
    """Grant the site's role what it needs and put every declared lock in place. Run as the owner, repeatable."""
    quoted = '"' + role.replace('"', '""') + '"'
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.fetchone():
            return
        _grant(cursor, quoted)
        _relock(cursor)


def _grant(cursor: Any, role: str) -> None:
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ):
        cursor.execute(statement)
    existing = set(connection.introspection.table_names(cursor))
    for table in sorted(append_only_tables() & existing):
        cursor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM {role}')


def _relock(cursor: Any) -> None:
    cursor.execute(
        "SELECT polname, polrelid::regclass::text FROM pg_policy WHERE polname LIKE 'ejsc\\_%%'", []
    )
    for policy, table in cursor.fetchall():
        cursor.execute(f"DROP POLICY {policy} ON {table}")
    existing = set(connection.introspection.table_names(cursor))
    for one in _locks.values():
        if one.table in existing:
            for statement in _policies(one):
                cursor.execute(statement)
