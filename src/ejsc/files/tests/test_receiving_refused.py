"""Files that cannot be kept, and disks that are full."""

from __future__ import annotations

import errno
import os
import uuid
from pathlib import Path

import pytest

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.files import preparing, store, tasks
from ejsc.files.choices import Refusal, State
from ejsc.files.errors import FileRefused, StoreFull
from ejsc.files.models import Attachment

from .conftest import declared_png, picture, upload
from .sending import Photo, lying, send, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawers")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (picture(1600, 1200, quality=95)[:9000], Refusal.DAMAGED),
        (declared_png(100, 100)[:-30], Refusal.DAMAGED),
    ],
    ids=["cut jpeg", "cut png"],
)
def test_a_damaged_photo_is_refused_with_its_reason(sari: User, content: bytes, reason: str) -> None:
    kept = send(sari, upload(content))
    tasks.prepare(attachment=str(kept.pk))
    assert (stored(kept.pk).state, stored(kept.pk).refusal) == (State.REFUSED, reason)
    assert lying("ready") == []
    assert len(lying("quarantine")) == 1


def test_an_original_that_is_gone_is_said_to_be_lost(sari: User, photo: Photo) -> None:
    kept = send(sari, photo())
    store.quarantined(kept.pk, kept.received_sha256).unlink()
    tasks.prepare(attachment=str(kept.pk))
    assert stored(kept.pk).refusal == Refusal.LOST


def test_a_file_that_kills_its_worker_is_given_up(
    sari: User, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*args: object, **more: object) -> None:
        raise MemoryError

    kept = send(sari, photo())
    monkeypatch.setattr(preparing.pictures, "copy", dies)
    for _try in range(preparing.MOST_TRIES):
        with pytest.raises(MemoryError):
            tasks.prepare(attachment=str(kept.pk))
    tasks.prepare(attachment=str(kept.pk))
    assert stored(kept.pk).state == State.REFUSED


def full_disk(*args: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_keeps_neither_half_a_file_nor_a_row(
    sari: User, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "sync", full_disk)
    with pytest.raises(StoreFull):
        send(sari, photo())
    assert lying("quarantine") == []
    with system("test"):
        assert not Attachment.objects.exists()


def test_a_worker_heals_when_the_disk_has_room_again(
    sari: User, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = send(sari, photo())
    with monkeypatch.context() as while_full:
        while_full.setattr(store, "sync", full_disk)
        for _try in range(preparing.MOST_TRIES + 2):
            with pytest.raises(StoreFull):
                tasks.prepare(attachment=str(kept.pk))
    assert lying("ready") == []
    tasks.prepare(attachment=str(kept.pk))
    assert stored(kept.pk).state == State.READY


def test_a_refused_file_leaves_nothing(sari: User) -> None:
    with pytest.raises(FileRefused):
        send(sari, upload(b"MZ\x90", "foto.jpg"))
    assert not store.quarantined(uuid.uuid4(), "0" * 64).parent.is_dir() or lying("quarantine") == []


def test_a_name_cannot_leave_the_store(sari: User, photo: Photo, store: Path) -> None:
    kept = send(sari, photo(), name="../../../../tmp/jahat.php")
    assert kept.original_name == "jahat.jpg"
    tasks.prepare(attachment=str(kept.pk))
    assert {path.parent.parent.name for path in (store / "ready").rglob("*.jpg")} == {"ready"}
