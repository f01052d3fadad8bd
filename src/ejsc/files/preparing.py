"""The worker's part: from quarantine to ready, or refused with a reason."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from ejsc.accounts.scope import system

from . import pictures, store
from .choices import Refusal, State
from .errors import StoreFull
from .models import Attachment
from .rules import EXTENSIONS

# A file that kills its worker again and again is not tried for ever.
MOST_TRIES = 5
REASON = "prepare a file"


def prepare(id: UUID) -> None:
    """Make the copies of one received file; harmless when repeated.

    Raises: StoreFull and other trouble of the machine, so that the job is tried again.
    """
    found = _next_try(id)
    if found is None:
        return
    original = store.quarantined(id, found.received_sha256)
    try:
        made = _copied(found, original.read_bytes())
    except StoreFull:
        _give_back(id)
        raise
    except FileNotFoundError:
        made = {"state": State.REFUSED, "refusal": Refusal.LOST}
    except pictures.Damaged:
        made = {"state": State.REFUSED, "refusal": Refusal.DAMAGED}
    except pictures.TooLarge:
        made = {"state": State.REFUSED, "refusal": Refusal.TOO_LARGE}
    _finish(found, original, made)


def _next_try(id: UUID) -> Attachment | None:
    """The file if it still waits; each try is counted before it begins."""
    with system(REASON):
        found = Attachment.objects.select_for_update().filter(pk=id, state=State.QUARANTINE).first()
        if found is None:
            return None
        found.tries += 1
        if found.tries > MOST_TRIES:
            found.state, found.refusal = State.REFUSED, Refusal.DAMAGED
        found.save(update_fields=["tries", "state", "refusal"])
        return found if found.state == State.QUARANTINE else None


def _give_back(id: UUID) -> None:
    """A full disk is not the file's fault: the try does not count."""
    with system(REASON):
        Attachment.objects.filter(pk=id, tries__gt=0).update(tries=F("tries") - 1)


def _copied(found: Attachment, data: bytes) -> dict[str, object]:
    """Copies on disk, and what the row says of them. A paper is kept as it came, for download only."""
    if not found.is_photo:
        store.keep(store.ready(found.pk, EXTENSIONS[found.content_type]), data)
        return {"state": State.READY, "size": len(data), "sha256": found.received_sha256}
    copy = pictures.copy(data, now=timezone.now())
    store.keep(store.ready(found.pk), copy.whole)
    store.keep(store.ready(found.pk, "kecil.jpg"), copy.small)
    return {
        "state": State.READY,
        "size": len(copy.whole),
        "sha256": hashlib.sha256(copy.whole).hexdigest(),
        "width": copy.width,
        "height": copy.height,
        "taken_at": copy.facts.taken_at,
        "latitude": copy.facts.latitude,
        "longitude": copy.facts.longitude,
    }


def _finish(found: Attachment, original: Path, made: dict[str, object]) -> None:
    """Note the result; what was received goes away only when the row stands."""
    with system(REASON):
        waiting = Attachment.objects.filter(pk=found.pk, state=State.QUARANTINE)
        waiting.update(**made)
    if made["state"] == State.READY:
        with suppress(FileNotFoundError):
            original.unlink()
