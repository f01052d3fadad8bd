"""What somebody typed to find a person, taken apart: a name, a number, a year, a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ejsc.kernel.text import fold, plain, search_keys
from ejsc.regions import queries as regions
from ejsc.regions import rules
from ejsc.regions.models import Region

NIK_DIGITS = 16
MOST_AREAS, MOST_WORDS = 40, 6
_YEAR = re.compile(r"(?:\b(?:lahir|tahun|thn|th)\.?\s*)?\b((?:19|20)\d\d)\b", re.I)
_DAY = re.compile(r"\b\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*((?:19|20)\d\d)\b")
# From such a word on it is a place; "Kota" and "Desa" alone are names of nobody.
_PLACE = re.compile(
    r"[,\s]\s*\b((?:ds|desa|kel|kelurahan|kec|kecamatan|kab|kabupaten|kota)\b\.?\s+\S.*)$", re.I
)


@dataclass(frozen=True)
class Asked:
    """A search as it is understood. `words` are the keys of each word of the name, in the order typed."""

    name: str = ""
    words: tuple[frozenset[str], ...] = ()
    number: str = ""
    digits: str = ""
    year: int | None = None
    areas: tuple[str, ...] = ()


def read(text: str, *, region_code: str = "") -> Asked:
    """What the words mean. An area given apart narrows, whatever is typed."""
    text = " ".join(text.replace("\0", "").split())
    areas = (region_code,) if region_code else ()
    if digits := nik_in(text):
        return Asked(digits=digits, areas=areas)
    if text.upper().startswith("P-"):
        return Asked(number=text.upper(), areas=areas)
    text, year = _year(text)
    text, named = _place(text)
    return replace(named_by(text), year=year, areas=_narrowed(named, areas))


def named_by(name: str) -> Asked:
    """A search by a name alone."""
    return Asked(name=name, words=tuple(search_keys(name)[:MOST_WORDS]) if plain(name) else ())


def nik_in(text: str) -> str:
    """The sixteen digits, where the words are nothing else."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if len(digits) == NIK_DIGITS and digits.isdigit() else ""


def _year(text: str) -> tuple[str, int | None]:
    """The text without a date or year of birth, and that year."""
    for pattern in (_DAY, _YEAR):
        if match := pattern.search(text):
            return f"{text[: match.start()]} {text[match.end() :]}".strip(" ,"), int(match[1])
    return text, None


def _place(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without a place that a word marks or a comma parts, and the areas that it may mean."""
    if match := _PLACE.search(text):
        return text[: match.start()].strip(" ,"), _areas(match[1])
    before, comma, after = text.rpartition(",")
    if comma and len(after.split()) <= 4 and (codes := _called([after])):
        return before.strip(), codes
    return text, ()


def _areas(text: str) -> tuple[str, ...]:
    found = regions.search_villages(text, limit=MOST_AREAS)
    return tuple(one.code for one in found)


def _called(names: Sequence[str]) -> tuple[str, ...]:
    """The areas of the province of exactly these names."""
    folded = [fold(one) for one in names if fold(one)]
    inside = regions.within("code", [rules.HOME_PROVINCE])
    rows = Region.objects.filter(inside, folded__in=folded, valid_to__isnull=True)
    return tuple(rows.order_by("code").values_list("code", flat=True)[:MOST_AREAS])


def ends_with_place(asked: Asked) -> Asked | None:
    """The same search with its last words read as a place, where there is one of that name."""
    words = plain(asked.name).split()
    for count in (2, 1):
        if len(words) > count and (codes := _called([" ".join(words[-count:])])):
            rest = named_by(" ".join(words[:-count]))
            return replace(rest, year=asked.year, areas=_narrowed(codes, asked.areas))
    return None


def _narrowed(codes: tuple[str, ...], outer: tuple[str, ...]) -> tuple[str, ...]:
    """The areas that lie within the outer ones, or hold them."""
    if not codes or not outer:
        return codes or outer
    inner = tuple(code for code in codes if rules.covers_any(outer, code))
    return inner or outer
