"""`./ejsc backup`: database and files of one moment in one archive; the keys stay outside."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from launcher import archive, engine, environment, serving
from launcher.database import Database
from launcher.engine import Engine
from launcher.manage import borrowed
from launcher.places import REPO, Places, places, read_json
from launcher.shell import quiet
from launcher.words import Trouble, say, step


def backup(options: argparse.Namespace) -> int:
    """Write the archive while the site goes on working."""
    here = places(options.data).make()
    target = Path(options.file).expanduser().resolve()
    if target.exists():
        raise Trouble(f"{target} exists already. Choose another name, or remove it first.")
    if not target.parent.is_dir():
        raise Trouble(f"The folder {target.parent} does not exist.")
    python = environment.python(here)
    with borrowed(here) as database, draft(here, "backup") as folder:
        manifest = collect(here, python, database, folder, target)
    say(summary(target, manifest, here))
    return 0


def collect(here: Places, python: Path, database: Database, folder: Path, target: Path) -> dict[str, Any]:
    """A file that the dump speaks of was there before it or came while it was made: so look twice."""
    dump, files = folder / archive.DUMP, folder / archive.FILES
    with step("Looking through the files"):
        keep(here.files, files)
    with moment(here, python, database) as facts, step("Writing out the database"):
        snapshot = str(facts.pop("snapshot"))
        program = tools(here, database, facts["version"]).program("pg_dump")
        words = [
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            "--no-comments",
            f"--snapshot={snapshot}",
        ]
        address, env = without_password(database.owner)
        command: list[str | Path] = [program, *words, f"--file={dump}", f"--dbname={address}"]
        quiet(command, doing="Writing out the database", place=here.data, env=env)
    with step("Writing the archive"):
        keep(here.files, files)
        facts |= {"made": datetime.now(UTC).isoformat(timespec="seconds"), "field_keys": fingerprints(here)}
        facts |= {"people": read_json(here.state).get("people")}
        return archive.write(target, dump, files, facts)


@contextmanager
def draft(here: Places, name: str) -> Iterator[Path]:
    """A folder for half-made things; what a killed run left in it is thrown away."""
    folder = here.data / f"{name}.draft"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep(source: Path, target: Path) -> None:
    """A second name for every file, so that one moved or deleted meanwhile is still there to be packed."""
    for path in archive.walk(source):
        second = target / path.relative_to(source)
        second.parent.mkdir(parents=True, exist_ok=True)
        if second.exists():
            continue
        try:
            os.link(path, second)
        except FileNotFoundError:
            continue
        except OSError:
            shutil.copy2(path, second)


@contextmanager
def moment(here: Places, python: Path, database: Database) -> Iterator[dict[str, Any]]:
    """Counts of every table, and a snapshot that stays until the block ends."""
    process = subprocess.Popen(
        [python, "-m", "launcher.inside.counts"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        env=serving.environ(here, database.owner),
        cwd=REPO,
        text=True,
    )
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    try:
        line = process.stdout.readline()
        if not line:
            raise Trouble("The tables could not be counted.")
        yield json.loads(line)
    finally:
        process.stdin.close()
        process.wait()


def tools(here: Places, database: Database, version: int) -> Engine:
    """Programs as new as the server, or newer; older ones refuse."""
    if database.cluster:
        return database.cluster.engine
    fitting = [one for one in engine.on_machine() if one.major >= version]
    found = min(fitting, key=lambda one: one.major) if fitting else engine.from_wheel(here, here.data)
    if found.major < version:
        raise Trouble(
            f"The server is PostgreSQL {version}; install its client programs on this machine (or set PG_BIN)."
        )
    return found


def without_password(url: str) -> tuple[str, dict[str, str]]:
    """The address for a command line, which everybody on the machine can read, and the password beside it."""
    parts = urlsplit(url)
    login, _, host = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    address = urlunsplit(parts._replace(netloc=f"{user}@{host}"))
    return address, {**os.environ, "PGPASSWORD": unquote(password)}


def key_file(here: Places) -> Path:
    return Path(os.environ.get("EJSC_KEY_FILE", here.keys / "fields.json"))


def fingerprints(here: Places) -> dict[str, str]:
    """Which keys the encrypted fields need, told without telling the keys."""
    content = read_json(key_file(here))
    named = {**content.get("keys", {}), "index": content.get("index", "")}
    return {name: hashlib.sha256(str(key).encode()).hexdigest()[:16] for name, key in named.items() if key}


def summary(target: Path, manifest: dict[str, Any], here: Places) -> str:
    size = target.stat().st_size / 1_000_000
    rows, files = sum(manifest["counts"].values()), len(manifest["sha256"]) - 1
    return (
        f"\nWrote {target}: {rows} rows in {len(manifest['counts'])} tables, {files} files, {size:.1f} MB.\n"
        f"The keys are not in it. Keep a copy of {key_file(here)} in another place: "
        "without it nobody can read NIK and KK again."
    )
