"""Bytes on disk. What a function here returns has reached the disk; what fails leaves no half file.

FILES_ROOT/quarantine/<id>-<hash>   as received, until a worker has made a copy
FILES_ROOT/ready/<aa>/<id>.<ext>    the copy that may be shown, and <id>.kecil.jpg beside it
FILES_ROOT/parts/<sender>/<id>      what has arrived so far of a file sent in pieces
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from django.conf import settings

from .errors import StoreFull

OUT_OF_ROOM = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Taken:
    """A file that is safely in quarantine."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Draft:
    """A file that is being written and has no name of its own yet."""

    path: Path
    file: IO[bytes]


def folder(name: str) -> Path:
    """One of the store's rooms, made when missing; only the site's own account may look inside."""
    path = Path(settings.FILES_ROOT) / name
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(path.parent)
    return path


def quarantined(id: UUID, sha256: str) -> Path:
    """Where a received file waits. Two bodies under one id lie beside each other; neither replaces the other."""
    return folder("quarantine") / f"{id}-{sha256[:16]}"


def ready(id: UUID, extension: str = "jpg") -> Path:
    """Where the copy that may be shown lies."""
    return Path(settings.FILES_ROOT) / "ready" / str(id)[:2] / f"{id}.{extension}"


def take(id: UUID, chunks: Iterable[bytes]) -> Taken:
    """Write a received file into quarantine and wait until the disk has it.

    Raises: StoreFull; nothing is left behind then.
    """
    digest, size = hashlib.sha256(), 0
    with _draft(folder("quarantine") / f"{id}.{uuid4().hex}.part") as draft:
        for chunk in chunks:
            digest.update(chunk)
            size += draft.file.write(chunk)
        path = quarantined(id, digest.hexdigest())
        _settle(draft, path)
    return Taken(path, size, digest.hexdigest())


def keep(path: Path, content: bytes) -> None:
    """Write a finished copy and wait until the disk has it. Raises: StoreFull."""
    folder(f"ready/{path.parent.name}")
    with _draft(path.with_name(f".{path.name}.{uuid4().hex}.part")) as draft:
        draft.file.write(content)
        _settle(draft, path)


@contextmanager
def _draft(path: Path) -> Iterator[Draft]:
    """A file that vanishes unless it is settled."""
    try:
        with _open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, "wb") as file:
            yield Draft(path, file)
    except OSError as error:
        if error.errno in OUT_OF_ROOM:
            raise StoreFull from error
        raise
    finally:
        with suppress(FileNotFoundError):
            path.unlink()


def _open(path: Path, flags: int, mode: str) -> IO[bytes]:
    """Open a file that only the site's own account may read."""
    return os.fdopen(os.open(path, flags, 0o600), mode)


def _settle(draft: Draft, path: Path) -> None:
    """Contents first, then the name, then the folder that holds the name."""
    sync(draft.file)
    draft.path.rename(path)
    sync_folder(path.parent)


def sync(file: IO[bytes]) -> None:
    """Wait until the disk has what was written."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the disk has the folder's list of names."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def part(id: UUID, sender: str) -> Iterator[IO[bytes]]:
    """What has arrived so far of a file sent in pieces, open at its end and locked against a second sender.

    Raises: BlockingIOError, while another request writes to it; StoreFull.
    """
    path = part_path(id, sender)
    try:
        folder(f"parts/{path.parent.name}")
        with _open(path, os.O_RDWR | os.O_CREAT, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield file
    except OSError as error:
        if error.errno in OUT_OF_ROOM:
            raise StoreFull from error
        raise


def part_path(id: UUID, sender: str) -> Path:
    """Where the pieces of one sender's file gather; each sender has a folder, so that nobody adds to another's."""
    return Path(settings.FILES_ROOT) / "parts" / hashlib.sha256(sender.encode()).hexdigest()[:24] / str(id)


def parts_of(sender: str) -> int:
    """How many unfinished files of one sender wait for the rest."""
    room = part_path(UUID(int=0), sender).parent
    return len(list(room.iterdir())) if room.is_dir() else 0


def part_size(id: UUID, sender: str) -> int:
    """How many bytes have arrived so far."""
    try:
        return part_path(id, sender).stat().st_size
    except FileNotFoundError:
        return 0
