"""What is taken at the door: cheap looks at size, first bytes and declared pixels; nothing is decoded here."""

from __future__ import annotations

import re
import unicodedata
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from .choices import Kind
from .errors import FileRefused

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
EXTENSIONS = {JPEG: "jpg", PNG: "png", WEBP: "webp", PDF: "pdf"}
FORMATS = ("JPEG", "PNG", "WEBP")

_HEIF = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
NAME_LENGTH = 120

EMPTY = gettext_lazy("The file is empty (0 bytes). Choose it again, or take a new photo.")
TOO_LARGE = gettext_lazy("The file is too large: %(size)s. At most %(limit)s is taken. Send a smaller photo.")
HEIC = gettext_lazy(
    "This is an iPhone photo in HEIC format, which cannot be opened here. On the iPhone choose "
    "Settings, Camera, Formats, Most Compatible and take it again, or send a screenshot of it."
)
NO_PHOTO = gettext_lazy(
    "This is not a photo (JPEG, PNG, WebP) or PDF, whatever its name says. Choose another file."
)

Image.MAX_IMAGE_PIXELS = settings.FILES_MAX_PIXELS


def inspect(file: File, *, only: Kind | None = None) -> tuple[Kind, str]:
    """What a file is by its contents: kind and content type.

    Raises: FileRefused, with a sentence for the person who sends it.
    """
    check_size(file.size or 0)
    content_type = type_of(_head(file))
    kind = Kind.DOCUMENT if content_type == PDF else Kind.PHOTO
    if only is not None and kind != only:
        raise FileRefused(_("Only photos (JPEG, PNG or WebP) can be sent here."))
    if kind == Kind.PHOTO:
        check_pixels(file)
    return kind, content_type


def for_the_phone() -> dict[str, Any]:
    """What a page needs to say at picking what the door would say later. Shape: `largest` in bytes, sentences."""
    largest = filesizeformat(settings.FILES_MAX_BYTES)
    return {
        "largest": settings.FILES_MAX_BYTES, "empty": EMPTY, "heic": HEIC, "other": NO_PHOTO,
        "large": TOO_LARGE % {"size": "{size}", "limit": largest},
    }  # fmt: skip


def copies_of(kind: str, content_type: str) -> list[str]:
    """The endings of what the store keeps of a finished file: a photo whole and small, a paper as it came."""
    return ["jpg", "kecil.jpg"] if kind == Kind.PHOTO else [EXTENSIONS[content_type]]


def check_size(size: int) -> None:
    """Raises: FileRefused, when a file is empty or too large."""
    if size <= 0:
        raise FileRefused(EMPTY)
    if size > settings.FILES_MAX_BYTES:
        raise FileRefused(
            TOO_LARGE % {"size": filesizeformat(size), "limit": filesizeformat(settings.FILES_MAX_BYTES)}
        )


def type_of(head: bytes) -> str:
    """The content type by the first bytes, whatever the name says."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"%PDF-"):
        return PDF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        raise FileRefused(HEIC)
    raise FileRefused(NO_PHOTO)


def check_pixels(file: File) -> None:
    """Raises: FileRefused, when a photo says that it is larger than a camera's, or says nothing readable."""
    try:
        with Image.open(_stream(file), formats=FORMATS) as image:
            pixels = image.width * image.height
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        pixels = settings.FILES_MAX_PIXELS + 1
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError) as error:
        raise FileRefused(
            _("The photo is damaged and cannot be opened. Choose it again, or take a new one.")
        ) from error
    finally:
        file.seek(0)
    if pixels > settings.FILES_MAX_PIXELS:
        raise FileRefused(
            _(
                "The photo has too many pixels. At most %(limit)s megapixels are taken; send it in an ordinary size."
            )
            % {"limit": settings.FILES_MAX_PIXELS // 1_000_000}
        )


def safe_name(name: str, content_type: str) -> str:
    """A file's name to show and download under: no folders, no unseen characters, the true extension.

    >>> safe_name("../../etc/passwd.php", "image/jpeg")
    'passwd.jpg'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in _UNSEEN and c not in '<>:"|?*')
    stem = re.sub(r"\s+", " ", seen).strip(" .")
    stem = stem.rsplit(".", 1)[0].strip(" .") if "." in stem else stem
    extension = EXTENSIONS[content_type]
    return f"{stem[: NAME_LENGTH - 6].strip() or 'berkas'}.{extension}"


def _head(file: File) -> bytes:
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    return head


def _stream(file: File) -> IO[bytes]:
    file.seek(0)
    return file.file if file.file is not None else file
