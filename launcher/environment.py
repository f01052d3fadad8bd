"""The Python environment: made from a lock with hashes, and left alone while the lock is the same."""

import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.places import REPO, Places, read_json, remember
from launcher.shell import FULL_DISK, apt_install, attempt, disk_full, quiet, tail, works
from launcher.words import Trouble, step

LOCKS = {"base": REPO / "requirements.txt", "dev": REPO / "requirements-dev.txt"}
UV_LOCK = REPO / "requirements-uv.txt"
MATCHING_LOCK = REPO / "requirements-matching.txt"

NO_INSTALLER = (
    "This Python cannot make an environment: it has neither pip nor ensurepip, and uv is not installed. "
    "Debian, Ubuntu: sudo apt install python3-venv. Elsewhere: install uv (https://docs.astral.sh/uv/). "
    "Then start again."
)


def python(places: Places, *, dev: bool = False) -> Path:
    """The environment's Python with all packages; made or brought up to date when needed.

    Raises: Trouble, when this Python cannot make one or packages cannot be had.
    """
    home = folder(places, dev)
    if not is_fresh(home, dev):
        with only_one(home):
            if not is_fresh(home, dev):
                build(home, dev)
    keep_compiled(home, places)
    return home / "bin" / "python"


def add_matching(places: Places) -> None:
    """Put what matching large lists needs into the environment: an extra, fetched when it is first asked for.

    Raises: Trouble, when the packages cannot be had.
    """
    home = folder(places, dev=False)
    wanted = hashlib.sha256(MATCHING_LOCK.read_bytes()).hexdigest()
    if read_json(home / "ejsc.json").get("matching") == wanted or not os.access(home, os.W_OK):
        return
    with only_one(home), step("Fetching what matching needs"):
        install(home, MATCHING_LOCK)
        remember(home / "ejsc.json", matching=wanted)


def keep_compiled(home: Path, places: Places) -> None:
    """Have Python compile each module once, not in every process: containers often forbid it to keep the result."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    ours = home if os.access(home, os.W_OK) else places.data
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ours / "compiled"))


def folder(places: Places, dev: bool) -> Path:
    """Beside the code, or in the data folder when the code may not be written."""
    if chosen := os.environ.get("EJSC_VENV"):
        return Path(chosen)
    beside = REPO / ".venv"
    usable = is_fresh(beside, dev) or os.access(beside if beside.exists() else REPO, os.W_OK)
    return beside if usable else places.data / "venv"


def is_fresh(home: Path, dev: bool) -> bool:
    """Whether the packages are those of the lock. What develops can also run."""
    marker = read_json(home / "ejsc.json")
    kept = (
        marker.get("dev") == digest("dev")
        if dev or marker.get("dev")
        else marker.get("base") == digest("base")
    )
    return kept and os.access(home / "bin" / "python", os.X_OK)


def digest(name: str) -> str:
    return hashlib.sha256(LOCKS[name].read_bytes()).hexdigest()


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Two commands started together do not build the same environment twice."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "ejsc.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def build(home: Path, dev: bool) -> None:
    name = "dev" if dev or read_json(home / "ejsc.json").get("dev") else "base"
    with step("Preparing the Python environment"):
        if not works(home / "bin" / "python", "-c", ""):
            make(home)
        install(home, LOCKS[name])
        remember(home / "ejsc.json", **{name: digest(name)})


def make(home: Path) -> None:
    """An environment without pip: the part that every Python can do, Debian's included."""
    (home / "ejsc.json").unlink(missing_ok=True)
    shutil.rmtree(home / "bin", ignore_errors=True)
    ways: list[list[str | Path]] = [
        [sys.executable, "-m", "venv", "--without-pip", home],
        ["uv", "venv", "--allow-existing", "--python", sys.executable, home],
        [sys.executable, "-m", "virtualenv", "--no-pip", home],
        ["virtualenv", "--no-pip", "-p", sys.executable, home],
    ]
    said = ""
    for way in ways:
        done = attempt(way)
        if done.returncode == 0 and works(home / "bin" / "python", "-c", ""):
            return
        said = said or done.stdout
    if FULL_DISK in said:
        raise disk_full(home)
    if apt_install("python3-venv"):
        quiet(ways[0], doing="Making the Python environment")
        return
    raise Trouble(NO_INSTALLER, tail(said))


def install(home: Path, lock: Path) -> None:
    """Put exactly the packages of the lock into the environment."""
    command = [*installer(home), "--require-hashes", "-r", lock]
    done = attempt(command)
    if done.returncode == 0:
        return
    if FULL_DISK in done.stdout:
        raise disk_full(home)
    raise Trouble(
        "The Python packages could not be installed. Is this machine online (or the package mirror reachable)?",
        tail(done.stdout),
    )


def installer(home: Path) -> list[str | Path]:
    """The install command of the fastest tool at hand, with uv fetched first where only pip is there."""
    inside = home / "bin" / "python"
    for uv in ("uv", home / "bin" / "uv"):
        if works(uv, "--version"):
            return uv_install(uv, inside)
    pip = pip_for(inside)
    # Without pip's cache: a home that cannot be written must not stop us.
    if attempt([*pip, "install", "-q", "--require-hashes", "-r", UV_LOCK]).returncode == 0:
        return uv_install(home / "bin" / "uv", inside)
    return [*pip, "install", "-q"]


def uv_install(uv: str | Path, inside: Path) -> list[str | Path]:
    cache = [] if os.access(Path.home(), os.W_OK) else ["--no-cache"]
    return [uv, "pip", "install", *cache, "--python", inside]


def pip_for(inside: Path) -> list[str | Path]:
    """A pip that works on the environment: this Python's own, or one unpacked into it."""
    outer: list[str | Path] = [sys.executable, "-m", "pip", "--python", inside]
    inner: list[str | Path] = [inside, "-m", "pip"]
    if works(*inner, "--version"):
        return inner
    if works(*outer, "--version"):
        return outer
    if works(inside, "-m", "ensurepip") or (apt_install("python3-venv") and works(inside, "-m", "ensurepip")):
        return inner
    raise Trouble(NO_INSTALLER)


def install_apart(home: Path, lock: Path, target: Path) -> None:
    """Unpack the packages of a lock into a folder of their own, without what they depend on."""
    quiet(
        [*installer(home), "--no-deps", "--require-hashes", "--target", target, "-r", lock],
        doing="Downloading the database programs",
    )
