"""What somebody means who types a place: `Ds. Sukorejo Kec. Sukorejo Kab. Ponorogo`, `sukorejo ponorogo`."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ejsc.kernel.text import fold_word, plain

from .choices import RegionKind

MARKS = {
    **dict.fromkeys(("ds", "desa", "kel", "kelurahan", "kelrhn", "nagari"), RegionKind.VILLAGE),
    **dict.fromkeys(("kec", "kecamatan", "kcmtn", "kapanewon", "distrik"), RegionKind.DISTRICT),
    **dict.fromkeys(("kab", "kabupaten", "kabup", "kota", "kotamadya", "kodya"), RegionKind.REGENCY),
    **dict.fromkeys(("prov", "propinsi", "provinsi"), RegionKind.PROVINCE),
}
CITY = {"kota", "kotamadya", "kodya"}
# What lies below a village has no code: the words after these are left out.
BELOW = {
    "rt",
    "rw",
    "dusun",
    "dsn",
    "dk",
    "dukuh",
    "lingkungan",
    "lingk",
    "jl",
    "jln",
    "jalan",
    "gg",
    "gang",
    "no",
    "blok",
}
IGNORED = {"indonesia", "di", "dekat", "daerah", "wilayah"}
LONGEST = 120
MOST_WORDS = 8


@dataclass
class Place:
    """Folded words, by the level they were marked with; `free` may belong to any."""

    free: list[str] = field(default_factory=list)
    village: list[str] = field(default_factory=list)
    district: list[str] = field(default_factory=list)
    regency: list[str] = field(default_factory=list)
    city: bool | None = None

    @property
    def words(self) -> list[str]:
        """All words, each once, in order."""
        return list(dict.fromkeys([*self.free, *self.village, *self.district, *self.regency]))

    @property
    def own(self) -> str:
        """What probably is the name itself: the words of the lowest level that was named."""
        return " ".join(self.village or self.free or self.district or self.regency)

    @property
    def kind(self) -> RegionKind | None:
        """The level asked for, when the marks say it."""
        if self.village or self.free:
            return RegionKind.VILLAGE if self.village else None
        if self.district:
            return RegionKind.DISTRICT
        return RegionKind.REGENCY if self.regency else None


def read(text: str) -> Place:
    """The words of a place and what marks them."""
    words = [one for one in plain(text[:LONGEST]).split() if not one.isdigit() and one not in IGNORED]
    place = Place()
    into: list[str] | None = place.free
    for word, following in pairwise([*words, ""]):
        if word in BELOW and following not in MARKS and following:
            into = None
        elif (
            word in MARKS
            and following
            and following not in BELOW
            and not (word in CITY and into is place.district)
        ):
            into = _level(place, MARKS[word])
            if word in CITY:
                place.city = True
            elif into is place.regency:
                place.city = False
        elif into is not None and len(place.words) < MOST_WORDS:
            into.append(fold_word(word))
    return place


def unmarked(text: str) -> Place:
    """The same words with no meaning read into them, for names such as Kota Kulon or Dukuh Kupang."""
    words = [fold_word(one) for one in plain(text[:LONGEST]).split() if not one.isdigit()]
    return Place(free=[one for one in words if len(one) > 1][:MOST_WORDS])


def _level(place: Place, kind: RegionKind) -> list[str] | None:
    """Where the words after a mark belong; a province's are not looked at."""
    levels = {
        RegionKind.VILLAGE: place.village,
        RegionKind.DISTRICT: place.district,
        RegionKind.REGENCY: place.regency,
    }
    return levels.get(kind)
