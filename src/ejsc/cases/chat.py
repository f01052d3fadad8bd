"""Messages as WhatsApp writes them when a chat is exported, copied or forwarded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ejsc.calendar.rules import WIB

_DATE = r"(?P<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})"
_TIME = r"(?P<time>\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?)"
_SAID = r"(?P<sender>[^:\n]{1,80}?): ?(?P<text>.*)"
# [14/10/24, 09.15.33] Pak RT: …   exported on an iPhone
# [09.15, 14/10/2024] Pak RT: …    copied in WhatsApp Web
# 14/10/24 09.15 - Pak RT: …       exported on Android
_HEADERS = (
    re.compile(rf"^\[{_DATE},? {_TIME}\] ?{_SAID}$"),
    re.compile(rf"^\[{_TIME},? {_DATE}\] ?{_SAID}$"),
    re.compile(rf"^{_DATE},? (?:pukul )?{_TIME} ?[-–] ?{_SAID}$"),
)
# Lines that the program itself writes.
_NOTES = re.compile(
    r"(<?media (tidak disertakan|omitted)>?|\((file terlampir|file attached)\)"
    r"|(gambar|video|audio|stiker|image|sticker) (tidak disertakan|omitted)"
    r"|pesan ini (telah )?dihapus|this message was deleted|dienkripsi secara end-to-end|end-to-end encrypted"
    r"|^diteruskan( berkali-kali)?$|^forwarded( many times)?$)",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_WIDE_SPACES = re.compile("[\u00a0\u202f\u2007]")


@dataclass(frozen=True)
class Message:
    """One message; sender and time are empty in plain text."""

    text: str
    sender: str = ""
    at: datetime | None = None


def messages(pasted: str) -> list[Message]:
    """The messages of a pasted chat; one without a sender where there are no headers."""
    return [
        Message("\n".join(lines).strip(), sender, at)
        for sender, at, lines in _grouped(readable(pasted))
        if any(line.strip() for line in lines)
    ]


def readable(text: str) -> str:
    """The text without unseen marks and with ordinary spaces and line ends."""
    plain = _WIDE_SPACES.sub(" ", _UNSEEN.sub("", text))
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def moment(date: str, time: str) -> datetime | None:
    """Day and time of a header; the day comes first unless the figures say otherwise."""
    numbers = [int(part) for part in re.split(r"[/.-]", date)]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        day, month, year = numbers
    if month > 12 >= day:
        day, month = month, day
    hour, minute, *_rest = (int(part) for part in re.findall(r"\d+", time))
    half = re.search(r"[AaPp]", time)
    if half:
        hour = hour % 12 + (12 if half.group() in "Pp" else 0)
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, hour, minute, tzinfo=WIB)
    except ValueError:
        return None


def _grouped(text: str) -> Iterator[tuple[str, datetime | None, list[str]]]:
    """Lines under the header that they follow."""
    sender, at, lines = "", None, list[str]()
    for line in text.split("\n"):
        found = next((match for header in _HEADERS if (match := header.match(line.strip()))), None)
        if found:
            yield sender, at, lines
            sender, at = found["sender"].strip(" ~"), moment(found["date"], found["time"])
            lines = [found["text"]]
        else:
            lines.append(line)
        if lines and _NOTES.search(lines[-1]):
            lines.pop()
    yield sender, at, lines
