"""What lies in the database and on the disk afterwards: everything that was acknowledged, once and whole."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

# What must exist exactly once for every report, and how it names the report.
ONCE = {
    "report": "SELECT id, count(*) FROM cases_report GROUP BY 1",
    "history": "SELECT pgh_obj_id, count(*) FROM cases_reportevent GROUP BY 1",
    "audit": "SELECT object_id::uuid, count(*) FROM audit_entry WHERE act = 'report.receive' GROUP BY 1",
}
PHOTOS = "SELECT id, owner_id, received_size, received_sha256, state, content_type FROM files_attachment"


@dataclass
class Sent:
    """What the server acknowledged: each report's words, and the photo that came along."""

    words: dict[UUID, str] = field(default_factory=dict)
    photos: dict[UUID, bytes] = field(default_factory=dict)

    def add(self, id: UUID, what: str, photo: bytes = b"") -> None:
        self.words[id] = what
        if photo:
            self.photos[id] = photo


def faults(owner_url: str, files: Path, sent: Sent) -> list[str]:
    """Every promise that is not kept, in words; nothing when all is well."""
    with psycopg.connect(owner_url) as owner:
        found: dict[UUID, str] = dict(owner.execute("SELECT id, what FROM cases_report").fetchall())
        wrong = [f"{id}: acknowledged, not stored" for id in sent.words.keys() - found.keys()]
        wrong += [f"{id}: other words" for id, what in sent.words.items() if found.get(id, what) != what]
        for name, query in ONCE.items():
            counted: Mapping[UUID, int] = dict(owner.execute(query).fetchall())
            wrong += [f"{id}: {counted.get(id, 0)} × {name}" for id in found if counted.get(id) != 1]
        rows = owner.execute(PHOTOS).fetchall()
    return wrong + photo_faults(rows, found.keys(), files, sent)


def photo_faults(
    rows: Collection[tuple[Any, ...]], reports: Collection[UUID], files: Path, sent: Sent
) -> list[str]:
    """A row without its file, a file cut short, an acknowledged photo that is not there."""
    wrong = [f"{id}: belongs to no report" for id, owner, *_ in rows if owner not in reports]
    arrived: dict[UUID, list[str]] = {}
    for id, owner, size, digest, state, _type in rows:
        arrived.setdefault(owner, []).append(digest)
        if not whole(files, id, size, digest, state):
            wrong.append(f"{id}: row without its whole file ({state})")
    for id, photo in sent.photos.items():
        count = arrived.get(id, []).count(hashlib.sha256(photo).hexdigest())
        if count != 1:
            wrong.append(f"{id}: its photo is there {count} times")
    return wrong


def whole(files: Path, id: UUID, size: int, digest: str, state: str) -> bool:
    """Whether all that was received still waits in quarantine, or a copy that may be shown was made of it."""
    if state == "ready":
        copy = files / "ready" / str(id)[:2] / f"{id}.jpg"
        return copy.exists() and copy.stat().st_size > 0
    path = files / "quarantine" / f"{id}-{digest[:16]}"
    content = path.read_bytes() if path.exists() else b""
    return state == "quarantine" and len(content) == size and hashlib.sha256(content).hexdigest() == digest
