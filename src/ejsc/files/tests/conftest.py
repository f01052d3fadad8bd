"""A record that files may belong to: everybody has one of her own, and only she may read what hangs on it."""

from __future__ import annotations

import io
import struct
import uuid
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from psycopg import sql

from ejsc.accounts.models import User
from ejsc.files import owners
from ejsc.kernel import rowlocks
from tests.database import database_name, owner_url

TYPE = "tests.drawer"
RULE = "lpad(to_hex(ejsc_user()), 32, '0')::uuid = {key}"


def drawer(user: User) -> uuid.UUID:
    """The record on which this person's files hang."""
    return uuid.UUID(int=user.pk)


@pytest.fixture(scope="module")
def drawers(django_db_setup: None) -> Iterator[None]:
    """The owner of the tests' files, for pages and in the row locks."""
    owners.register(TYPE, may_read=lambda user, key: key == drawer(user), sql=RULE)
    _lock_again()
    yield
    owners._owners.pop(TYPE)
    _lock_again()


def _lock_again() -> None:
    lock = rowlocks.locked_tables()[owners.TABLE]
    with psycopg.connect(owner_url(database_name())) as owner:
        for name in ("read", "insert", "update"):
            owner.execute(
                sql.SQL("DROP POLICY {} ON {}").format(
                    sql.Identifier(f"ejsc_{name}"), sql.Identifier(owners.TABLE)
                )
            )
        for statement in rowlocks._policies(lock):
            owner.execute(statement.encode())


@pytest.fixture(autouse=True)
def store(settings: object, tmp_path: Path) -> Path:
    """An empty store for each test."""
    settings.FILES_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


def picture(
    width: int = 640, height: int = 480, kind: str = "JPEG", mode: str = "RGB", **extra: object
) -> bytes:
    """A picture whose upper left corner is red."""
    image = Image.new(mode, (width, height), 0 if mode != "RGB" else "navy")
    if mode == "RGB":
        image.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    out = io.BytesIO()
    image.save(out, kind, **extra)
    return out.getvalue()


def camera_notes(orientation: int = 1) -> Image.Exif:
    """What a phone writes beside a photo: place, time, serial number, which way was up."""
    notes = Image.Exif()
    notes[0x010F], notes[0x0110], notes[0x0112] = "Kamera", "Ponsel X", orientation
    camera = notes.get_ifd(0x8769)
    camera[0x9003], camera[0xA431] = "2026:11:20 08:15:30", "SERIAL-123456"
    place = notes.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (7.0, 58.0, 36.12), "E", (112.0, 37.0, 48.0)
    return notes


def declared_png(width: int, height: int) -> bytes:
    """A few bytes that say they are a huge picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(min(((width + 7) // 8 + 1) * height, 1_000_000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def photo() -> Callable[..., SimpleUploadedFile]:
    """A photo as a phone sends it, with its notes."""
    return lambda name="foto.jpg": upload(picture(exif=camera_notes()), name)
