"""The copy that may be shown: upright, smaller, and without a word of what the camera noted."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PIL import Image, ImageCms

from ejsc.files import pictures

from .conftest import camera_notes, declared_png, picture

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def copied(data: bytes) -> pictures.Copy:
    return pictures.copy(data, now=NOW)


def test_place_and_time_are_read_and_nothing_of_them_is_left_in_the_copy() -> None:
    made = copied(picture(exif=camera_notes(), comment=b"RAHASIA", xmp=b"<x>RAHASIA</x>"))
    assert (made.facts.latitude, made.facts.longitude) == (Decimal("-7.976700"), Decimal("112.630000"))
    assert made.facts.taken_at is not None
    assert made.facts.taken_at.isoformat() == "2026-11-20T08:15:30+07:00"
    for copy in (made.whole, made.small):
        assert not opened(copy).getexif()
        for trace in (b"SERIAL", b"Kamera", b"Ponsel", b"RAHASIA", b"Exif", b"2026:11:20"):
            assert trace not in copy


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_taken_sideways_stands_upright(orientation: int) -> None:
    turns = {1: (0, 0), 2: (-1, 0), 3: (-1, -1), 4: (0, -1), 5: (0, 0), 6: (-1, 0), 7: (-1, -1), 8: (0, -1)}
    made = copied(picture(800, 600, exif=camera_notes(orientation)))
    image = opened(made.whole)
    assert image.size == ((800, 600) if orientation < 5 else (600, 800)) == (made.width, made.height)
    across, down = turns[orientation]
    red = image.getpixel((20 if across == 0 else image.width - 20, 20 if down == 0 else image.height - 20))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert red[2] < 60


def test_a_large_photo_becomes_smaller_and_a_small_one_stays() -> None:
    large, ordinary = copied(picture(4000, 3000)), copied(picture(300, 200))
    assert (large.width, large.height) == (2560, 1920)
    assert max(opened(large.small).size) == 320
    assert (ordinary.width, ordinary.height) == (300, 200)


@pytest.mark.parametrize(
    "data",
    [
        picture(kind="PNG", mode="P"),
        picture(kind="PNG", mode="RGBA"),
        picture(kind="PNG", mode="LA"),
        picture(kind="PNG", mode="1"),
        picture(kind="PNG", mode="I;16"),
        picture(mode="L"),
        picture(mode="CMYK"),
        picture(kind="WEBP", mode="RGBA"),
        declared_png(3000, 2000),
    ],
    ids=["palette", "transparent", "grey transparent", "one bit", "16 bit", "grey", "print", "webp", "flat"],
)
def test_every_sort_of_picture_becomes_an_ordinary_jpeg(data: bytes) -> None:
    image = opened(copied(data).whole)
    assert (image.format, image.mode) == ("JPEG", "RGB")


def test_what_is_transparent_shows_white() -> None:
    assert opened(copied(picture(kind="PNG", mode="RGBA")).whole).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_keep_their_brightness() -> None:
    out = io.BytesIO()
    Image.new("I;16", (64, 64), 32_896).save(out, "PNG")
    grey = opened(copied(out.getvalue()).whole).getpixel((5, 5))
    assert isinstance(grey, tuple)
    assert abs(grey[0] - 128) <= 2


def test_a_colour_note_is_followed_and_a_broken_one_forgiven() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert copied(picture(icc_profile=lab)).width == 640
    assert copied(picture(icc_profile=b"nonsense")).width == 640


@pytest.mark.parametrize("cut", [200, 1000, 0.5, 0.95])
def test_a_photo_that_was_cut_off_is_called_damaged(cut: float) -> None:
    data = picture(2000, 1500, quality=95)
    end = int(len(data) * cut) if cut < 1 else int(cut)
    with pytest.raises(pictures.Damaged):
        copied(data[:end])


def test_hundreds_of_scans_are_not_decoded() -> None:
    with pytest.raises(pictures.TooLarge):
        copied(picture() + b"\xff\xda\x00\x0c" * 100)


def test_a_bomb_is_not_decoded() -> None:
    with pytest.raises(pictures.TooLarge):
        copied(declared_png(30_000, 30_000))


@pytest.mark.parametrize(
    "place",
    [
        {1: "S", 2: (7.0, 58.0), 3: "E", 4: (112.0, 37.0, 48.0)},
        {1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (112.0, 0.0, 0.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {2: (7.0, 58.0, 36.0)},
    ],
    ids=["too short", "off the globe", "nowhere", "half"],
)
def test_a_place_that_cannot_be_is_left_out(place: dict[int, object]) -> None:
    notes = Image.Exif()
    notes.get_ifd(0x8825).update(place)
    facts = copied(picture(exif=notes)).facts
    assert (facts.latitude, facts.longitude) == (None, None)


@pytest.mark.parametrize(
    "written", ["0000:00:00 00:00:00", "2031:01:01 00:00:00", "1970:01:01 00:00:00", "kemarin"]
)
def test_a_time_that_cannot_be_is_left_out(written: str) -> None:
    notes = Image.Exif()
    notes.get_ifd(0x8769)[0x9003] = written
    assert copied(picture(exif=notes)).facts.taken_at is None


def test_garbage_in_the_notes_is_no_reason_to_refuse() -> None:
    assert copied(picture(exif=b"Exif\x00\x00" + b"\xff" * 200)).facts == pictures.Facts()
