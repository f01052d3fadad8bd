"""Where the files wait: a folder of their own, which only the site itself may read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings


def folder() -> Path:
    found = Path(settings.IMPORTS_ROOT)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(id: UUID) -> Path:
    return folder() / f"{id}.list"


def keep(id: UUID, pieces: Iterable[bytes]) -> tuple[Path, str, int]:
    """Write a file; its path, fingerprint and size. Half a file is never left under that name."""
    path, digest, size = path_of(id), hashlib.sha256(), 0
    draft = path.with_suffix(".part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path, digest.hexdigest(), size


def remove(id: UUID) -> None:
    path_of(id).unlink(missing_ok=True)
