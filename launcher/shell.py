"""Running other programs and understanding why they fail."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from launcher.words import Trouble

# What a disk says when it is full; programs pass it on word for word.
FULL_DISK = "No space left on device"


def nearly_full(place: Path) -> bool:
    """Whether so little is left that a database stops; it then seldom says why to those who ask it."""
    return shutil.disk_usage(place).free < 40_000_000


def disk_full(place: Path) -> Trouble:
    """The sentence for a disk without room."""
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free // 1_000_000
    return Trouble(
        f"The disk that holds {place} is full ({free} MB free). e-JSC needs about 1000 MB: "
        "free some space, or choose a folder on another disk with --data DIR. Nothing is lost; start again then."
    )


def quiet(
    command: Sequence[str | Path],
    *,
    doing: str,
    place: Path | None = None,
    env: Mapping[str, str] | None = None,
    **kwargs: Any,
) -> str:
    """What the program printed. Its input is empty, so that it can never wait for a person.

    `place` is where it writes, to name the disk when that is full.

    Raises: Trouble with its last lines, when it fails.
    """
    done = attempt(command, env=env, **kwargs)
    if done.returncode == 0:
        return done.stdout
    if FULL_DISK in done.stdout:
        raise disk_full(place or Path.cwd())
    raise Trouble(f"{doing} failed.", tail(done.stdout))


def attempt(command: Sequence[str | Path], **kwargs: Any) -> subprocess.CompletedProcess[str]:
    """The finished program with both its outputs together; a missing program counts as failed."""
    try:
        return subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            **kwargs,
        )
    except OSError as error:
        return subprocess.CompletedProcess(list(command), 127, str(error), "")


def works(*command: str | Path) -> bool:
    """Whether the program starts and is content."""
    return attempt(command).returncode == 0


def tail(text: str, lines: int = 15) -> str:
    """The last lines, where programs say what went wrong."""
    return "\n".join(text.strip().splitlines()[-lines:])


def is_root() -> bool:
    return os.geteuid() == 0


def apt_install(*packages: str) -> bool:
    """Whether Debian's packages could be installed; only tried as root."""
    if not (is_root() and shutil.which("apt-get")):
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    attempt(["apt-get", "update", "-q"], env=env)
    return (
        attempt(["apt-get", "install", "-qy", "--no-install-recommends", *packages], env=env).returncode == 0
    )
