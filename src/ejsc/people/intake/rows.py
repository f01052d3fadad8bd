"""From a row of a list to what the registry would keep of it, or the reason why it stays out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ejsc.imports.declaring import DISTRICT, REGENCY, VILLAGE
from ejsc.imports.places import Places, Said
from ejsc.imports.reading.table import Cell, Row
from ejsc.kernel.errors import BadInput
from ejsc.kernel.secrets import Sealer
from ejsc.kernel.text import plain, search_keys
from ejsc.regions import rules as areas

from ..rules import read_nik
from . import columns as c
from . import values

# Counts up when rows are read otherwise than before: then nothing passes as unchanged.
READING = "1"
LONGEST = {"name": 150, "birth_place": 100, "mother_name": 150, "address": 300, "record_id": 80}
_TOTALS = ("jumlah", "total", "mengetahui", "grand total", "sub total", "subtotal", "keterangan")


@dataclass(frozen=True)
class Entry:
    """A row as it stands: the texts of the columns that count, and the key under which the source knows it."""

    number: int
    record_id: str
    digest: UUID
    texts: list[str]
    row: Row


@dataclass
class Read:
    """What a row says of one person, ready to be compared."""

    number: int
    record_id: str
    digest: UUID
    name: str
    tokens: list[str]
    sex: str = ""
    birth_date: date | None = None
    birth_precision: str = "day"
    birth_place: str = ""
    mother_name: str = ""
    phone: str = ""
    nik: str = ""
    nik_index: str = ""
    nik_tail: str = ""
    kk: str = ""
    kk_index: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region: str | None = None
    raw: str = ""
    warnings: list[str] = field(default_factory=list)


class Reader:
    """Reads the rows of one list with one mapping of columns."""

    def __init__(
        self, columns: dict[str, int], titles: Sequence[str], *, today: date, within: Sequence[str] = ()
    ) -> None:
        self.at = columns
        self.used = sorted(columns.values())
        self.place = {key: self.used.index(at) for key, at in columns.items()}
        self.head = "\x1f".join([READING, *map(str, self.used)])
        self.titles = [" ".join(one.split()).lower() for one in titles]
        self.begins = {self.titles[0], "1", "(1)"}
        self.today = today
        self.within = tuple(within)
        self.places = Places.read()
        self.sealer = Sealer()
        self._regions: dict[tuple[str, ...], str] = {}
        self._tokens: dict[str, list[str]] = {}

    def entry(self, row: Row) -> Entry | None:
        """A row of the list; none for a blank one, a total, a remark, the headings once more."""
        cells, most = row.cells, len(row.cells)
        texts = [values.text(cells[at]) if at < most else "" for at in self.used]
        filled = len(texts) - texts.count("")
        if not filled or ((filled <= 3 or texts[0].lower() in self.begins) and self._is_no_row(row, texts)):
            return None
        said = "\x1f".join([self.head, *texts])
        digest = UUID(bytes=hashlib.md5(said.encode("utf-8", "replace"), usedforsecurity=False).digest())
        own = texts[self.place[c.RECORD_ID]][: LONGEST["record_id"]] if c.RECORD_ID in self.place else ""
        return Entry(row.number, own or f"={digest.hex}", digest, texts, row)

    def _is_no_row(self, row: Row, texts: Sequence[str]) -> bool:
        if [one.lower() for one in texts] == self.titles:
            return True
        filled = [one for one in texts if one]
        if len(filled) > 3:
            return _counts(filled)
        first = next((plain(str(cell)) for cell in row.cells if cell != ""), "")
        alone = len(filled) == 1 and len(self.used) > 2 and not texts[self.place[c.NAME]]
        return first.startswith(_TOTALS) or alone or _counts(filled)

    def read(self, entry: Entry) -> Read:
        """What it says. Raises: BadInput, with the reason why it stays out."""
        row = entry
        name = self._short(row, c.NAME)
        tokens = self._keys(name)
        if not tokens:
            raise BadInput(_("No name stands here. Write the name."), field=c.NAME)
        read = Read(entry.number, entry.record_id, entry.digest, name, tokens)
        self._birth(row, read)
        self._place(row, read)
        self._plain(row, read)
        self._numbers(row, read)
        return read

    def _keys(self, name: str) -> list[str]:
        """Lists hold the same names over and over."""
        if name not in self._tokens:
            if len(self._tokens) > 100_000:
                self._tokens.clear()
            self._tokens[name] = sorted({key for keys in search_keys(name) for key in keys}) if name else []
        return self._tokens[name]

    def _birth(self, row: Entry, read: Read) -> None:
        cell = self._cell(row, c.BIRTH_DATE)
        read.birth_place = self._short(row, c.BIRTH_PLACE)
        if not values.text(cell) and (both := self._text(row, c.BIRTH)):
            place, cell = values.place_and_day(both)
            read.birth_place = read.birth_place or place[: LONGEST["birth_place"]]
        if not values.text(cell):
            return
        found = values.birth(cell, self.today)
        if found is None:
            raise BadInput(
                _("The date of birth “%(said)s” cannot be read. Write it like this: 17/08/1980.")
                % {"said": values.text(cell)[:40]},
                field=c.BIRTH_DATE,
            )
        read.birth_date, read.birth_precision = found

    def _place(self, row: Entry, read: Read) -> None:
        parts = tuple(self._text(row, key) for key in (c.VILLAGE_CODE, VILLAGE, DISTRICT, REGENCY))
        if not any(parts):
            read.warnings.append("no_village")
            return
        if parts not in self._regions:
            self._regions[parts] = self._found(*parts)
        read.region = self._regions[parts]
        if not read.region:
            raise BadInput(
                _("The village “%(said)s” was not found. Write the code, or village, district and regency.")
                % {"said": ", ".join(one for one in parts if one)[:80]},
                field=VILLAGE,
            )
        if self.within and not areas.covers_any(self.within, read.region):
            raise BadInput(
                _("This village lies outside your area. Ask the office of the province to bring it in.")
            )

    def _found(self, code: str, village: str, district: str, regency: str) -> str:
        """The one village that is meant; empty where there is none, or several."""
        if code and (found := self.places.find(Said(code=code), around=[]).code):
            return found
        if not village:
            return ""
        said = Said(village, district, regency)
        return self.places.find(said, around=[areas.HOME_PROVINCE]).code

    def _plain(self, row: Entry, read: Read) -> None:
        said = self._text(row, c.SEX)
        found = values.sex(said)
        if found is None:
            read.warnings.append("sex")
        read.sex = found or ""
        read.mother_name = self._short(row, c.MOTHER)
        read.address = self._short(row, c.ADDRESS)
        both = self._text(row, c.RT_RW).replace("-", "/").partition("/")
        read.rt = values.rt(self._text(row, c.RT) or both[0])
        read.rw = values.rt(self._text(row, c.RW) or both[2])
        if said := self._text(row, c.PHONE):
            read.phone = values.phone(said)
            if not 9 <= len(read.phone) <= 15:
                read.warnings.append("phone")

    def _numbers(self, row: Entry, read: Read) -> None:
        odd: dict[str, str] = {}
        for key in (c.NIK, c.KK):
            if not self._text(row, key):
                continue
            found = values.number(self._cell(row, key))
            if found.figures:
                setattr(read, key, self.sealer.encrypt(found.figures))
                setattr(read, f"{key}_index", self.sealer.blind_index(found.figures, purpose=key))
                if key == c.NIK:
                    read.nik_tail = found.figures[-4:]
                    read.warnings += _nik_warnings(found.figures, read)
            elif found.wrong:
                odd[key] = found.raw[:100]
                read.warnings.append(f"{key}_{found.wrong}")
        if odd:
            read.raw = self.sealer.encrypt(json.dumps(odd, ensure_ascii=False))

    def _text(self, row: Entry, key: str) -> str:
        return row.texts[self.place[key]] if key in self.place else ""

    def _cell(self, row: Entry, key: str) -> Cell:
        """The cell as it stands, for what a number or a day says otherwise than a text."""
        if key not in self.at or self.at[key] >= len(row.row.cells):
            return ""
        return row.row.cells[self.at[key]]

    def _short(self, row: Entry, key: str) -> str:
        return self._text(row, key)[: LONGEST[key]]


def _counts(filled: Sequence[str]) -> bool:
    """`1 2 3 4` below the headings, as printed forms have it."""
    return len(filled) >= 3 and [one.strip("()") for one in filled] == [
        str(n) for n in range(1, len(filled) + 1)
    ]


def _nik_warnings(nik: str, read: Read) -> list[str]:
    """Where a NIK disagrees with the rest of its row. A NIK names the district of the first registration."""
    parts = read_nik(nik)
    if parts is None:
        return []
    found = []
    born = read.birth_date if read.birth_precision == "day" else None
    if born and (parts.day, parts.month, parts.year) != (born.day, born.month, born.year % 100):
        found.append("nik_birth")
    if read.sex and read.sex != parts.sex:
        found.append("nik_sex")
    if read.region and not (read.region + ".").startswith(parts.area + "."):
        found.append("nik_region")
    return found
