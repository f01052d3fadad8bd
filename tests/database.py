"""The tests' database: a template made once per state of the migrations and the reference data, then copied.

`EJSC_OWNER_URL` names the server with a role that may create databases; `EJSC_DB_URL` names the site's role.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connections
from django.test import TransactionTestCase

ROOT = Path(__file__).resolve().parents[1]
KEPT = (
    "regions_",
    "calendar_",
    "organisations_",
    "people_ppkscategory",
    "cases_disclosurebasis",
    "cases_secrecyrule",
    "letters_template",
    "partners_agreementrule",
    "django_migrations",
    "django_content_type",
)

# Among the reference tables, what work adds to.
EMPTIED = ("calendar_clockpause",)


def owner_url(name: str) -> str:
    """The owner's address of a database on the tests' server."""
    base = os.environ.get("EJSC_OWNER_URL")
    if not base:
        pytest.exit(
            "No test server: run the tests with ./ejsc test, which sets EJSC_OWNER_URL and EJSC_DB_URL.", 2
        )
    return urlunsplit(urlsplit(base)._replace(path=f"/{name}"))


def _state() -> str:
    """A fingerprint of everything that the template is made from."""
    digest = hashlib.sha256()
    sources = [*ROOT.glob("src/ejsc/*/migrations/*.py"), *ROOT.glob("src/ejsc/*/data/*")]
    sources += [
        *ROOT.glob("src/ejsc/*/apps.py"),
        *ROOT.glob("src/ejsc/*/reference*"),
        ROOT / "src/ejsc/kernel/rowlocks.py",
        ROOT / "src/ejsc/kernel/tables.py",
    ]
    for path in sorted(p for p in sources if p.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def manage(database: str, *command: str, **more: str) -> None:
    """A command of the owner's on this database; a failure ends the run."""
    env = {**os.environ, "EJSC_DB_URL": owner_url(database), "PYTHONPATH": str(ROOT / "src"), **more}
    done = subprocess.run(
        [sys.executable, "-m", "django", *command], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}", 2)


def database_name() -> str:
    """This worker's own database, when several share the tests."""
    return "_".join(filter(None, [_family(), os.environ.get("PYTEST_XDIST_WORKER")]))


def _family() -> str:
    return os.environ.get("EJSC_TEST_DB", "ejsc_test_run")


def copy_template(name: str) -> None:
    """A fresh database of this name; one worker makes the template while the others wait."""
    with psycopg.connect(owner_url("postgres"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [_family()])
        template = template_of(server)
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop(name: str) -> None:
    """Away with it, whoever is still connected."""
    with psycopg.connect(owner_url("postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def template_of(server: psycopg.Connection[tuple[object, ...]]) -> str:
    """The database to copy: migrated, with the reference data, made if it is not there yet."""
    mine = _family()
    name = f"{mine}_template_{_state()}"
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return name
    for (old,) in server.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{mine}_template_%"]
    ):
        server.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
    draft = f"{mine}_draft"
    server.execute(f'DROP DATABASE IF EXISTS "{draft}" WITH (FORCE)')
    server.execute(f'CREATE DATABASE "{draft}"')
    manage(draft, "migrate", "-v0")
    manage(draft, "load_reference")
    server.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest, _field_key: None) -> Iterator[None]:
    """A fresh copy of the template for this run, dropped afterwards."""
    name = database_name()
    copy_template(name)
    connections["default"].settings_dict["NAME"] = name
    TransactionTestCase._fixture_teardown = lambda case: clean(name)  # type: ignore[method-assign]
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
    drop(name)


def clean(name: str) -> None:
    """Empty every table but the reference data; only the owner may, the site's role may not."""
    connections["default"].rollback() if connections["default"].in_atomic_block else None
    with psycopg.connect(owner_url(name), autocommit=True) as owner:
        tables = [
            row[0] for row in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        emptied = ", ".join(f'"{t}"' for t in tables if t in EMPTIED or not t.startswith(KEPT))
        owner.execute("SET lock_timeout = '10s'")
        owner.execute(f"TRUNCATE {emptied}")
