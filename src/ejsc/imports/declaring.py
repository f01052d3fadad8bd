"""What a list may become, as an app declares it: its fields, how rows are stored, how they are taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.functional import Promise

from .choices import Level, RowState, Sort

if TYPE_CHECKING:
    from ejsc.accounts.models import User

    from .models import Import
    from .reading.table import Row

Words = str | Promise
Options = Sequence[tuple[str, Words]]
# The parts of a place, in the order in which they are asked.
VILLAGE, DISTRICT, REGENCY, CODE, ADDRESS = "village", "district", "regency", "region_code", "place"
REGION = "region"


@dataclass(frozen=True)
class Field:
    """One thing that a row can tell.

    `headings` are the words by which its column is known, the likeliest first; `known` are words in cells and the
    choice that each means. A field of several columns (`many`) takes the texts of all, with their headings.
    `read` is for what only its app can read: it gets the text and answers the value. Raises: BadInput.
    """

    key: str
    label: Words
    headings: tuple[str, ...] = ()
    # A heading with one of these words is another one: "tanggal lahir" is no day of a report.
    never: tuple[str, ...] = ()
    sort: Sort = Sort.TEXT
    longest: int = 300
    many: bool = False
    choices: Options = ()
    known: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[str], Any] | None = None
    hint: Words = ""

    def label_of(self, value: str) -> str:
        """How a choice is called."""
        return str(dict(self.choices).get(value, value))


@dataclass(frozen=True)
class Remark:
    """What a person should know of a row: where, how grave, one sentence."""

    level: Level
    text: str
    cell: str = ""

    def as_json(self) -> dict[str, str]:
        return {"level": self.level, "text": self.text, "cell": self.cell}


@dataclass
class Draft:
    """One row on its way: where it stood, what it would be stored as, what is to be said of it."""

    number: int
    id: UUID
    cells: list[Any]
    values: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    state: RowState = RowState.GOOD
    came_from: str = ""

    def note(self, text: object, cell: str = "") -> None:
        """Say something that does not keep the row out."""
        self.remarks.append(Remark(Level.NOTE, str(text), cell))
        if self.state == RowState.GOOD:
            self.state = RowState.WARNED

    def refuse(self, text: object, cell: str = "") -> None:
        """Say what keeps the row out until it is corrected."""
        self.remarks.append(Remark(Level.WRONG, str(text), cell))
        self.state = RowState.WRONG

    def repeats(self, text: object) -> None:
        """It is there already and does not come in again."""
        self.remarks.append(Remark(Level.NOTE, str(text)))
        self.state = RowState.REPEATED


@dataclass(frozen=True)
class Outcome:
    """What became of the rows of a list that is taken in as a whole."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    doubtful: int = 0
    warned: int = 0
    wrong: int = 0
    repeated: int = 0
    # The key under which it is taken back; empty where nothing came in.
    key: str = ""

    @property
    def stored(self) -> int:
        """Rows that change something."""
        return self.new + self.changed + self.doubtful

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class TakenBack:
    """How many records went, and which stay because somebody worked on them since."""

    removed: int
    kept: Sequence[str] = ()


# Called now and then with how many rows were read.
Tell = Callable[[int], None]
# A row that stays out, and why.
Refuse = Callable[["Row", str], None]


@dataclass(frozen=True)
class Whole:
    """A list that an engine of its own takes in as one: compared with what is known, all of it or nothing.

    `take` reads the file as the import says and stores it unless it is a trial; `undo` takes it back. Both run in the
    office's own scope; what the owner may bring in they ask of her. Taking back is asked by one and done by another.
    """

    take: Callable[[Import, Path, User, Tell, Refuse, bool], Outcome]
    undo: Callable[[str, User], TakenBack]


def _nothing(*_: object) -> None:
    """Of a list that comes in as a whole no draft is made."""


def _none(_records: Collection[UUID]) -> Mapping[UUID, str]:
    return {}


@dataclass(frozen=True)
class Target:
    """What rows become.

    `asks` are questions about the whole file, for what its cells do not say. `settle` looks at a batch of drafts with
    their values read: it fills in what follows and says what is wrong. `store` writes drafts once, whoever sends them
    how often; `worked_on` tells of which records somebody has done something since, and what they are called.
    """

    key: str
    label: Words
    noun: Words
    permission: str
    fields: Sequence[Field]
    shown: Sequence[str]
    settle: Callable[[Sequence[Draft], Mapping[str, str], User], None] = _nothing
    store: Callable[[Sequence[Draft], Mapping[str, str], User], None] = _nothing
    worked_on: Callable[[Collection[UUID]], Mapping[UUID, str]] = _none
    remove: Callable[[Collection[UUID]], int] = len
    whole: Whole | None = None
    asks: Sequence[Field] = ()
    after: str = ""

    def field(self, key: str) -> Field | None:
        """The field of a key."""
        return next((one for one in self.fields if one.key == key), None)


_targets: dict[str, Target] = {}


def register(*targets: Target) -> None:
    """Make targets known (from an app's `ready`)."""
    _targets.update({one.key: one for one in targets})


def targets_for(user: User) -> list[Target]:
    """What somebody may bring in."""
    return [one for one in _targets.values() if user.can(one.permission)]


def target_of(key: str) -> Target | None:
    """The target of a key, if its app is still there."""
    return _targets.get(key)
