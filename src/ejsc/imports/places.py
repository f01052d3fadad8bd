"""Which area a row means, by the names of village, district and regency together. What may mean two is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ejsc.kernel.text import fold, plain
from ejsc.regions import places as spoken
from ejsc.regions import queries as regions
from ejsc.regions import rules
from ejsc.regions.choices import RegionKind
from ejsc.regions.models import Region

MOST_OFFERED = 12
_MARKS = {
    RegionKind.VILLAGE: ("ds", "desa", "kel", "kelurahan"),
    RegionKind.DISTRICT: ("kec", "kecamatan"),
    RegionKind.REGENCY: ("kab", "kabupaten", "kota", "kotamadya", "kodya", "pemkab", "pemkot"),
}
_CITY = {"kota", "kotamadya", "kodya", "pemkot"}


@dataclass(frozen=True)
class Said:
    """What a row says of its place."""

    village: str = ""
    district: str = ""
    regency: str = ""
    code: str = ""
    address: str = ""

    @property
    def key(self) -> str:
        """The same words give the same key, under which an answer is kept."""
        return "|".join(plain(one) for one in (self.village, self.district, self.regency or self.address))

    @property
    def words(self) -> str:
        """How it is shown in a question."""
        return ", ".join(one for one in (self.village, self.district, self.regency) if one) or self.address


@dataclass(frozen=True)
class Found:
    """The one area that is meant; or those that may be, for a person to choose from; or nothing."""

    code: str = ""
    candidates: tuple[str, ...] = ()


class Places:
    """The areas of the province by their folded names, read once for a file."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._codes: set[str] = set()
        self._named: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._names: dict[str, str] = {}
        for code, kind, name in rows:
            key = _key(rules.bare_name(code, name))
            self._codes.add(code)
            self._names[code] = key
            self._named[kind, key].append(code)

    @classmethod
    def read(cls) -> Places:
        """Those of East Java."""
        inside = regions.within("code", [rules.HOME_PROVINCE])
        return cls(Region.objects.filter(inside, valid_to__isnull=True).values_list("code", "kind", "name"))

    def find(self, said: Said, *, around: Sequence[str]) -> Found:
        """What is meant, within the regencies (or districts) where a row without one is thought to lie."""
        if said.code:
            code = _dotted(said.code)
            return Found(code if code in self._codes else "")
        if not (said.village or said.district or said.regency) and said.address:
            said = _told(said.address)
        return self._narrow(said, around)

    def _narrow(self, said: Said, around: Sequence[str]) -> Found:
        outer = list(around)
        if said.regency:
            outer = self._regencies(said.regency)
            if not outer:
                return Found(candidates=self._close(RegionKind.REGENCY, said.regency, [rules.HOME_PROVINCE]))
        if said.district:
            inner = self._inside(RegionKind.DISTRICT, said.district, outer)
            if not inner and not said.village:
                return Found(candidates=self._close(RegionKind.DISTRICT, said.district, outer))
            if said.village and not inner:
                return self._misspelt_district(said, outer)
            outer = inner
        if said.village:
            return self._village(said, outer)
        if said.district or said.regency:
            return _one_of(outer)
        return Found()

    def _village(self, said: Said, outer: Sequence[str]) -> Found:
        found = self._inside(RegionKind.VILLAGE, said.village, outer)
        if not found:
            near = self._close(RegionKind.VILLAGE, said.village, outer)
            whole = tuple(one for one in outer if rules.kind_of(one) == RegionKind.DISTRICT)
            return Found(candidates=(*near, *whole)[:MOST_OFFERED])
        return _one_of(found)

    def _misspelt_district(self, said: Said, outer: Sequence[str]) -> Found:
        """The village is named and its district is not known: offered, never taken."""
        villages = self._inside(RegionKind.VILLAGE, said.village, outer)
        near = self._close(RegionKind.DISTRICT, said.district, outer)
        fitting = [one for one in villages if rules.district_code(one) in near]
        others = [one for one in villages if one not in fitting]
        return Found(candidates=(*fitting, *others, *near)[:MOST_OFFERED])

    def _regencies(self, text: str) -> list[str]:
        words = plain(text).split()
        found = self._named[RegionKind.REGENCY, _key(text, RegionKind.REGENCY)]
        if len(words) > 1 and {words[0], words[-1]} & _CITY:
            return [code for code in found if rules.is_city(code)]
        marked = words and words[0] in _MARKS[RegionKind.REGENCY]
        return [code for code in found if not (marked and rules.is_city(code))]

    def _inside(self, kind: str, text: str, outer: Sequence[str]) -> list[str]:
        found = self._named[kind, _key(text, kind)] or self._named[kind, _key(text)]
        return [code for code in found if rules.covers_any(outer, code)]

    def _close(self, kind: str, text: str, outer: Sequence[str]) -> tuple[str, ...]:
        """Areas of nearly this name."""
        names = {
            name for (one, name), codes in self._named.items()
            if one == kind and any(rules.covers_any(outer, code) for code in codes)
        }  # fmt: skip
        close = get_close_matches(_key(text, kind), names, n=5, cutoff=0.75)
        found = [code for name in close for code in self._inside(kind, name, outer)]
        return tuple(found[:MOST_OFFERED])


def _one_of(codes: Sequence[str]) -> Found:
    return Found(codes[0]) if len(codes) == 1 else Found(candidates=tuple(codes[:MOST_OFFERED]))


def _key(text: str, kind: str = "") -> str:
    """A name as it is compared: folded, without its mark, in one word (Karang Ploso is Karangploso)."""
    words = plain(text).split()
    marks = _MARKS.get(RegionKind(kind), ()) if kind else ()
    while len(words) > 1 and words[0] in marks:
        words = words[1:]
    if kind == RegionKind.REGENCY and len(words) > 1 and words[-1] in marks:
        words = words[:-1]
    return fold(" ".join(words)).replace(" ", "")


def _dotted(code: str) -> str:
    """`3573051001` as `35.73.05.1001`."""
    figures = "".join(sign for sign in code if sign.isdigit())
    parts = [figures[:2], figures[2:4], figures[4:6], figures[6:10]]
    return ".".join(part for part in parts if part) if len(figures) in {2, 4, 6, 10} else ""


def _told(address: str) -> Said:
    """Village, district and regency as an address marks them: `Jl. Mawar 3, Ds. Sukorejo Kec. Udanawu Kab. Blitar`."""
    found = spoken.read(address)
    district, regency = found.district, " ".join(found.regency)
    if "kota" in district[1:-1]:
        # "Kec. Lowokwaru Kota Malang"; a district called Kota has nothing in front of it.
        cut = district.index("kota", 1)
        district, regency = district[:cut], " ".join(district[cut:])
    elif regency and found.city is not None:
        regency = f"{'kota' if found.city else 'kab'} {regency}"
    return Said(
        village=" ".join(found.village), district=" ".join(district), regency=regency, address=address
    )
