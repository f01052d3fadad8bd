"""From rows of a file to drafts: every cell read, every doubt said in one sentence, what may mean two asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.errors import BadInput
from ejsc.kernel.text import plain
from ejsc.regions import queries as regions

from . import cells, choosing
from .choices import RowState, Sort
from .correcting import Origins, reference_column
from .declaring import ADDRESS, CODE, DISTRICT, REGENCY, REGION, VILLAGE, Draft, Field, Target
from .models import Import
from .places import Found, Places, Said
from .reading.heading import Heading, is_numbering, name_of
from .reading.table import Row, column_name

# One name space for the keys of rows, so that the same row always becomes the same record.
ROWS = UUID("6f0f1c52-6a0e-4d51-9d0b-6c1f7a0e5d11")
PLACE_PARTS = (VILLAGE, DISTRICT, REGENCY, CODE, ADDRESS)
MOST_QUESTIONS = 200
HIDDEN, READ_HIDDEN = "hidden", "read"
_TOTALS = ("jumlah", "total", "rekapitulasi", "mengetahui", "grand total", "sub total", "subtotal")


def key_of(target: str, sha256: str, sheet: str, number: int) -> UUID:
    """The key of the record that a row becomes."""
    return uuid5(ROWS, f"{target}|{sha256}|{sheet}|{number}")


@dataclass
class Question:
    """Something that only a person can say: what a word means, or which of several places."""

    field: str
    key: str
    text: str
    count: int = 0
    candidates: tuple[str, ...] = ()
    guess: str = ""

    def as_json(self) -> dict[str, Any]:
        return {**vars(self), "candidates": list(self.candidates)}


@dataclass
class Checker:
    """Reads the rows of one file with one mapping."""

    run: Import
    target: Target
    heading: Heading
    by: User
    today: date
    places: Places = field(default_factory=Places.read)
    questions: dict[tuple[str, str], Question] = field(default_factory=dict)
    _found: dict[str, Found] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)
    _meant: dict[tuple[str, str], str] = field(default_factory=dict)
    _first: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns: dict[str, list[int]] = {}
        for at, key in sorted(self.run.columns.items(), key=lambda pair: int(pair[0])):
            self.columns.setdefault(key, []).append(int(at))
        self.origins = Origins(self.run, reference_column(self.heading.names))
        self.reach = self.by.reach(self.target.permission)
        chosen = self.run.answers.get(REGENCY, "")
        self.around = [chosen] if chosen else sorted(self.reach.regions)
        self.is_one_regency = bool(chosen)
        self.mapped = sorted(at for columns in self.columns.values() for at in columns)
        self.titles = _bare("".join(self.heading.names))

    def drafts(self, rows: Iterator[Row]) -> Iterator[Draft]:
        """A draft for each row below the headings that holds anything."""
        for row in rows:
            if row.number > self.heading.last and row.filled:
                yield self._draft(row)

    def _draft(self, row: Row) -> Draft:
        draft = Draft(
            row.number,
            key_of(self.run.target, self.run.sha256, self.run.sheet, row.number),
            [cells.storable(cell) for cell in row.cells],
        )
        if why := self._no_row(row):
            draft.state = RowState.SKIPPED
            draft.note(why)
            return draft
        self.origins.follow(draft)
        if draft.state == RowState.REPEATED:
            return draft
        self._read(row, draft)
        self._note_repeated(row, draft)
        return draft

    def _no_row(self, row: Row) -> str:
        """Why a row is none of the list; empty for an ordinary one."""
        if row.hidden and self.run.answers.get(HIDDEN) != READ_HIDDEN:
            return _("This row is hidden in the file and was left out.")
        texts = [cells.text(row.cells[at]) for at in row.filled]
        if is_numbering(row) or _bare("".join(texts)) == self.titles:
            return _("The headings stand here once more.")
        filled = [at for at in row.filled if at in self.mapped]
        if plain(texts[0]).startswith(_TOTALS) and len(filled) <= 3:
            return _("A total or a signature, no report.")
        if (len(row.filled) == 1 and len(self.mapped) > 2) or not filled:
            return _("A title or a remark between the rows, no report.")
        return ""

    def _note_repeated(self, row: Row, draft: Draft) -> None:
        """The same row a second time in the file counts once."""
        texts = (cells.text(row.cells[at]) if at < len(row.cells) else "" for at in self.mapped)
        text = "\n".join(_bare(one) for one in texts)
        digest = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
        first = self._first.setdefault(digest, row.number)
        if first != row.number:
            draft.repeats(_("The same as row %(row)s of this file; it comes in once.") % {"row": first})

    # --- cells

    def _read(self, row: Row, draft: Draft) -> None:
        for key, columns in self.columns.items():
            known = self.target.field(key)
            if known is None:
                continue
            for at in columns:
                self._note_formula(row, at, draft)
            if known.many:
                draft.values[key] = self._joined(row, columns)
            else:
                self._read_one(known, row, columns[0], draft)
        self._place(row, draft)

    def _note_formula(self, row: Row, at: int, draft: Draft) -> None:
        if at in row.errors:
            draft.refuse(_("The formula in this cell gives an error. Write its value there."), _cell(row, at))
        elif at in row.formulas:
            draft.note(_("A formula stands here; its last value was taken."), _cell(row, at))

    def _joined(self, row: Row, columns: Sequence[int]) -> str:
        """The texts of several columns, each with its heading."""
        texts = (
            (name_of(self.heading, at), cells.text(row.cells[at])) for at in columns if at < len(row.cells)
        )
        return "\n".join(f"{name}: {text}" for name, text in texts if text)

    def _read_one(self, known: Field, row: Row, at: int, draft: Draft) -> None:
        cell = row.cells[at] if at < len(row.cells) else ""
        text = cells.text(cell)
        if text in {"", "-", "--", "?"}:
            return
        try:
            value = self._value(known, cell, text)
        except BadInput as problem:
            if known.sort == Sort.NIK:
                draft.note(problem, _cell(row, at))
            else:
                draft.refuse(problem, _cell(row, at))
            return
        if known.sort == Sort.CHOICE and not value:
            self._ask(known.key, plain(text), text, guess=choosing.guess(known, text))
            draft.refuse(
                _("“%(said)s” is not known as %(field)s. Say under “Questions” what it means.")
                % {"said": text[:60], "field": str(known.label).lower()},
                _cell(row, at),
            )
        elif isinstance(value, str) and len(value) > known.longest:
            draft.refuse(
                _("This text has %(count)s characters; at most %(most)s fit. Shorten it.")
                % {"count": len(value), "most": known.longest},
                _cell(row, at),
            )
        else:
            draft.values[known.key] = value

    def _value(self, known: Field, cell: Any, text: str) -> Any:
        if known.sort == Sort.DAY:
            return cells.day(cell, today=self.today).isoformat()
        if known.sort == Sort.NUMBER:
            return cells.number(cell)
        if known.sort == Sort.NIK:
            return cells.nik(cell)
        if known.sort == Sort.CHOICE:
            return self._meaning(known, text)
        return known.read(text) if known.read else text

    def _meaning(self, known: Field, text: str) -> str:
        """A column holds few different words: each is looked up once."""
        if (known.key, text) not in self._meant:
            answered = self.run.meanings.get(known.key, {})
            self._meant[known.key, text] = choosing.meaning(known, text, answered)
        return self._meant[known.key, text]

    # --- places

    def _place(self, row: Row, draft: Draft) -> None:
        """The one area that the row means, or a question."""
        said = Said(
            *(
                draft.values.pop(key, "") if key != ADDRESS else draft.values.get(key, "")
                for key in PLACE_PARTS
            )
        )
        at = next((self.columns[key][0] for key in PLACE_PARTS if key in self.columns), 0)
        code = self.run.meanings.get(REGION, {}).get(said.key, "") or self._where(said, row, at, draft)
        if not code:
            return
        if not self.reach.covers(code):
            draft.refuse(
                _("%(place)s lies outside your area. Ask the JSC team to bring this row in.")
                % {"place": self._path(code)},
                _cell(row, at),
            )
            return
        draft.values[REGION] = code

    def _where(self, said: Said, row: Row, at: int, draft: Draft) -> str:
        found = self._found.get(said.key + said.code)
        if found is None:
            found = self._found[said.key + said.code] = self.places.find(said, around=self.around)
        if found.code:
            return found.code
        if not (said.village or said.district or said.regency or said.code) and self.is_one_regency:
            draft.note(
                _("No village or district is named; the row stands under the whole regency."), _cell(row, at)
            )
            return self.around[0]
        if not said.words and not said.code:
            draft.refuse(_("No place is named. Write at least the district."), _cell(row, at))
        elif found.candidates:
            self._ask(REGION, said.key, said.words, candidates=found.candidates)
            draft.refuse(self._which(said, found), _cell(row, at))
        else:
            draft.refuse(
                _("No place “%(said)s” was found in East Java. Write village, district and regency.")
                % {"said": (said.words or said.code)[:80]},
                _cell(row, at),
            )
        return ""

    def _which(self, said: Said, found: Found) -> str:
        return _("“%(said)s” may mean several places: %(places)s. Say under “Questions” which one.") % {
            "said": said.words[:80],
            "places": "; ".join(self._path(code) for code in found.candidates[:3]),
        }

    def _path(self, code: str) -> str:
        """The full name of an area; a file names few of them."""
        if code not in self._paths:
            self._paths[code] = regions.paths([code]).get(code, code)
        return self._paths[code]

    def _ask(self, field: str, key: str, text: str, **more: Any) -> None:
        if (field, key) not in self.questions and len(self.questions) >= MOST_QUESTIONS:
            return
        asked = self.questions.setdefault((field, key), Question(field, key, text[:120], **more))
        asked.count += 1


def _bare(text: str) -> str:
    """A text as rows are compared: small letters, no gaps."""
    return "".join(text.lower().split())


def _cell(row: Row, at: int) -> str:
    return f"{column_name(at)}{row.number}"
