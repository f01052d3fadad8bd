"""From a received photo to one that may be shown: decoded, turned upright, made smaller, written anew.

Nothing of the received file survives but its pixels; place and time are read out first.
"""

from __future__ import annotations

import io
import math
import struct
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from PIL import Image, ImageCms

from .rules import FORMATS

LONG_EDGE, SMALL_EDGE, QUALITY = 2560, 320, 82
# An honest progressive photo has about ten scans; hundreds keep a processor busy for minutes.
MOST_SCANS = 64

ORIGINAL_TIME, ORIGINAL_OFFSET = 0x9003, 0x9011
CAMERA, GPS = 0x8769, 0x8825
ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LATITUDE, LONGITUDE = (1, 2), (3, 4)


class Damaged(Exception):
    """The picture cannot be decoded."""


class TooLarge(Exception):
    """The picture has more pixels or scans than a camera makes."""


@dataclass(frozen=True)
class Facts:
    """What the camera noted: when and where."""

    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True)
class Copy:
    """The copy to show, its small version, and what the camera had noted."""

    whole: bytes
    small: bytes
    width: int
    height: int
    facts: Facts


def copy(data: bytes, *, now: datetime) -> Copy:
    """A clean copy of a received photo.

    Raises: Damaged, TooLarge.
    """
    if data.startswith(b"\xff\xd8") and data.count(b"\xff\xda") > MOST_SCANS:
        raise TooLarge
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > settings.FILES_MAX_PIXELS:
                raise TooLarge
            facts = _facts(image, now)
            whole = _redrawn(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        IndexError,
        TypeError,
        struct.error,
        ImageCms.PyCMSError,
    ) as error:
        raise Damaged(str(error)) from error
    small = whole.copy()
    small.thumbnail((SMALL_EDGE, SMALL_EDGE), Image.Resampling.LANCZOS)
    return Copy(_jpeg(whole), _jpeg(small), *whole.size, facts)


def _redrawn(image: Image.Image) -> Image.Image:
    """The pixels on fresh white paper, upright, in sRGB, at most LONG_EDGE long; no notes come along."""
    turn = _TURNS.get(_orientation(image))
    plain = _evenly_coloured(image)
    plain.thumbnail(
        (LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS
    )  # decodes a large JPEG at half size at once
    coloured = _in_srgb(plain)
    paper = Image.new("RGB", coloured.size, "white")
    paper.paste(coloured, mask=coloured.getchannel("A") if coloured.mode == "RGBA" else None)
    return paper.transpose(turn) if turn is not None else paper


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # the parser meets whatever a stranger wrote there
        return 1


def _evenly_coloured(image: Image.Image) -> Image.Image:
    """Modes that cannot be made smaller smoothly, as ones that can."""
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in {"1", "P", "PA", "LA", "La", "RGBa"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        with suppress(
            ImageCms.PyCMSError, OSError, ValueError
        ):  # a broken colour note is no reason to refuse
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return made or image.convert("RGB")
    return image if image.mode == "RGBA" else image.convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _facts(image: Image.Image, now: datetime) -> Facts:
    """Broken notes are no reason to refuse a photo: what cannot be read is left out."""
    try:
        notes = image.getexif()
        camera, place = notes.get_ifd(CAMERA), notes.get_ifd(GPS)
    except Exception:  # the parser meets whatever a stranger wrote there
        return Facts()
    latitude, longitude = _degrees(place, *LATITUDE, 90), _degrees(place, *LONGITUDE, 180)
    known = latitude is not None and longitude is not None and (latitude, longitude) != (0, 0)
    return Facts(_taken_at(camera, now), *((latitude, longitude) if known else (None, None)))


def _degrees(place: dict[int, Any], reference: int, value: int, limit: int) -> Decimal | None:
    try:
        degrees, minutes, seconds = (float(part) for part in place[value])
        sign = -1 if str(place[reference]).strip().upper() in {"S", "W"} else 1
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    found = sign * (degrees + minutes / 60 + seconds / 3600)
    return Decimal(f"{found:.6f}") if math.isfinite(found) and abs(found) <= limit else None


def _taken_at(camera: dict[int, Any], now: datetime) -> datetime | None:
    """When the camera says it was taken; without a zone the office's own is meant."""
    written = str(camera.get(ORIGINAL_TIME, "")).strip("\0 ")
    offset = str(camera.get(ORIGINAL_OFFSET, "")).strip("\0 ")
    try:
        plain = datetime.strptime(written, "%Y:%m:%d %H:%M:%S")
        found = (
            datetime.strptime(f"{written}{offset}", "%Y:%m:%d %H:%M:%S%z")
            if offset
            else timezone.make_aware(plain)
        )
    except ValueError:
        return None
    oldest = datetime(1990, 1, 1, tzinfo=UTC)
    return found if oldest < found < now + timedelta(days=2) else None
