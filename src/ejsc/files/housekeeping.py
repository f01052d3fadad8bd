"""Keeping the store tidy: orphans of broken transactions, forgotten pieces, copies that wait for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from ejsc.accounts.scope import system

from . import store
from .choices import State
from .models import Attachment

ORPHAN_AFTER = timedelta(hours=24)
STUCK_AFTER = timedelta(minutes=15)
AT_ONCE = 500


def sweep(now: datetime) -> list[UUID]:
    """Tidy up; which files wait for longer than a worker needs and should be started again."""
    _old_parts(now)
    _quarantine(now)
    with system("sweep the store"):
        stuck = Attachment.objects.filter(state=State.QUARANTINE, received_at__lt=now - STUCK_AFTER)
        return list(stuck.order_by("received_at").values_list("pk", flat=True)[:AT_ONCE])


def _old_parts(now: datetime) -> None:
    """Pieces of files whose sender did not come back in time."""
    limit = timedelta(days=settings.FILES_PARTS_DAYS)
    for room in store.folder("parts").iterdir():
        for path, age in _aged(room, now):
            if age > limit:
                _remove(path)
        with suppress(OSError):  # a sender with unfinished files keeps his folder
            room.rmdir()


def _quarantine(now: datetime) -> None:
    """What no row waits for: drafts, files of broken transactions, originals of finished copies."""
    old = {path: age for path, age in _aged(store.folder("quarantine"), now) if age > STUCK_AFTER}
    rows = _rows({id for path in old if (id := _id_of(path))})
    for path, age in old.items():
        if age > _kept_for(path, rows):
            _remove(path)


def _kept_for(path: Path, rows: dict[UUID, tuple[str, str]]) -> timedelta:
    """How long a file in quarantine stays; a second body under one id stays long enough to be looked at."""
    id = _id_of(path)
    if id is None or id not in rows:
        return ORPHAN_AFTER
    sha256, state = rows[id]
    if path != store.quarantined(id, sha256) or state == State.REFUSED:
        return timedelta(days=settings.FILES_DISPUTED_DAYS)
    return timedelta(0) if state == State.READY else timedelta.max


def _rows(ids: set[UUID]) -> dict[UUID, tuple[str, str]]:
    with system("sweep the store"):
        found = Attachment.objects.filter(pk__in=ids).values_list("pk", "received_sha256", "state")
        return {id: (sha256, state) for id, sha256, state in found}


def _aged(folder: Path, now: datetime) -> Iterator[tuple[Path, timedelta]]:
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            yield path, timedelta(seconds=now.timestamp() - path.stat().st_mtime)


def _id_of(path: Path) -> UUID | None:
    try:
        return UUID(path.name[:36]) if not path.name.endswith(".part") else None
    except ValueError:
        return None


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
