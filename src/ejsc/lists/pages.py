"""A list as a page: views on the left, search, filters and chips, the table, the pages around it; no counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ejsc.accounts.access import SignedRequest
from ejsc.accounts.models import User
from ejsc.audit import actions as audit

from . import counting, drawing, queries, reading
from .asking import SAVED, Asked, ask, given
from .choices import Density
from .declaring import Column, List
from .filters import Control
from .models import ListLook, SavedView
from .permissions import Can


@dataclass(frozen=True)
class Item:
    """A view in the left list."""

    label: str
    url: str
    place: str  # of its number, which comes after the page
    active: bool
    note: str = ""


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
    counts_url: str = ""
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
    return Shown(
        asked=asked, columns=columns, all_columns=offered, look=look, rows=page.rows,
        table=drawing.table(asked, columns, page.rows, tick=tick) if page.rows else SafeString(""),
        views=_views(asked, current), saved=[_saved(one, user, one == current) for one in views],
        chips=chips(asked), controls=controls(asked), counts_url=counting.address(asked, len(page.rows)),
        previous=asked.address(before=page.previous) if page.previous else "",
        following=asked.address(after=page.following) if page.following else "",
        shown=counting.shown(listed, len(page.rows)) if page.rows else "", reset=_reset(asked),
        problems=asked.problems,
        may_export=user.can(Can.LIST_EXPORT), current=current,
    )  # fmt: skip


def _current(views: Sequence[SavedView], asked: str) -> SavedView | None:
    return next((one for one in views if str(one.pk) == asked), None)


def _reset(asked: Asked) -> str:
    return f"?lihat={asked.view.key}" if asked.view.key else "?"


def _views(asked: Asked, current: SavedView | None) -> list[Item]:
    """The built-in views, the filters in force kept."""
    return [
        Item(
            label=str(one.label), url=asked.address(lihat=one.key or None, sort=None),
            place=counting.place_of_view(one.key), active=one.key == asked.view.key and current is None,
        )
        for one in asked.list.views
    ]  # fmt: skip


def _saved(one: SavedView, user: User, active: bool) -> Item:
    note = _("from %(name)s") % {"name": one.owner} if one.owner_id != user.pk else ""
    return Item(
        label=one.name, url=f"?{SAVED}={one.pk}", place=counting.place_of_saved(one), active=active, note=note,
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
