"""Runs the real entry script on a data folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from launcher.cluster import free_port
from launcher.places import REPO, Places, read_json, remember
from launcher.serving import STRAY


class Installation:
    """One data folder, and `./ejsc` upon it."""

    def __init__(self, data: Path) -> None:
        self.places = Places(data)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        # What the operator of this one sets; of our own environment nothing reaches it.
        self.settings: dict[str, str] = {}

    def ejsc(self, command: str, *words: str | Path, code: int = 0) -> str:
        """What the command printed; it must end with this code."""
        kept = {key: value for key, value in os.environ.items() if key not in STRAY}
        # Our own parent's settings must not reach it; the packages that run us may.
        env = {
            key: value for key, value in kept.items() if not key.startswith("EJSC_") or key == "EJSC_ENGINE"
        }
        line = [sys.executable, REPO / "ejsc", command, "--data", self.places.data, *words]
        done = subprocess.run(
            [str(word) for word in line],
            env={**env, "EJSC_VENV": sys.prefix, **self.settings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if command == "manage" else subprocess.STDOUT,
            text=True,
            timeout=500,
            check=False,
        )
        assert done.returncode == code, f"{done.stdout}{done.stderr or ''}"
        return done.stdout

    def start(self, *words: str) -> str:
        return self.ejsc("start", "--detach", "--port", str(self.port), *words)

    def people(self) -> dict[str, dict[str, str]]:
        """The demo cast by user name."""
        return {one["username"]: one for one in json.loads(self.ejsc("manage", "demo_users", "--json"))}

    def copy_to(self, other: Installation) -> None:
        """Another installation with the same people, cases and keys; this one must not run."""
        there = other.places
        copy(self.places.data, there.data)
        if elsewhere := read_json(there.state).get("database_home"):
            theirs = Path(elsewhere).with_name(there.tag)
            copy(Path(elsewhere), theirs)
            remember(there.state, database_home=str(theirs))

    def remove(self) -> None:
        self.ejsc("stop")
        if elsewhere := read_json(self.places.state).get("database_home"):
            shutil.rmtree(elsewhere, ignore_errors=True)
        shutil.rmtree(self.places.data, ignore_errors=True)


def copy(folder: Path, to: Path) -> None:
    """With owners and rights: the database's files belong to its own user."""
    to.mkdir(mode=0o711, parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", f"{folder}/.", to], check=True)


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the database's user can reach, unlike pytest's own temporary ones."""
    with reachable_folder() as folder:
        yield folder


@contextmanager
def reachable_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=os.environ.get("EJSC_DATA")) as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.fixture
def installation(home: Path) -> Iterator[Installation]:
    """A data folder in which nothing was started yet."""
    with installed(home / "one") as one:
        yield one


@pytest.fixture(scope="session")
def first_start() -> Iterator[tuple[Installation, str]]:
    """An installation made from nothing, with the demo, what its first start said, and stopped again."""
    with reachable_folder() as folder, installed(folder / "first") as one:
        said = one.start()
        one.ejsc("stop")
        yield one, said


@pytest.fixture
def copied(home: Path, first_start: tuple[Installation, str]) -> Iterator[Installation]:
    """A copy of that one, for a test to do with as it likes."""
    with installed(home / "copied") as one:
        first_start[0].copy_to(one)
        yield one


@contextmanager
def installed(data: Path) -> Iterator[Installation]:
    one = Installation(data)
    one.places.make()
    try:
        yield one
    finally:
        one.remove()
