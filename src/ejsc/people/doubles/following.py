"""What hangs on a person and follows her when she is put together with another, in any app, found by itself.

An upper app may say how its rows are called, and what must be opened again when they come back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Person

Words = str | Promise
# The rows of these keys in words, those alone that the running scope opens.
Naming = Callable[[Collection[str]], Sequence[str]]
Opening = Callable[[UUID], None]

# What does not follow: who may see a person stays with her and is lent to the other one.
_STAYS = {"people_personaccess"}
_FILES = "files_attachment"
_words: dict[str, tuple[Words, Naming | None]] = {}
_openings: list[Opening] = []


@dataclass(frozen=True)
class Follower:
    """A table whose rows point at people."""

    model: type[models.Model]
    column: str
    only: tuple[tuple[str, str], ...] = ()

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    def rows_of(self, person: UUID) -> models.QuerySet[models.Model]:
        """The rows of a person, in the running scope."""
        found = self.model._default_manager.filter(**{self.column: person}, **dict(self.only))
        return found.order_by("pk")


def followers() -> Iterator[Follower]:
    """Every table that follows."""
    for relation in Person._meta.related_objects:
        model = relation.related_model
        table = model._meta.db_table
        if table not in _STAYS and not table.endswith("event"):
            yield Follower(model, relation.field.attname)
    yield Follower(apps.get_model("files", "Attachment"), "owner_id", (("owner_type", "people.person"),))


def call(table: str, words: Words, naming: Naming | None = None) -> None:
    """Let an app say how its rows are called (from its `ready`)."""
    _words[table] = words, naming


def when_back(opening: Opening) -> None:
    """Let an app open a person again to those who work with her rows (from its `ready`)."""
    if opening not in _openings:
        _openings.append(opening)


def open_again(person: UUID) -> None:
    """Rows came back to her: whoever works with them may see her."""
    for opening in _openings:
        opening(person)


def called(table: str, rows: Collection[str]) -> list[str]:
    """Rows that the running scope opens in words: by name where their app can tell, else how many."""
    words, naming = _words.get(table, (_OWN.get(table, table), None))
    if naming is not None:
        return [f"{words} {name}" for name in naming(rows)]
    model = next(one.model for one in followers() if one.table == table)
    seen = model._default_manager.filter(pk__in=rows).count()
    return [f"{words}: {seen}"] if seen else []


_OWN: dict[str, Words] = {
    "people_address": _("Addresses"),
    "people_alias": _("Other names"),
    "people_need": _("Needs"),
    "people_sourcerecord": _("Rows of lists"),
    "people_person": _("People put together with her before"),
    _FILES: _("Photos and papers"),
}
