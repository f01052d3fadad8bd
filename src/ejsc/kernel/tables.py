"""The tables of a new database, laid at once instead of one migration after the other.

`data/tables.sql` is what all migrations come to, drawn from a database that they made. A new database begins with it,
and migrations that are newer are applied on top; a database that exists only ever meets migrations.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

KEPT = Path(__file__).parent / "data" / "tables.sql"

# pg_dump says these of its own session; the first kind of line means something to psql only.
SESSION = re.compile(r"^(\\.*|SET .*|SELECT pg_catalog\.set_config.*)\n", re.MULTILINE)
COMMENT = re.compile(r"^--\n-- .*\n--\n", re.MULTILINE)


def lay() -> bool:
    """Lay the kept tables into an empty database, all or nothing; False where there are tables already."""
    if not KEPT.exists() or connection.introspection.table_names():
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL check_function_bodies = false")
        cursor.execute(KEPT.read_text())
    return True


def fingerprint() -> str:
    """Changes with any migration, ours or a library's."""
    digest = hashlib.sha256()
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        source = sys.modules[type(migration).__module__].__file__
        digest.update("/".join(key).encode() + Path(str(source)).read_bytes())
    return digest.hexdigest()


def kept_fingerprint() -> str:
    """Of the migrations that the kept tables were drawn from; empty when there are none."""
    return KEPT.read_text().splitlines()[0].rpartition(" ")[2] if KEPT.exists() else ""


def drawn(dump: str, applied: Iterable[tuple[str, str]]) -> str:
    """The text to keep, from pg_dump's of a database that these migrations made (schema only, no owners, no rights)."""
    head, create, rest = dump.partition("\nCREATE ")
    body = COMMENT.sub(
        "", SESSION.sub("", head) + create + re.sub(r"^SET default_.*\n", "", rest, flags=re.M)
    )
    body = re.sub(r"^\\.*\n|^-- Dumped .*\n|^--\n-- PostgreSQL database dump.*\n--\n", "", body, flags=re.M)
    rows = ",\n".join(f"    ('{app}', '{name}', now())" for app, name in applied)
    return (
        f"-- Drawn by the tests from all migrations, not written by hand: {fingerprint()}\n"
        + re.sub(r"\n{3,}", "\n\n", body).strip()
        + f"\n\nINSERT INTO public.django_migrations (app, name, applied) VALUES\n{rows};\n"
    )
