"""What a NIK says of itself, and where it disagrees with what else is known. Never a block, always a warning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import BirthPrecision, Sex

WOMAN_ADDS = 40


@dataclass(frozen=True)
class NikParts:
    """PPKKCC, the day of birth and the sex, the serial. Source: domain 9; the code tells the first registration."""

    area: str
    day: int
    month: int
    year: int
    sex: str
    serial: str


def digits(text: str) -> str:
    """Only the digits of what was typed."""
    return "".join(c for c in text if c.isdigit())


def read_nik(nik: str) -> NikParts | None:
    """The parts of 16 digits; None for anything else."""
    if len(nik) != 16 or not nik.isdigit():
        return None
    day = int(nik[6:8])
    is_woman = day > WOMAN_ADDS
    return NikParts(
        area=f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}", day=day - WOMAN_ADDS if is_woman else day, month=int(nik[8:10]),
        year=int(nik[10:12]), sex=Sex.FEMALE if is_woman else Sex.MALE, serial=nik[12:],
    )  # fmt: skip


def nik_warnings(
    nik: str, *, birth_date: date | None, sex: str, known_areas: Iterable[str] | None = None
) -> list[Promise]:
    """Where a NIK disagrees with the rest; an empty list when nothing does."""
    parts = read_nik(nik)
    if parts is None:
        return [_("The NIK should have 16 digits.")] if nik else []
    found: list[Promise] = []
    if parts.serial == "0000":
        found.append(_("The NIK ends in 0000, which is never given out."))
    if not (1 <= parts.day <= 31 and 1 <= parts.month <= 12):
        found.append(_("The NIK holds a date that does not exist."))
    elif birth_date and (parts.day, parts.month, parts.year) != (
        birth_date.day,
        birth_date.month,
        birth_date.year % 100,
    ):
        found.append(_("The date of birth in the NIK is another one."))
    if sex and sex != parts.sex:
        found.append(_("The sex in the NIK is another one."))
    if known_areas is not None and parts.area not in known_areas:
        found.append(_("The district code in the NIK is not known; it may have been abolished."))
    return found


def clean_phone(typed: str) -> str:
    """`08…` and `62…` as `+62…`; anything else stays as its digits."""
    plain = digits(typed)
    if plain.startswith("0"):
        return "+62" + plain[1:]
    if plain.startswith("62"):
        return "+" + plain
    return plain


def age_on(day: date, birth_date: date | None) -> int | None:
    """Whole years."""
    if birth_date is None:
        return None
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def masked_name(name: str) -> str:
    """As much of a name as another office may see: `S••• W•••`."""
    return " ".join(f"{word[0]}•••" for word in name.split()) or "•••"


def birth_of(
    *, day: int | None, month: int | None, year: int | None, age: int | None, today: date
) -> tuple[date | None, BirthPrecision]:
    """The date to keep and how exact it is, from whatever parts are known; an age alone gives an estimate.

    Raises: ValueError, for a day that does not exist.
    """
    if year is None:
        if age is None:
            return None, BirthPrecision.DAY
        return date(today.year - age, today.month, min(today.day, 28)), BirthPrecision.ESTIMATED
    if month is None:
        return date(year, 1, 1), BirthPrecision.YEAR
    if day is None:
        return date(year, month, 1), BirthPrecision.MONTH
    return date(year, month, day), BirthPrecision.DAY
