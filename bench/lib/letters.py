"""What reporters send: invented reports as forms, with and without a photo."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode
from uuid import UUID, uuid4

from PIL import Image

BORDER = b"----ejsc-bench-border"
FORM = b"application/x-www-form-urlencoded"
PARTS = b"multipart/form-data; boundary=" + BORDER
PHOTO_BYTES = 200_000

WORDS = (
    "Bapak tua duduk sendirian di emper pasar sejak tiga hari, tidak mau makan, kakinya bengkak dan luka. "
    "Warga sudah memberi minum. Ia mengaku dari Madiun tetapi tidak ingat alamat keluarganya."
)


@dataclass(frozen=True)
class Letter:
    """One report, ready to be sent as often as it takes."""

    id: UUID
    what: str
    body: bytes
    content_type: bytes


def write(dice: random.Random, token: str, villages: list[tuple[str, str]], *, photo: bytes = b"") -> Letter:
    """A report from one of the villages; every third reporter leaves no telephone number."""
    code, name = dice.choice(villages)
    number = uuid4()
    fields = {
        "csrfmiddlewaretoken": token, "id": str(number), "photos_expected": "1" if photo else "0",
        "kind": dice.choice(["elderly", "homeless", "poor", "mental"]), "urgency": dice.choice(["normal", "urgent"]),
        "what": f"{WORDS} ({number.hex[:8]})", "village_text": name, "village": code, "village_asked": "",
        "place": "Dekat pos ronda, sebelah warung", "latitude": f"{dice.uniform(-8.3, -7.2):.6f}",
        "longitude": f"{dice.uniform(111.5, 114.0):.6f}", "accuracy": "25", "subject_name": "Mbah Slamet",
        "subject_age": "70-an", "subject_sex": "L", "subject_count": "1", "reporter_name": "Siti",
        "reporter_phone": dice.choice(["", "081234567890", "0857 1234 5678"]), "website": "",
        "sum_token": "", "sum_answer": "",
    }  # fmt: skip
    if photo:
        return Letter(number, fields["what"], multipart(fields, photo), PARTS)
    return Letter(number, fields["what"], urlencode(fields).encode(), FORM)


def multipart(fields: dict[str, str], photo: bytes) -> bytes:
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (BORDER, name.encode(), value.encode())
        for name, value in fields.items()
    ]
    head = b'--%s\r\nContent-Disposition: form-data; name="photos"; filename="foto.jpg"\r\n' % BORDER
    return b"".join([*parts, head, b"Content-Type: image/jpeg\r\n\r\n", photo, b"\r\n--%s--\r\n" % BORDER])


@cache
def photo() -> bytes:
    """A JPEG of about 200 kB as a telephone makes it, but of nothing."""
    dice = random.Random(7)  # noqa: S311
    small = Image.frombytes("RGB", (300, 225), dice.randbytes(300 * 225 * 3))
    image = small.resize((1200, 900), Image.Resampling.BICUBIC)
    for quality in range(20, 96, 3):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        if out.tell() >= PHOTO_BYTES:
            break
    return out.getvalue()
