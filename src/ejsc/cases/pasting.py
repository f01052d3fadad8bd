"""What a pasted message tells: who sent it, who is meant, where, how old, what kind of need.

Everything here is a proposal for an officer to check; the message itself is kept as it came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from ejsc.people.rules import clean_phone

from . import pasting_words as words
from .chat import Message, messages, readable
from .choices import Channel, Kind, Urgency

_PHONE = re.compile(r"(?<![\d.])(?:\+?62|0)[ -]?8\d{1,3}(?:[ -]?\d{2,5}){1,3}(?!\d)")
_LAPOR = re.compile(
    r"(?:lapor!?|tracking(?: id)?|id laporan|no(?:mor)?\.? laporan)\s*[:#]*\s*#?(\d{6,10})\b", re.I
)
_LINK = re.compile(r"https?://[^\s<>\"']+")

_TITLE = r"(?:mbah|nenek|kakek|ibu|bapak|bpk|bu|pak|mas|mbak|sdri?|an(?:anda)?|tn|ny|nn)\.?"
_NAME = r"(?P<name>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,4})"
_NAMED = re.compile(
    rf"(?:\bbernama|\batas nama|\ba\.?\s?/?\s?n\.?(?=[ :])|\bnama(?:nya)?(?: lengkap)?)\s*[:=]?\s*{_NAME}",
    re.I,
)
# A name in capitals may have several words; of a small one only the first is sure.
_TITLED = re.compile(
    r"\b(?P<title>(?i:mbah|nenek|kakek|ibu|bu|pak|bapak|bpk))\.?"
    r" (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}|[a-z][\w'’-]+)"
)
_AGE_WORD = re.compile(
    r"\b(?:umur(?:nya)?|usia(?:nya)?|berumur|berusia)\s*[:=]?\s*"
    r"(?P<about>sekitar|kira[- ]?kira|kurang lebih|kl|±|\+-|\+/-|~)?\s*(?P<age>\d{1,3})\s*(?P<unit>an|bulan|bln|hari)?",
    re.I,
)
_AGE_YEARS = re.compile(
    r"(?<![\d./-])(?P<age>\d{1,3})\s?(?:th|thn|tahun)\b(?!\s*(?:lalu|yang lalu|yg lalu|terakhir))", re.I
)
_LASTING = re.compile(r"(?:sudah|selama|sejak|hampir|telah|lebih dari)\s*$", re.I)

_COUNT = re.compile(
    r"\b(?P<n>\d{1,2}|dua|tiga|empat|lima|enam)\s+(?:orang|jiwa|anak|bersaudara|lansia|keluarga)\b", re.I
)
_NUMBERS = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6}

_WOMAN = re.compile(r"\b(nenek|ibu|bu|perempuan|wanita|mbak|gadis|janda|ny|sdri)\b", re.I)
_MAN = re.compile(r"\b(kakek|bapak|bpk|laki-laki|laki2|pria|lelaki|duda|tn)\b", re.I)

_MARKS = "desa|ds|kelurahan|kel|kecamatan|kec|kabupaten|kab|kota"
_MARKED = re.compile(
    rf"\b(?P<mark>{_MARKS})\b\.?\s*:?\s*(?P<name>[^\W\d_][\w'’-]*(?: (?!(?:{_MARKS})\b)[^\W\d_][\w'’-]*){{0,2}})",
    re.I,
)  # fmt: skip
_AT = re.compile(
    r"\b(?:di|daerah|wilayah|alamat\w*|lokasi\w*)\s*:?\s*(?P<name>[A-Z][\w'’-]+(?:,? [A-Z][\w'’-]+){0,4})"
)
_SPOT = re.compile(
    rf"\b((?:{words.LANDMARKS})\b[^\n;]{{2,90}}?)"
    r"(?=[.;\n]\s|[\n;]|[.,]?\s+(?:ada|yang|yg|mohon|tolong|sudah|tidak|kondisi\w*)\b|$)",
    re.I,
)


@dataclass(frozen=True)
class Pasted:
    """What a message proposes for each field of a report; empty where it says nothing."""

    original: str
    channel: Channel = Channel.WHATSAPP
    sender: str = ""
    phone: str = ""
    sent_at: datetime | None = None
    name: str = ""
    age: str = ""
    sex: str = ""
    count: int = 1
    kind: str = Kind.OTHER
    urgency: str = Urgency.NORMAL
    place_query: str = ""
    place: str = ""
    outside_number: str = ""
    link: str = ""


def read(pasted: str) -> Pasted:
    """Everything that a pasted message proposes."""
    found = messages(pasted)
    told = "\n".join(message.text for message in found)
    first = next((message for message in found if message.sender), Message(""))
    phone_sender = phones(first.sender)
    number = outside_number(told)
    age = find_age(told)
    return Pasted(
        original=pasted,
        channel=Channel.LAPOR if number else Channel.WHATSAPP,
        sender="" if phone_sender else first.sender,
        phone=(phone_sender or phones(told) or [""])[0],
        sent_at=first.at,
        name=find_name(told, not_this=first.sender),
        age=age,
        sex=find_sex(told),
        count=find_count(told),
        kind=find_kind(told, age),
        urgency=find_urgency(told),
        place_query=find_place(told),
        place=find_spot(told),
        outside_number=number,
        link=(_LINK.findall(told) or [""])[0][:500],
    )


def phones(text: str) -> list[str]:
    """Indonesian mobile numbers in a text, as `+62…`, each once."""
    found = (clean_phone(match.group()) for match in _PHONE.finditer(readable(text)))
    return list(dict.fromkeys(number for number in found if 11 <= len(number) <= 15))


def outside_number(text: str) -> str:
    """The tracking number that SP4N-LAPOR! gave."""
    match = _LAPOR.search(text)
    return match.group(1) if match else ""


def find_name(text: str, *, not_this: str = "") -> str:
    """The name of the person meant: after "bernama", "a.n.", or with a title such as Mbah; not the sender's."""
    for match in _NAMED.finditer(text):
        name = _until_stop(match["name"])
        if name and name.lower() != not_this.lower():
            return name
    for match in _TITLED.finditer(text):
        name = _until_stop(match["name"])
        whole = f"{match['title']} {name}"
        if (
            name
            and name.split()[0].lower() not in words.NOT_A_NAME
            and not_this.lower() not in {name.lower(), whole.lower()}
        ):
            return f"{match['title'].capitalize()} {name}"
    return ""


def find_age(text: str) -> str:
    """An age "more or less" as people write it: `70`, `70-an`, `5 bulan`."""
    match = _AGE_WORD.search(text)
    if match:
        unit = (match["unit"] or "").lower()
        about = "±" if match["about"] or unit == "an" else ""
        return f"{about}{match['age']}" + {"bulan": " bulan", "bln": " bulan", "hari": " hari"}.get(unit, "")
    for match in _AGE_YEARS.finditer(text):
        if not _LASTING.search(text[: match.start()]) and 0 < int(match["age"]) < 120:
            return match["age"]
    return ""


def find_count(text: str) -> int:
    """How many people are meant; one unless it says more."""
    match = _COUNT.search(text)
    if not match:
        return 1
    word = match["n"].lower()
    return max(1, _NUMBERS.get(word) or int(word))


def find_sex(text: str) -> str:
    """P or L where the words speak of one sex only."""
    without_greeting = re.sub(r"\b(bapak|pak|bpk)\s*[/,dan ]+\s*(ibu|bu)\b", " ", text, flags=re.I)
    woman, man = bool(_WOMAN.search(without_greeting)), bool(_MAN.search(without_greeting))
    return "" if woman == man else "P" if woman else "L"


def find_kind(text: str, age: str = "") -> str:
    """The kind of need that most words speak of."""
    scores = {
        kind: len(pattern.findall(text)) * words.WEIGHT.get(kind, 2) for kind, pattern in words.KINDS.items()
    }
    years = re.fullmatch(r"±?(\d+)", age)
    if years and int(years.group(1)) >= 60:
        scores[Kind.ELDERLY] += 3
    elif (years and int(years.group(1)) < 18) or age.endswith(("bulan", "hari")):
        scores[Kind.CHILD] += 3
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] else Kind.OTHER


def find_urgency(text: str) -> str:
    """How urgent the words sound; an officer decides."""
    if words.DANGER.search(text):
        return Urgency.DANGER
    return Urgency.URGENT if words.URGENT.search(text) else Urgency.NORMAL


def find_place(text: str) -> str:
    """Village, district and regency as written, to be looked up: `desa Sukorejo kec Udanawu kab Blitar`."""
    marked = [(match["mark"].lower(), _until_stop(match["name"])) for match in _MARKED.finditer(text)]
    if any(name for _mark, name in marked):
        return " ".join(f"{mark} {name}" for mark, name in marked[:4] if name)
    match = _AT.search(text)
    return match["name"].replace(",", "") if match else ""


def find_spot(text: str) -> str:
    """Street, hamlet or landmark as written."""
    match = _SPOT.search(text)
    return " ".join(match.group(1).split()).rstrip(" ,.")[:300] if match else ""


def _until_stop(text: str) -> str:
    """The first words, up to one that begins the story."""
    kept = []
    for word in text.split():
        if word.lower().strip(".,") in words.STOPS:
            break
        kept.append(word)
        if word.endswith(",") or (word.endswith(".") and len(word) > len("Moch.")):
            break
    return " ".join(kept).strip(" .,-")
