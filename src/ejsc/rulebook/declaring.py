"""The chapters of the office's rulebook, each declared by the app whose rules they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any, cast

from django import forms
from django.db.models import Field, Model, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst


class Change(Enum):
    """How the rows of a chapter change."""

    # A change is a new row from a day on; the one before it ends the day before.
    DATED = "dated"
    # A row holds or does not; it is never rewritten.
    SWITCHED = "switched"
    # The row itself is corrected; what stood there before stays in the trace.
    PLAIN = "plain"
    # Shown, and changed with a new version of the program alone.
    FIXED = "fixed"


@dataclass(frozen=True)
class Chapter:
    """One kind of rule: its rows, what names them, and what may change.

    `identity` are the fields that say what a row is about, `values` those that may change. `words` writes the name
    of a row, `brief` what it says. `changed` is called after every change, for what is remembered elsewhere.
    `only` leaves out the rows of a table that belong to another chapter; `check` refuses a row that must not be
    (BadInput); `fields` are form fields that differ from the column's; what takes `lead_days` cannot begin sooner, so
    that a slip is taken back before it does harm; with `may_last` a rule may be given its last day from the start.
    """

    key: str
    label: str | Promise
    note: str | Promise
    model: type[Model]
    identity: tuple[str, ...]
    values: tuple[str, ...]
    words: Callable[[Any], Any]
    change: Change = Change.DATED
    starts: str = "valid_from"
    ends: str = "valid_to"
    may_add: bool = False
    may_end: bool | Callable[[Any], bool] = False
    may_last: bool = False
    lead_days: int = 0
    only: Q | None = None
    check: Callable[[Any], None] = lambda row: None
    fields: Mapping[str, Callable[[], forms.Field]] = field(default_factory=dict)
    order: tuple[Any, ...] = ()
    brief: Callable[[Any], Any] | None = None
    search: tuple[str, ...] = ()
    fixed: dict[str, Any] | None = None
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    changed: Callable[[], None] = lambda: None

    @property
    def rows(self) -> QuerySet[Any]:
        """The rows of this chapter."""
        rows = self.model._default_manager.all()
        return rows.filter(self.only) if self.only is not None else rows

    def ends_for(self, row: Any) -> bool:
        """Whether this row may be ended."""
        return self.may_end(row) if callable(self.may_end) else self.may_end

    @property
    def soonest(self) -> date:
        """The first day from which a change may hold."""
        return timezone.localdate() + timedelta(days=self.lead_days)

    def column(self, name: str) -> Field[Any, Any]:
        """The field of a name; `pk` is the key."""
        return (
            self.model._meta.pk if name == "pk" else cast("Field[Any, Any]", self.model._meta.get_field(name))
        )

    def label_of(self, name: str) -> str:
        return capfirst(str(self.labels.get(name) or self.column(name).verbose_name))

    def said(self, row: Any) -> str:
        """What a row says, in one line; its source stands apart."""
        if self.brief is not None:
            return str(self.brief(row))
        shown = [(name, self.shown(row, name)) for name in self.values if name != "source"]
        return " · ".join(
            _plain(self.label_of(name), value) for name, value in shown if value not in ("", None, False)
        )

    def shown(self, row: Model, name: str) -> Any:
        """A value as people read it."""
        choice = getattr(row, f"get_{name}_display", None)
        return choice() if choice else getattr(row, name)


def _plain(label: str, value: Any) -> str:
    return label if value is True else f"{label}: {value}"


_chapters: dict[str, Chapter] = {}


def declare(*chapters: Chapter) -> None:
    """Add chapters (from an app's `ready`)."""
    _chapters.update({one.key: one for one in chapters})


def chapters() -> dict[str, Chapter]:
    """Every chapter by its key, in the order in which they were declared."""
    return dict(_chapters)
