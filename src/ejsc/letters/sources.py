"""What letters speak of: upper apps say who may read and print them, and what stands in their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import LetterKind

if TYPE_CHECKING:
    from ejsc.accounts.models import User
    from ejsc.organisations.models import Organisation

TABLE = "letters_letter"
Word = str | Promise


@dataclass(frozen=True)
class Field:
    """A field that templates may use, with an example for the preview."""

    name: str
    label: Word
    sample: str


@dataclass(frozen=True)
class Question(Field):
    """A field that is asked of whoever prints the letter. `shape` is `line`, `text` or `day`."""

    shape: str = "line"
    required: bool = True
    hint: Word = ""
    most: int = 150


@dataclass(frozen=True)
class Draft:
    """What a record gives to its letter: the office that prints it, the values of the fields, what was asked before."""

    office: Organisation
    values: Mapping[str, str]
    initial: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """The record behind one kind of letter.

    `find` gives the record in somebody's scope (raises NotFoundHere, or what must be said first). `sql` is the same
    rule for the row lock, a predicate in which `{key}` stands for the record's id. `is_sealed` is asked by the public
    check in a system scope: such a letter is not there. `about` is what the trace names, `back` where the page leads.
    """

    kind: LetterKind
    find: Callable[[UUID, User], Any]
    may_issue: Callable[[Any, User], bool]
    draft: Callable[[Any, User], Draft]
    is_sealed: Callable[[UUID], bool]
    about: Callable[[Any], models.Model]
    back: Callable[[Any], str]
    sql: str
    fields: tuple[Field, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def all_fields(self) -> tuple[Field, ...]:
        return (*COMMON, *self.fields, *self.questions)

    @property
    def names(self) -> set[str]:
        return {one.name for one in self.all_fields}


COMMON = (
    Field("number", _("Number of the letter"), "000.0/001/CONTOH/2026"),
    Field("date", _("Date of the letter"), "2 Januari 2026"),
    Field("office", _("Office that prints it"), "Dinas Sosial Contoh"),
    Field("office_place", _("Place of the office"), "Surabaya"),
)
SIGNER = (
    Question("signer_position", _("Position of who signs"), "Kepala Bidang Contoh"),
    Question("signer_name", _("Name of who signs"), "Nama Pejabat, S.Sos."),
    Question(
        "signer_nip", _("NIP of who signs"), "19800101 200501 1 001", required=False, most=25
    ),
)  # fmt: skip

_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Declare what one kind of letter speaks of (from an app's `ready`)."""
    if "{key}" not in source.sql:
        raise ValueError(f"{source.kind}: the predicate names its record by {{key}}")
    _sources[source.kind] = source


def of(kind: str) -> Source:
    """The source of one kind. Raises: KeyError."""
    return _sources[kind]


def kinds() -> list[LetterKind]:
    """The kinds that somebody prints."""
    return [kind for kind in LetterKind if kind in _sources]


def readable() -> str:
    """The row lock of letters: who may read the record may read its letters."""
    return f"ejsc_user() IS NOT NULL AND ejsc_reads_letter({TABLE}.kind, {TABLE}.record)"


def function() -> str:
    """The registered rules as a function, planned once for each connection."""
    branches = "".join(
        f"IF of_kind = '{one.kind}' THEN RETURN coalesce({one.sql.replace('{key}', 'of_record')}, false); END IF; "
        for one in sorted(_sources.values(), key=lambda one: one.kind)
    )
    return (
        "CREATE OR REPLACE FUNCTION ejsc_reads_letter(of_kind text, of_record uuid) RETURNS boolean"
        f" LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN {branches} RETURN false; END $$"
    )
