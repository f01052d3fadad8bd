"""A list as a page: views with counts on the left, search, filters and chips, the table, the pages around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ejsc.accounts.access import SignedRequest
from ejsc.accounts.models import User
from ejsc.audit import actions as audit

from . import drawing, queries, reading
from .asking import SAVED, Asked, ask, given, order_of
from .choices import Density
from .declaring import Column, List
from .filters import Control
from .models import ListLook, SavedView
from .permissions import Can

# Own and lent views whose rows are counted; the others stand there without a number.
MOST_COUNTED_VIEWS = 8


@dataclass(frozen=True)
class Item:
    """A view in the left list."""

    label: str
    url: str
    count: str
    active: bool
    note: str = ""
    id: UUID | None = None


@dataclass(frozen=True)
class Shown:
    """Everything that the template of a list draws."""

    asked: Asked
    columns: list[Column]
    all_columns: list[Column]
    look: ListLook
    rows: list[dict[str, Any]]
    table: SafeString
    views: list[Item]
    saved: list[Item]
    chips: list[dict[str, str]]
    controls: list[Control]
    previous: str = ""
    following: str = ""
    shown: str = ""
    total: int = 0
    reset: str = "?"
    problems: tuple[str, ...] = ()
    may_export: bool = False
    current: SavedView | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def list(self) -> List:
        return self.asked.list

    @property
    def densities(self) -> Sequence[tuple[str, Any]]:
        return Density.choices

    @property
    def query(self) -> str:
        """What was asked, as an address without the question mark."""
        return self.asked.address()[1:]


def show(
    listed: List,
    request: SignedRequest,
    *,
    tick: drawing.Tick | None = None,
    start: dict[str, str] | None = None,
) -> Shown:
    """One page of a list for whoever asks. `start`: what the address means where it says nothing."""
    user, wanted = request.user, given(request.GET)
    views, look = queries.kept_of(listed.key, user)
    current = _current(views, wanted.pop(SAVED, ""))
    if current is not None and not set(wanted) - {"after", "before"}:
        wanted = {**given(current.query), **wanted}
    asked = ask(listed, {**(start or {}), **wanted}, user)
    if asked.text and not (asked.after or asked.before) and listed.search_act:
        audit.record(listed.search_act, detail={"text": asked.text})
    offered = listed.columns_for(user)
    columns = queries.chosen_columns(offered, look)
    page = reading.page(asked, columns)
    items, saved, total = _views(asked, views, current)
    return Shown(
        asked=asked, columns=columns, all_columns=offered, look=look, rows=page.rows,
        table=drawing.table(asked, columns, page.rows, tick=tick) if page.rows else SafeString(""),
        views=items, saved=saved, chips=chips(asked), controls=controls(asked),
        previous=asked.address(before=page.previous) if page.previous else "",
        following=asked.address(after=page.following) if page.following else "",
        shown=_shown(listed, len(page.rows), total), total=total, reset=_reset(asked), problems=asked.problems,
        may_export=user.can(Can.LIST_EXPORT), current=current,
    )  # fmt: skip


def _current(views: Sequence[SavedView], asked: str) -> SavedView | None:
    return next((one for one in views if str(one.pk) == asked), None)


def _shown(listed: List, rows: int, total: int) -> str:
    if not rows:
        return ""
    name = str(listed.label).lower()
    return _("%(rows)s of %(total)s %(list)s") % {
        "rows": rows,
        "total": reading.count_words(total),
        "list": name,
    }


def _reset(asked: Asked) -> str:
    return f"?lihat={asked.view.key}" if asked.view.key else "?"


def _views(
    asked: Asked, saved: Sequence[SavedView], current: SavedView | None
) -> tuple[list[Item], list[Item], int]:
    """The views with their counts, all counted in one query; and how many rows are shown now.

    The built-in views are counted under the filters in force, a saved one as it was saved.
    """
    user, listed, now = asked.user, asked.list, timezone.now()
    narrowed = asked.condition(in_view=False)
    wanted = {
        f"v{one.key}": (one.holds(user, now) & narrowed, one.order or listed.order) for one in listed.views
    }
    known = {one.pk: ask(listed, given(one.query), user) for one in saved}
    wanted |= {
        f"s{pk}": (one.condition(), order_of(one)) for pk, one in list(known.items())[:MOST_COUNTED_VIEWS]
    }
    counts = reading.counts(listed, user, wanted)
    items = [
        Item(
            label=str(one.label), url=asked.address(lihat=one.key or None, sort=None),
            count=reading.count_words(counts[f"v{one.key}"]), active=one.key == asked.view.key and current is None,
        )
        for one in listed.views
    ]  # fmt: skip
    own = [_saved(one, known[one.pk], counts.get(f"s{one.pk}"), user, one == current) for one in saved]
    return items, own, counts[f"v{asked.view.key}"]


def _saved(one: SavedView, asked: Asked, count: int | None, user: User, active: bool) -> Item:
    note = _("from %(name)s") % {"name": one.owner} if one.owner_id != user.pk else ""
    return Item(
        label=one.name, url=f"?{SAVED}={one.pk}", count="" if count is None else reading.count_words(count),
        active=active, note=note, id=one.pk if one.owner_id == user.pk else None,
    )  # fmt: skip


def chips(asked: Asked) -> list[dict[str, str]]:
    """What narrows the list, each with the address without it."""
    found = [{"label": f"“{asked.text}”", "url": asked.address(q=None)}] if asked.text else []
    for one, values in asked.filters:
        for name, value in values.items():
            found.append({"label": one.chip(name, value, asked.user), "url": asked.address(**{name: None})})
    return found


def controls(asked: Asked) -> list[Control]:
    """The fields of the filter form, filled with what holds now."""
    offered = asked.list.filters_for(asked.user, asked.view)
    return [control for one in offered for control in one.controls(asked.chosen, asked.user)]
