"""Invented people of East Java as lists have them: names by how common they are, errors at stated rates."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

COLUMNS = (
    "record_id", "name", "nik", "kk", "birth_date", "sex", "birth_place", "mother_name", "address", "rt", "rw",
    "village_code", "phone",
)  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MEN = _words(
    "Muhammad Ahmad Slamet Sutrisno Agus Bambang Budi Eko Joko Supriyadi Suyanto Wahyudi Hariyanto Imam"
    " Abdul Moch Suparman Sugeng Rudi Hendra Dedi Arif Fajar Rizky Dimas Yusuf Ibrahim Zainal Khoirul Nur"
    " Sholeh Mulyono Sunaryo Kasiman Tukiman Ponimin Sukarno Djoko Soeparno Hasan Husein Ali Usman Umar"
    " Hamzah Ismail Ridwan Taufik Faisal Gatot Heru Iwan Jumadi Karyono Lukman Mansur Nasir Parman Qomar"
    " Rohman Samsul Teguh Untung Wawan Yanto Zaenuri"
)
WOMEN = _words(
    "Siti Sri Nur Dewi Sulastri Sumiati Suminten Painem Painah Tumini Endang Ani Lilik Rini Yuni Fitri"
    " Aisyah Khadijah Maryam Fatimah Aminah Halimah Kholifah Khotimah Musarofah Ngatini Ponirah Rukmini"
    " Sukesi Supiyah Tutik Umi Wahyuni Yuliana Zulaikha Indah Ratna Kartini Lestari Maimunah Nanik Puji"
    " Rahayu Suharti Titik Warsini Dwi Eka"
)
SECOND = _words(
    "Hidayat Santoso Wibowo Saputra Pratama Setiawan Nugroho Kurniawan Susanto Prasetyo Hasanah Lestari"
    " Rahmawati Wulandari Handayani Astuti Ningsih Wati Aminah Fauzi Anam Huda Rohman Rahman Hakim Latif"
    " Aziz Ghofur Syafii Mustofa Arifin Mubarok Zuhri Mahmudi Utomo Widodo Purnomo Subagyo Hartono"
    " Hermawan Gunawan Firmansyah Maulana Ramadhan Permana Kusuma Wijaya Utami Puspita Anggraini Oktavia"
    " Safitri Maharani Jannah Mufidah Zahroh Laili"
)
MIDDLES = ("ar", "an", "ir", "un", "am", "is", "at", "ol", "im", "ut", "ad", "es")
STARTS = (
    "Su",
    "Ka",
    "Wi",
    "Tu",
    "Sa",
    "Mu",
    "Ma",
    "Ha",
    "Ri",
    "Ba",
    "Na",
    "Pu",
    "Ju",
    "Di",
    "Pa",
    "Ta",
    "Ro",
    "Yu",
)
ENDS = (
    "no",
    "ti",
    "di",
    "man",
    "to",
    "wan",
    "yah",
    "ni",
    "min",
    "jo",
    "mi",
    "din",
    "ri",
    "sih",
    "lan",
    "dar",
)
SAME = {
    "Muhammad": ("Mohamad", "Moch.", "Moh.", "M.", "Muhamad", "Mochammad"), "Ahmad": ("Achmad", "Akhmad"),
    "Siti": ("St.", "Sity"), "Abdul": ("Abd.",), "Yusuf": ("Jusuf", "Yusup"), "Joko": ("Djoko",), "Rizky": ("Riski",),
    "Soeparno": ("Suparno",), "Khoirul": ("Choirul", "Hoirul"), "Rohman": ("Rahman", "Rochman"), "Nur": ("Noer",),
}  # fmt: skip


@dataclass(frozen=True)
class Rates:
    """How often a record of the same person differs, field by field. Stated beside every figure."""

    spelling: float = 0.35
    slip: float = 0.2
    part: float = 0.12
    swapped: float = 0.05
    nik_missing: float = 0.25
    nik_slip: float = 0.05
    birth_missing: float = 0.05
    birth_slip: float = 0.08
    mother_missing: float = 0.3
    moved: float = 0.1


@dataclass
class People:
    """Draws people; the same seed draws the same ones."""

    villages: Sequence[str]
    seed: int = 4
    random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 (no secret)

    def rows(self, count: int) -> Iterator[dict[str, str]]:
        for number in range(count):
            yield self.person(number)

    def person(self, number: int) -> dict[str, str]:
        pick = self.random
        woman = pick.random() < 0.52
        born = date(1935, 1, 1) + timedelta(days=int(pick.triangular(0, 32_000, 16_000)))
        village = pick.choice(self.villages)
        nik = self.nik(village, born, woman)
        return dict(zip(COLUMNS, (
            f"R{number:08d}", self.name(woman), nik, village.replace(".", "")[:6] + f"{pick.randrange(10**10):010d}",
            born.isoformat(), "P" if woman else "L", pick.choice(("Malang", "Jember", "Blitar", "Surabaya")),
            self.name(True), f"Jl. {pick.choice(SECOND)} {pick.randrange(1, 200)}", f"{pick.randrange(1, 20):03d}",
            f"{pick.randrange(1, 12):03d}", village, f"08{pick.randrange(10**9, 10**10)}",
        ), strict=True))  # fmt: skip

    def name(self, woman: bool) -> str:
        pick = self.random
        first = WOMEN if woman else MEN
        # The common ones first, and a long tail of names that few carry.
        words = [
            first[min(int(pick.paretovariate(0.9)) - 1, len(first) - 1)]
            if pick.random() < 0.6
            else self.rare()
        ]
        for share in (0.8, 0.3):
            if pick.random() < share:
                words.append(pick.choice(SECOND) if pick.random() < 0.6 else self.rare())
        return " ".join(words)

    def rare(self) -> str:
        pick = self.random
        return pick.choice(STARTS) + pick.choice(MIDDLES) * (pick.random() < 0.6) + pick.choice(ENDS)

    def nik(self, village: str, born: date, woman: bool) -> str:
        day = born.day + 40 * woman
        return f"{village[:8].replace('.', '')}{day:02d}{born:%m%y}{self.random.randrange(1, 10_000):04d}"

    # --- the same person in another list

    def again(self, row: dict[str, str], key: str, rates: Rates) -> dict[str, str]:
        """The same person as another list has her."""
        pick = self.random
        copy = {**row, "record_id": key, "name": self.misspelt(row["name"], rates)}
        if pick.random() < rates.nik_missing:
            copy["nik"] = ""
        elif pick.random() < rates.nik_slip:
            copy["nik"] = _slip(row["nik"], pick, "0123456789")
        if pick.random() < rates.birth_missing:
            copy["birth_date"] = ""
        elif pick.random() < rates.birth_slip:
            copy["birth_date"] = self._other_day(row["birth_date"])
        copy["mother_name"] = (
            "" if pick.random() < rates.mother_missing else self.misspelt(row["mother_name"], rates)
        )
        if pick.random() < rates.moved:
            copy["village_code"] = pick.choice(self.villages)
        return copy

    def misspelt(self, name: str, rates: Rates) -> str:
        pick = self.random
        words = name.split()
        if pick.random() < rates.spelling:
            words = [pick.choice(SAME[word]) if word in SAME else word for word in words]
        if pick.random() < rates.slip:
            at = max(range(len(words)), key=lambda i: len(words[i]))
            words[at] = _slip(words[at], pick, "aiueonrtskl")
        if len(words) > 1 and pick.random() < rates.part:
            words.pop(pick.randrange(1, len(words)))
        if len(words) > 1 and pick.random() < rates.swapped:
            words = [*words[1:], words[0]]
        return " ".join(words)

    def _other_day(self, born: str) -> str:
        found = date.fromisoformat(born)
        if found.day <= 12 and self.random.random() < 0.5:
            return found.replace(month=found.day, day=found.month).isoformat()
        return replace_year(found, found.year + self.random.choice((-1, 1))).isoformat()


def replace_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28))


def _slip(word: str, pick: random.Random, letters: str) -> str:
    """One slip of the pen: a letter wrong, missing, too much, or two exchanged."""
    if len(word) < 3:
        return word
    at = pick.randrange(1, len(word) - 1)
    kind = pick.randrange(4)
    letter = pick.choice(letters)
    return (
        word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :], word[:at] + letter + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )[kind]  # fmt: skip


def write(path: Path, rows: Iterator[dict[str, str]]) -> int:
    """A CSV file of rows; how many."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        count = 0
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


__all__ = ["COLUMNS", "People", "Rates", "write"]
