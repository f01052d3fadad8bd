"""What is taken at the door and what is not, with the sentence that the sender reads."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image

from ejsc.files import rules
from ejsc.files.choices import Kind
from ejsc.files.errors import FileRefused

from .conftest import declared_png, picture, upload

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100)
PROGRAM = b"MZ\x90\x00" + bytes(500)


@pytest.mark.parametrize(
    ("content", "kind", "content_type"),
    [
        (picture(), Kind.PHOTO, "image/jpeg"),
        (picture(kind="PNG"), Kind.PHOTO, "image/png"),
        (picture(kind="WEBP"), Kind.PHOTO, "image/webp"),
        (b"%PDF-1.7\n...", Kind.DOCUMENT, "application/pdf"),
    ],
)
def test_photos_and_papers_are_known_by_their_contents(content: bytes, kind: str, content_type: str) -> None:
    assert rules.inspect(upload(content, "apa-saja.exe")) == (kind, content_type)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "0 bytes"),
        (PROGRAM, "not a photo"),
        (b"<html><script>alert(1)</script>", "not a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not a photo"),
        (b"GIF89a" + bytes(50), "not a photo"),
        (HEIC, "HEIC"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + PROGRAM, "damaged"),
        (declared_png(10_000, 6_000), "40 megapixels"),
        (declared_png(30_000, 30_000), "40 megapixels"),
        (b"\xff\xd8\xff" + bytes(50_000_000), "too large"),
    ],
    ids=[
        "empty",
        "program",
        "html",
        "svg",
        "gif",
        "heic",
        "cut header",
        "lying png",
        "60 Mpx",
        "900 Mpx",
        "50 MB",
    ],
)
def test_anything_else_is_refused_with_a_reason(content: bytes, words: str) -> None:
    with translation.override("en"), pytest.raises(FileRefused, match=words):
        rules.inspect(upload(content))


def test_a_huge_declared_size_is_seen_without_decoding() -> None:
    assert len(declared_png(30_000, 30_000)) < 200_000


def test_where_only_photos_are_wanted_a_paper_is_refused() -> None:
    with pytest.raises(FileRefused):
        rules.inspect(upload(b"%PDF-1.7\n"), only=Kind.PHOTO)


def test_looking_leaves_the_file_at_its_beginning() -> None:
    file = ContentFile(picture(), "foto.jpg")
    rules.inspect(file)
    assert file.read(3) == b"\xff\xd8\xff"


def test_a_photo_of_forty_megapixels_is_still_taken() -> None:
    out = io.BytesIO()
    Image.new("L", (8000, 5000)).save(out, "JPEG", quality=10)
    assert rules.inspect(upload(out.getvalue()))[0] == Kind.PHOTO


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../../etc/passwd", "passwd.jpg"),
        ("..\\..\\windows\\system32\\cmd.exe", "cmd.jpg"),
        ("/etc/shadow", "shadow.jpg"),
        ("foto.jpg.php", "foto.jpg.jpg"),
        ("a\x00b\r\nSet-Cookie: x.jpg", "abSet-Cookie x.jpg"),
        ("gambar\u202egpj.exe", "gambargpj.jpg"),
        ("..", "berkas.jpg"),
        ("", "berkas.jpg"),
        ("   .hidden", "hidden.jpg"),
        ("Rumah Bu Siti (1).jpeg", "Rumah Bu Siti (1).jpg"),
        ('<img src=x onerror="alert(1)">.jpg', "img src=x onerror=alert(1).jpg"),
    ],
)
def test_a_name_loses_what_could_do_harm(name: str, safe: str) -> None:
    assert rules.safe_name(name, "image/jpeg") == safe


def test_a_name_stays_short() -> None:
    assert len(rules.safe_name("x" * 5000 + ".jpg", "image/jpeg")) <= rules.NAME_LENGTH
