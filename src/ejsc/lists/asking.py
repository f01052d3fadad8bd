"""What somebody asks of a list: read from the address or from a saved view, with a sentence for each thing amiss."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.kernel.formfields import without_unseen

from .declaring import List, View
from .filters import LONGEST, Filter, Wrong, searchable

if TYPE_CHECKING:
    from ejsc.accounts.models import User

VIEW, TEXT, SORT, SAVED, AFTER, BEFORE = "lihat", "q", "sort", "tampilan", "after", "before"
RESERVED = frozenset({VIEW, TEXT, SORT, SAVED, AFTER, BEFORE, "kolom", "sudah"})
LONGEST_KEY = 300
# `petugas:sari` or `status:"dalam layanan"` inside the search field.
# Sixteen digits, also written in groups.
LONG_NUMBER = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
STRUCTURED = re.compile(r'(?<!\S)([\w-]{2,30}):("[^"]*"|\S+)')


@dataclass(frozen=True)
class Asked:
    """A list as somebody asks for it."""

    list: List
    user: User
    view: View
    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    filters: tuple[tuple[Filter, Mapping[str, str]], ...] = ()
    sort: str = ""
    after: str = ""
    before: str = ""
    problems: tuple[str, ...] = ()

    @property
    def query(self) -> dict[str, str]:
        """What makes up this view of the list, as an address or a saved view carries it."""
        found = {VIEW: self.view.key, TEXT: self.text, **self.chosen, SORT: self.sort}
        return {name: value for name, value in found.items() if value}

    def address(self, **changes: str | None) -> str:
        """`?...` with some values changed (None takes one away), always from the first page."""
        query = {**self.query, **{name.rstrip("_"): value for name, value in changes.items()}}
        return f"?{urlencode({name: value for name, value in query.items() if value})}"

    @property
    def narrowed(self) -> bool:
        return bool(self.text or self.filters)

    def condition(self, *, in_view: bool = True) -> Q:
        """All that was chosen, as one condition; without the view where views are compared."""
        condition = self.view.holds(self.user, timezone.now()) if in_view else Q()
        for one, found in self.filters:
            condition &= one.holds(found, self.user)
        return condition & searched(self.list, self.text, self.user)


def ask(listed: List, given: Mapping[str, str], user: User) -> Asked:
    """Read an address or a saved view. What is not understood is left out and told."""
    problems: list[str] = []
    view = listed.view(given.get(VIEW, ""))
    if view is None:
        problems.append(
            _("This list has no view “%(name)s” any more; the first one is shown.")
            % {"name": given[VIEW][:40]}
        )
        view = listed.views[0]
    if any(without_unseen(value) != value.replace("\r\n", "\n") for value in given.values()):
        problems.append(_("Signs that cannot be seen were taken out of what you are looking for."))
    values = {name: without_unseen(value).strip() for name, value in given.items()}
    offered = listed.filters_for(user, view)
    text, values = _structured(values, offered)
    if LONG_NUMBER.search(text):
        problems.append(
            _(
                "A NIK or family card number is not looked for in a list, where it would stand in the address. "
                "Look for it with Ctrl-K or the field at the top."
            )
        )
        text = " ".join(LONG_NUMBER.sub("", text).split())
    problems += _unknown(listed, values, view)
    read = [(one, _read(one, values, user, problems)) for one in offered]
    filters = tuple((one, found) for one, found in read if found)
    sort = values.get(SORT, "")
    if sort and sort not in sorts_of(listed, view):
        problems.append(
            _("This list cannot be sorted by “%(name)s”; the usual order is shown.") % {"name": sort[:40]}
        )
        sort = ""
    return Asked(
        list=listed, user=user, view=view, text=text, sort=sort, filters=filters,
        chosen={name: value for _one, found in filters for name, value in found.items()},
        after=values.get(AFTER, "")[:LONGEST_KEY], before=values.get(BEFORE, "")[:LONGEST_KEY],
        problems=tuple(problems),
    )  # fmt: skip


def sorts_of(listed: List, view: View) -> Mapping[str, tuple[str, ...]]:
    """The orders that a view offers, by their name in the address."""
    return {**listed.sorts, **view.sorts}


def order_of(asked: Asked) -> tuple[str, ...]:
    """The fields by which the rows follow each other."""
    usual = asked.view.order or asked.list.order
    return sorts_of(asked.list, asked.view).get(asked.sort, usual)


def _structured(values: Mapping[str, str], offered: list[Filter]) -> tuple[str, dict[str, str]]:
    """`jenis:anak` in the search field is the filter of that name; other colons are words like any."""
    known = {name for one in offered for name in (one.key, *one.names)}
    found = dict(values)

    def take(match: re.Match[str]) -> str:
        name, value = match[1].casefold(), match[2].strip('"')
        if name not in known:
            return match[0]
        found[name] = value
        return ""

    text = " ".join(STRUCTURED.sub(take, values.get(TEXT, "")).split())[:LONGEST]
    return text, found


def _unknown(listed: List, values: Mapping[str, str], view: View) -> list[str]:
    known = RESERVED | {name for one in listed.filters for name in (one.key, *one.names)}
    gone = [name for name, value in values.items() if value and name not in known]
    unfit = [
        one for one in listed.filters if one.key in view.without and any(values.get(n) for n in one.names)
    ]
    return [
        _("There is no filter “%(name)s” any more; it was left out, the rest holds.") % {"name": name[:40]}
        for name in gone
    ] + [
        _("“%(filter)s” says nothing in this view; it was left out.") % {"filter": one.label} for one in unfit
    ]  # fmt: skip


def _read(one: Filter, values: Mapping[str, str], user: User, problems: list[str]) -> Mapping[str, str]:
    try:
        return one.read(values, user)
    except Wrong as wrong:
        problems.append(str(wrong))
        return {}


def searched(listed: List, text: str, user: User) -> Q:
    """Every word somewhere, none of those behind a minus; hidden fields are not searched."""
    if text and listed.finds is not None:
        return listed.finds(text)
    if not text or listed.search is None:
        return Q()
    wanted, unwanted = searchable(text)
    condition = Q()
    for word in wanted:
        condition &= _one_word(listed, word, user)
    for word in unwanted:
        condition &= ~_one_word(listed, word, user)
    return condition


def _one_word(listed: List, word: str, user: User) -> Q:
    assert listed.search is not None  # noqa: S101
    plain = listed.search_plain(word) if listed.search_plain else Q(pk__in=[])
    if not listed.sees_personal(user):
        return plain
    hidden = listed.hidden_in(user)
    return listed.search(word) if hidden is None else (listed.search(word) & ~hidden) | plain


def given(source: Any) -> dict[str, str]:
    """The last value of each name of a query, as plain text."""
    return {name: str(source.get(name) or "") for name in source}
