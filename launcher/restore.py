"""`./ejsc restore`: brings an archive back, counts, and only then lets go of what was there."""

import argparse
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from launcher import archive, environment, running, serving
from launcher import database as databases
from launcher.backup import draft, fingerprints, key_file, moment, tools, without_password
from launcher.database import Database
from launcher.places import REPO, SOURCE, Places, places, remember
from launcher.processes import Supervisor
from launcher.shell import quiet
from launcher.site import prepare
from launcher.words import Trouble, again, say, step


def restore(options: argparse.Namespace) -> int:
    """Bring back an archive into an empty data folder, or, when told so, in place of what is there."""
    here = places(options.data).make()
    source = Path(options.file).expanduser().resolve()
    if not source.is_file():
        raise Trouble(f"{source} does not exist.")
    python = environment.python(here)
    supervisor = Supervisor()
    with running.take(here), draft(here, "restore") as folder:
        try:
            with step("Checking the archive"):
                manifest = archive.unpack(source, folder)
            check(here, manifest, without_key=options.without_key)
            database = databases.running(here, supervisor)
            bring_back(here, python, database, folder, manifest, replace=options.replace)
        finally:
            supervisor.stop()
    rows = sum(manifest["counts"].values())
    files = len(manifest["sha256"]) - 1
    say(f"\nRestored {rows} rows and {files} files as of {manifest['made']}. Now: {again('start')}")
    return 0


def check(here: Places, manifest: Mapping[str, Any], *, without_key: bool) -> None:
    """Raises: Trouble, when this code or these keys do not fit the archive."""
    unknown = [one for one in manifest["migrations"] if is_ours(one) and not known(one)]
    if unknown:
        raise Trouble(f"The backup comes from a newer e-JSC (it knows {unknown[0]}). Update the code first.")
    here_keys = fingerprints(here)
    missing = [name for name, mark in manifest["field_keys"].items() if here_keys.get(name) != mark]
    if missing and not without_key:
        raise Trouble(
            f"The key file {key_file(here)} is missing or is not the one of this backup; without it NIK and KK "
            "cannot be read. Put the kept copy there, or add --without-key to go on without those numbers."
        )


def is_ours(migration: str) -> bool:
    return (SOURCE / "ejsc" / migration.partition(".")[0]).is_dir()


def known(migration: str) -> bool:
    app, _, name = migration.partition(".")
    return (SOURCE / "ejsc" / app / "migrations" / f"{name}.py").exists()


def bring_back(
    here: Places, python: Path, database: Database, folder: Path, manifest: dict[str, Any], *, replace: bool
) -> None:
    prepare(here, python, database, demo=False, roles_only=True)
    with moment(here, python, database) as now:
        filled = bool(now["counts"].get("accounts_user")) or any(archive.walk(here.files))
        if filled and not (replace and database.admin):
            raise Trouble(not_empty(here, database))
    with step("Bringing back the database"):
        fresh = load(here, python, database, folder / archive.DUMP, int(manifest["version"]))
    with step("Counting"):
        compare(here, python, fresh, manifest["counts"])
    with step("Putting it in place"):
        swap(here, python, database)
        put_files(folder / archive.FILES, here.files)
    remember(here.state, people=manifest.get("people") or "own")


def not_empty(here: Places, database: Database) -> str:
    if database.admin is None:
        return "The database in DATABASE_URL or the files folder is not empty. Point DATABASE_URL to an empty database."
    return f"{here.data} holds people or files already. Add --replace to throw them away, or choose another --data DIR."


def load(here: Places, python: Path, database: Database, dump: Path, version: int) -> Database:
    """The database with the archive's tables: a fresh one beside the old where we may make one."""
    target = database
    if database.admin:
        replace_step(here, python, database, "make")
        target = Database(restored(database.owner), restored(database.site), database.admin, database.cluster)
    engine = tools(here, target, version)
    jobs = str(min(4, os.cpu_count() or 1))
    address, env = without_password(target.owner)
    words = ["--no-owner", "--no-privileges", "--exit-on-error", f"--jobs={jobs}", f"--dbname={address}"]
    command: list[str | Path] = [engine.program("pg_restore"), *words, dump]
    quiet(command, doing="Bringing back the database", place=here.data, env=env)
    return target


def restored(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path}_restored"))


def compare(here: Places, python: Path, database: Database, wanted: Mapping[str, int]) -> None:
    """Raises: Trouble, when any table has another number of rows than the archive says."""
    with moment(here, python, database) as now:
        found = now["counts"]
    wrong = [
        f"{name}: {found.get(name)} instead of {rows}"
        for name, rows in wanted.items()
        if found.get(name) != rows
    ]
    if wrong:
        raise Trouble(
            "The restored tables do not hold what the archive says; nothing was replaced.", "\n".join(wrong)
        )


def swap(here: Places, python: Path, database: Database) -> None:
    if database.admin:
        replace_step(here, python, database, "swap")


def replace_step(here: Places, python: Path, database: Database, name: str) -> None:
    owner = urlsplit(database.owner)
    order = {
        "admin": database.admin,
        "owner": owner.username,
        "database": owner.path.lstrip("/"),
        "step": name,
    }
    subprocess.run(
        [python, "-m", "launcher.inside.replace"],
        input=json.dumps(order).encode(),
        env=serving.environ(here, database.owner),
        cwd=REPO,
        check=True,
    )


def put_files(source: Path, target: Path) -> None:
    """Put the restored folder where the files lie; the old ones go last."""
    source.mkdir(mode=0o700, exist_ok=True)
    old = target.with_name("files.before")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    source.rename(target)
    shutil.rmtree(old, ignore_errors=True)
