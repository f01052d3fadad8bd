"""A list as an app declares it: columns, filters, views, orders. Everything else follows from this."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from .choices import Cell

if TYPE_CHECKING:
    from ejsc.accounts.models import User

    from .filters import Filter

Words = str | Promise
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """A value that a list works out itself, and the stored fields that it tells of.

    `late`: a page reads it after its rows, for these alone; for what comes from other locked tables and is the same
    expression for everybody on every day.
    """

    expression: Callable[[], Any]
    of: tuple[tuple[type[Model], str], ...]
    late: bool = False


@dataclass(frozen=True)
class Column:
    """One column: what it reads, how it is drawn, and what stands in an export.

    `reads` names fields (`owner__full_name`) or what the list tells. `export` is one of them or a function that makes
    an expression; empty leaves the column out of exports. A column over personal fields is masked for those who may
    not see them.
    """

    key: str
    label: Words
    reads: tuple[str, ...]
    draw: Callable[[Row], str]
    export: str | Callable[[], Any] = ""
    cell: Cell = Cell.TEXT
    sort: str = ""
    permission: str = ""
    default: bool = True
    always: bool = False
    width: int = 16


@dataclass(frozen=True)
class View:
    """A built-in view: its key in the address, what it holds, how it is sorted, which filters make no sense in it."""

    key: str
    label: Words
    holds: Callable[[User, datetime], Q]
    order: tuple[str, ...] = ()
    sorts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class List:
    """One list. `rows` is the only door: what a person may see of the model."""

    key: str
    label: Words
    url_name: str
    permission: str
    model: type[Model]
    rows: Callable[[User], QuerySet[Any]]
    columns: Sequence[Column]
    views: Sequence[View]
    order: tuple[str, ...]
    sorts: Mapping[str, tuple[str, ...]]
    filters: Sequence[Filter] = ()
    search: Callable[[str], Q] | None = None
    # Of the searched fields those that anybody may search, where personal ones are hidden.
    search_plain: Callable[[str], Q] | None = None
    # Instead of word by word: what all the words together mean.
    finds: Callable[[str], Q] | None = None
    search_label: Words = ""
    told: Mapping[str, Told] = field(default_factory=dict)
    always_reads: tuple[str, ...] = ()
    # Whether a person may see personal fields at all; and the rows in which they stay hidden from her nevertheless.
    sees_personal: Callable[[User], bool] = lambda user: True
    hidden_in: Callable[[User], Q | None] = lambda user: None
    # Rows that she sees and that never leave the house in a file.
    stays: Callable[[User], Q | None] = lambda user: None
    href: Callable[[Row], str] = lambda row: ""
    # The field whose value a ticked row sends, and under which name.
    tick: str = ""
    tick_name: str = "row"
    page_size: int = 50
    # The act that the trace names for a search in this list.
    search_act: str = ""

    def view(self, key: str) -> View | None:
        """The built-in view of a key."""
        return next((one for one in self.views if one.key == key), None)

    def columns_for(self, user: User) -> list[Column]:
        """The columns that somebody may have."""
        return [one for one in self.columns if not one.permission or user.can(one.permission)]

    def filters_for(self, user: User, view: View) -> list[Filter]:
        """The filters that make sense for somebody in a view; personal ones only for those who see such fields."""
        personal = self.sees_personal(user)
        return [one for one in self.filters if one.key not in view.without and (personal or not one.personal)]


_lists: dict[str, List] = {}


def register(*lists: List) -> None:
    """Make lists known to saved views and exports (from an app's `ready`)."""
    _lists.update({one.key: one for one in lists})


def registered() -> Mapping[str, List]:
    """Every list by its key."""
    return dict(_lists)


def lists_for(user: User) -> list[List]:
    """The lists that somebody may open."""
    return [one for one in _lists.values() if user.can(one.permission)]
