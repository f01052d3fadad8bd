"""What somebody means who types a place: `Ds. Sukorejo Kec. Sukorejo Kab. Ponorogo`, `sukorejo ponorogo`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ejsc.kernel.text import fold_word, plain

from .choices import RegionKind

MARKS = {
    **dict.fromkeys(("ds", "desa", "kel", "kelurahan"), RegionKind.VILLAGE),
    **dict.fromkeys(("kec", "kecamatan"), RegionKind.DISTRICT),
    **dict.fromkeys(("kab", "kabupaten", "kota", "kotamadya", "kodya"), RegionKind.REGENCY),
    **dict.fromkeys(("prov", "propinsi", "provinsi"), RegionKind.PROVINCE),
}
CITY = {"kota", "kotamadya", "kodya"}
# What lies below a village has no code: the words after these are left out.
STREETS = {"rt", "rw", "jl", "jln", "jalan", "gg", "gang", "no", "blok"}
HAMLETS = {"dusun", "dsn", "dukuh", "lingkungan", "lingk"}
# The province is understood, and these say nothing.
UNDERSTOOD = re.compile(r"\b(jawa timur|jatim|indonesia|di|dekat|daerah|wilayah)\b")
LONGEST = 120
MOST_WORDS = 8


@dataclass
class Place:
    """Folded words, by the level they were marked with; `free` may belong to any.

    `kind` is the lowest level that a mark named, `city` says whether it was Kota or Kabupaten.
    """

    free: list[str] = field(default_factory=list)
    village: list[str] = field(default_factory=list)
    district: list[str] = field(default_factory=list)
    regency: list[str] = field(default_factory=list)
    kind: RegionKind | None = None
    city: bool | None = None

    @property
    def words(self) -> list[str]:
        """All words, each once, in order."""
        return list(dict.fromkeys([*self.free, *self.village, *self.district, *self.regency]))

    @property
    def own(self) -> str:
        """What probably is the name itself: the words of the lowest level that was named."""
        return " ".join(self.village or self.free or self.district or self.regency)

    def loosened(self, text: str) -> Place:
        """The same text with its marks not trusted: `kec sukorejo blitar`, Kota Kulon, Dukuh Kupang."""
        dropped = (MARKS.keys() | STREETS) - CITY
        words = [one for one in _words(text) if one not in dropped and len(one) > 1]
        unique = list(dict.fromkeys(fold_word(one) for one in words))
        return Place(free=unique[:MOST_WORDS], kind=self.kind, city=self.city)


def read(text: str) -> Place:
    """The words of a place and what marks them."""
    place = Place()
    into: list[str] | None = place.free
    for word, following in pairwise([*_words(text), ""]):
        if word in STREETS | HAMLETS and following and following not in MARKS:
            into = None
        elif word in MARKS and following and not (word in CITY and into is place.district):
            into = _marked(place, word)
        elif into is not None and len(place.words) < MOST_WORDS:
            into.append(fold_word(word))
    return place


def _words(text: str) -> list[str]:
    return [one for one in UNDERSTOOD.sub(" ", plain(text[:LONGEST])).split() if not one.isdigit()]


def _marked(place: Place, mark: str) -> list[str] | None:
    """Where the words after a mark belong; a province's are not looked at."""
    kind = MARKS[mark]
    if kind == RegionKind.REGENCY:
        place.city = mark in CITY
    if kind != RegionKind.PROVINCE and not place.free:
        order = (RegionKind.VILLAGE, RegionKind.DISTRICT, RegionKind.REGENCY)
        place.kind = min(kind, place.kind or kind, key=order.index)
    levels = {
        RegionKind.VILLAGE: place.village,
        RegionKind.DISTRICT: place.district,
        RegionKind.REGENCY: place.regency,
    }
    return levels.get(kind)
