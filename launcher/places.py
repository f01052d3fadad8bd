"""Where everything lies: the clone, the data folder and what is inside it."""

import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher.words import Trouble

REPO = Path(__file__).resolve().parents[1]
SOURCE = REPO / "src"


@dataclass(frozen=True)
class Places:
    """The folders and small files of one installation."""

    data: Path

    @property
    def keys(self) -> Path:
        return self.data / "keys"

    @property
    def files(self) -> Path:
        return Path(os.environ.get("EJSC_FILES", self.data / "files"))

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def lock(self) -> Path:
        return self.data / "run.lock"

    @property
    def run(self) -> Path:
        """What runs now: process numbers and the address."""
        return self.data / "run.json"

    @property
    def state(self) -> Path:
        """What was once decided: where the database lies, whether the demo was loaded."""
        return self.data / "state.json"

    @property
    def demo_users(self) -> Path:
        """The invented people and their passwords, as the demo made them."""
        return self.keys / "demo-users.json"

    @property
    def tag(self) -> str:
        """A short name for this data folder, for places outside it."""
        return hashlib.sha256(str(self.data).encode()).hexdigest()[:12]

    def make(self) -> "Places":
        """Make what is missing; what exists keeps its permissions.

        Raises: Trouble, when the folder cannot be written.
        """
        try:
            # Others may pass through, not look: the database server may be another user.
            self.data.mkdir(mode=0o711, parents=True, exist_ok=True)
            for folder in (self.keys, self.files, self.logs):
                folder.mkdir(mode=0o700, exist_ok=True)
        except (PermissionError, FileExistsError, NotADirectoryError) as error:
            raise Trouble(
                f"The data folder {self.data} cannot be written ({error.strerror}). "
                "Choose another one with --data DIR."
            ) from error
        return self


def places(data: str | None = None) -> Places:
    """The data folder asked for, that of the environment, or var/ beside the code."""
    chosen = data or os.environ.get("EJSC_DATA") or REPO / "var"
    return Places(Path(chosen).expanduser().resolve())


def read_json(path: Path) -> dict[str, Any]:
    """What the file holds; an empty dictionary when it is missing or was cut while being written."""
    try:
        value = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Written aside and moved into place, so that a crash leaves the old or the new, never half."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n")
    aside.replace(path)


def remember(path: Path, **changes: Any) -> None:
    """Change some keys of a JSON file."""
    write_json(path, {**read_json(path), **changes})


def secret(path: Path) -> str:
    """The secret in this file; made on first use, readable by its owner only."""
    if path.exists() and (kept := path.read_text().strip()):
        return kept
    secret_text(path, secrets.token_urlsafe(48) + "\n")
    return path.read_text().strip()


def secret_text(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    aside.replace(path)
