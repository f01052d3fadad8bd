"""A new database begins with kept tables: they must be exactly what the migrations make.

`EJSC_WRITE_TABLES=1 ./ejsc test tests/test_tables.py` draws them anew after a migration was added.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator

import psycopg
import pytest

from ejsc.kernel import tables
from launcher.engine import on_machine
from tests.database import drop, manage, owner_url

# What a database holds, each thing in words that do not depend on the order in which it was made.
PARTS = """
SELECT 'column', format('%s.%s %s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
                        attnotnull, attidentity, pg_get_expr(adbin, adrelid))
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
UNION ALL SELECT 'constraint', format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', pg_get_functiondef(oid) FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
UNION ALL SELECT 'sequence', format('%s %s %s %s', sequencename, start_value, increment_by, data_type)
FROM pg_sequences WHERE schemaname = 'public'
UNION ALL SELECT 'type', typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
UNION ALL SELECT 'label', enumtypid::regtype || ' ' || enumlabel FROM pg_enum
UNION ALL SELECT 'view', format('%s %s', viewname, definition) FROM pg_views WHERE schemaname = 'public'
UNION ALL SELECT 'policy', format('%s %s %s %s %s', tablename, policyname, cmd, qual, with_check) FROM pg_policies
UNION ALL SELECT 'extension', extname FROM pg_extension
UNION ALL SELECT 'migration', format('%s %s', app, name) FROM django_migrations
UNION ALL SELECT 'right', format('%s %s %s', table_name, grantee, privilege_type)
FROM information_schema.role_table_grants WHERE table_schema = 'public'
"""
# A condition that was read in from its own text puts casts and brackets elsewhere and means the same.
CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")
BY_MIGRATIONS, BY_TABLES = "ejsc_tables_by_migrations", "ejsc_tables_at_once"


@pytest.fixture
def databases() -> Iterator[None]:
    """Two empty ones."""
    with psycopg.connect(owner_url("postgres"), autocommit=True) as server:
        for name in (BY_MIGRATIONS, BY_TABLES):
            drop(name)
            server.execute(f'CREATE DATABASE "{name}"')
    yield
    for name in (BY_MIGRATIONS, BY_TABLES):
        drop(name)


def plain(text: str) -> str:
    """The same for what means the same; a set of values has any order."""
    bare = CASTS.sub("", text)
    return re.sub(r"ARRAY\[([^\]]*)\]", lambda found: str(sorted(found[1].split(", "))), bare)


def parts(name: str) -> set[tuple[str, str]]:
    """Everything that a database holds, but for its rows."""
    with psycopg.connect(owner_url(name)) as owner:
        return {(str(kind), plain(str(text))) for kind, text in owner.execute(PARTS)}


def write(name: str) -> None:
    """Draw the tables anew from what migrations alone make: row locks and rights come afterwards, with each start."""
    manage(name, "migrate", "--from-nothing", "-v0", EJSC_DB_SITE_ROLE="nobody_yet")
    dump = [
        on_machine()[0].program("pg_dump"),
        "--schema-only",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
    ]
    text = subprocess.run([*dump, owner_url(name)], check=True, capture_output=True, text=True).stdout
    with psycopg.connect(owner_url(name)) as owner:
        applied = owner.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    tables.KEPT.write_text(tables.drawn(text, applied))


def test_the_kept_tables_are_those_of_the_newest_migrations() -> None:
    assert os.environ.get("EJSC_WRITE_TABLES") or tables.kept_fingerprint() == tables.fingerprint(), (
        "a migration was added or changed: EJSC_WRITE_TABLES=1 ./ejsc test tests/test_tables.py"
    )


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_new_database_gets_exactly_what_the_migrations_make(databases: None) -> None:
    if os.environ.get("EJSC_WRITE_TABLES"):
        write(BY_MIGRATIONS)
    manage(BY_MIGRATIONS, "migrate", "--from-nothing", "-v0")
    manage(BY_TABLES, "migrate", "-v0")
    missing, new = parts(BY_MIGRATIONS) - parts(BY_TABLES), parts(BY_TABLES) - parts(BY_MIGRATIONS)
    assert not missing, f"not in the kept tables: {sorted(missing)[:5]}"
    assert not new, f"only in the kept tables: {sorted(new)[:5]}"
