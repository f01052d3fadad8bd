"""The archive of a backup: one tar file that carries a checksum for each of its parts."""

import hashlib
import io
import json
import os
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from launcher.places import read_json
from launcher.words import Trouble

MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files"
FORMAT = 1


class Summed:
    """Reads a file and sums what passes through."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self.source.read(size)
        self.sum.update(part)
        return part


def write(target: Path, dump: Path, files: Path, facts: dict[str, Any]) -> dict[str, Any]:
    """Write the archive beside its place and move it there when the disk has it; its manifest."""
    aside = target.with_name(target.name + ".part")
    sums: dict[str, str] = {}
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            sums[DUMP] = add(tar, DUMP, dump)
            for path in walk(files):
                name = f"{FILES}/{path.relative_to(files).as_posix()}"
                sums[name] = add(tar, name, path)
            manifest = {"format": FORMAT, **facts, "sha256": sums}
            text = json.dumps(manifest, indent=1).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size, entry.mode, entry.mtime = len(text), 0o600, int(time.time())
            tar.addfile(entry, io.BytesIO(text))
        out.flush()
        os.fsync(out.fileno())
    aside.replace(target)
    return manifest


def add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """Put one file into the archive; its checksum."""
    with path.open("rb") as source:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = (
            os.fstat(source.fileno()).st_size,
            0o600,
            int(path.stat().st_mtime),
        )
        summed = Summed(source)
        tar.addfile(entry, summed)
    return summed.sum.hexdigest()


def walk(folder: Path) -> Iterator[Path]:
    """Every finished file, in the same order each time; half-written drafts are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".part":
            yield path


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack into an empty folder; the manifest, once every checksum is right.

    Raises: Trouble, when the file is no backup of ours, is cut short, or was changed.
    """
    broken = Trouble(f"{source} is not a whole backup: it is damaged, cut short, or something else.")
    sums: dict[str, str] = {}
    try:
        with tarfile.open(source, mode="r:") as tar:
            for entry in tar:
                sums[entry.name] = extract(tar, entry, folder)
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise broken from error
    manifest = read_json(folder / MANIFEST)
    sums.pop(MANIFEST, None)
    if not manifest or manifest.get("sha256") != sums:
        raise broken
    if manifest.get("format") != FORMAT:
        raise Trouble(f"{source} was written by a newer e-JSC. Update the code first.")
    return manifest


def extract(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> str:
    """Write one part below the folder, never beside it; its checksum."""
    name = PurePosixPath(entry.name)
    if not entry.isfile() or name.is_absolute() or ".." in name.parts:
        raise ValueError(entry.name)
    target = folder.joinpath(*name.parts)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    source = tar.extractfile(entry)
    if source is None:
        raise ValueError(entry.name)
    summed = Summed(source)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while part := summed.read(1_048_576):
            out.write(part)
    os.utime(target, (entry.mtime, entry.mtime))
    return summed.sum.hexdigest()
