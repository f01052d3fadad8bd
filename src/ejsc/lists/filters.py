"""What a list may be narrowed by. A filter reads the address, says what is wrong there, and becomes a condition."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ejsc.kernel.formfields import without_unseen
from ejsc.regions.queries import within

if TYPE_CHECKING:
    from ejsc.accounts.models import User

Words = str | Promise
Choices = Sequence[tuple[str, Words]]
LONGEST, MOST_WORDS = 80, 6


class Wrong(ValueError):
    """A value that cannot be used; the message is for the person who asked."""


@dataclass(frozen=True)
class Filter(ABC):
    """One filter. `names` are the words of the address that belong to it."""

    key: str
    label: Words
    personal: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key,)

    def read(self, asked: Mapping[str, str], user: User) -> Mapping[str, str]:
        """What stands in the address and can be used, by name. Raises: Wrong."""
        value = asked.get(self.key, "")
        return {self.key: value} if value else {}

    @abstractmethod
    def holds(self, found: Mapping[str, str], user: User) -> Q:
        """The condition of what was read."""

    def chip(self, name: str, value: str, user: User) -> str:
        """What was chosen, in words."""
        return value

    @abstractmethod
    def controls(self, asked: Mapping[str, str], user: User) -> list[Control]:
        """What a person fills in."""


@dataclass(frozen=True)
class Control:
    """One field of the filter form."""

    name: str
    label: str
    value: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def options(self) -> SafeString:
        """The choices as HTML, the present one selected."""
        return _options(self.choices, self.value)


@lru_cache(maxsize=512)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    """Made once: a page of a list holds some hundred of them."""
    selected = {chosen: mark_safe(" selected")}
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, selected.get(key, ""), label) for key, label in choices),
    )


@dataclass(frozen=True)
class Choice(Filter):
    """One of several values of a field."""

    field: str = ""
    choices: Choices | Callable[[User], Choices] = ()

    def options(self, user: User) -> Choices:
        return self.choices(user) if callable(self.choices) else self.choices

    def read(self, asked: Mapping[str, str], user: User) -> Mapping[str, str]:
        value = asked.get(self.key, "")
        if not value:
            return {}
        known = {str(one): str(one) for one, _label in self.options(user)}
        known |= {str(label).casefold(): str(one) for one, label in self.options(user)}
        if found := known.get(value) or known.get(value.casefold()):
            return {self.key: found}
        raise Wrong(
            _("“%(value)s” is no choice of %(filter)s any more; this filter was left out.")
            % {"value": value[:40], "filter": self.label}
        )

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        return Q(**{self.field: found[self.key]})

    def chip(self, name: str, value: str, user: User) -> str:
        return next((str(label) for one, label in self.options(user) if str(one) == value), value).strip(" –")

    def controls(self, asked: Mapping[str, str], user: User) -> list[Control]:
        options = (("", _("All")), *((str(one), str(label)) for one, label in self.options(user)))
        return [Control(self.key, str(self.label), asked.get(self.key, ""), "choice", options)]


@dataclass(frozen=True)
class Condition(Choice):
    """One of several conditions, such as mine or overdue."""

    conditions: Mapping[str, tuple[Words, Callable[[User, datetime], Q]]] | None = None

    def options(self, user: User) -> Choices:
        return [(key, label) for key, (label, _holds) in (self.conditions or {}).items()]

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        _label, condition = (self.conditions or {})[found[self.key]]
        return condition(user, timezone.now())


@dataclass(frozen=True)
class Area(Choice):
    """A region and all that lies in it; `choices` are offered, any region by its code is taken."""

    def read(self, asked: Mapping[str, str], user: User) -> Mapping[str, str]:
        value = asked.get(self.key, "").strip()
        if value and len(value) <= 13 and value.replace(".", "").isdigit():
            return {self.key: value}
        return super().read(asked, user)

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        return within(self.field, [found[self.key]])


@dataclass(frozen=True)
class Dates(Filter):
    """From one day to another, both included."""

    field: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (f"{self.key}-dari", f"{self.key}-sampai")

    def read(self, asked: Mapping[str, str], user: User) -> Mapping[str, str]:
        found = {name: asked[name] for name in self.names if asked.get(name)}
        if asked.get(self.key):
            found = dict(zip(self.names, [*asked[self.key].split(".."), ""][:2], strict=True))
            found = {name: value for name, value in found.items() if value}
        days = {name: self._day(value) for name, value in found.items()}
        if len(days) == 2 and days[self.names[0]] > days[self.names[1]]:
            raise Wrong(
                _("%(filter)s: the first day lies after the last one; this filter was left out.")
                % {"filter": self.label}
            )
        return {name: day.isoformat() for name, day in days.items()}

    def _day(self, value: str) -> date:
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise Wrong(
                _("“%(value)s” is no date for %(filter)s. Write it like this: 2026-05-31.")
                % {"value": value[:40], "filter": self.label}
            ) from None

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        starts, ends = (found.get(name) for name in self.names)
        condition = Q()
        if starts:
            condition &= Q(**{f"{self.field}__gte": _midnight(date.fromisoformat(starts))})
        if ends and date.fromisoformat(ends) < date.max:
            following = date.fromisoformat(ends) + timedelta(days=1)
            condition &= Q(**{f"{self.field}__lt": _midnight(following)})
        return condition

    def chip(self, name: str, value: str, user: User) -> str:
        day = date_format(date.fromisoformat(value), "j M Y")
        words = _("%(filter)s from %(day)s") if name == self.names[0] else _("%(filter)s until %(day)s")
        return words % {"filter": self.label, "day": day}

    def controls(self, asked: Mapping[str, str], user: User) -> list[Control]:
        labels = (_("%(filter)s from"), _("%(filter)s until"))
        return [
            Control(name, label % {"filter": self.label}, asked.get(name, ""), "date")
            for name, label in zip(self.names, labels, strict=True)
        ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


@dataclass(frozen=True)
class Text(Filter):
    """Words that a field must hold, in any order."""

    field: str = ""

    def read(self, asked: Mapping[str, str], user: User) -> Mapping[str, str]:
        value = " ".join(without_unseen(asked.get(self.key, "")).split())[:LONGEST]
        return {self.key: value} if value else {}

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        condition = Q()
        for word in found[self.key].split()[:MOST_WORDS]:
            condition &= Q(**{f"{self.field}__icontains": word})
        return condition

    def chip(self, name: str, value: str, user: User) -> str:
        return f"{self.label}: {value}"

    def controls(self, asked: Mapping[str, str], user: User) -> list[Control]:
        return [Control(self.key, str(self.label), asked.get(self.key, ""))]


@dataclass(frozen=True)
class Among(Filter):
    """The rows that somebody ticked, by the value that a tick sends; nothing to fill in, only to take away."""

    field: str = ""
    most: int = 500

    def read(self, asked: Mapping[str, str], user: User) -> Mapping[str, str]:
        value = asked.get(self.key, "")
        return {self.key: value} if value else {}

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        return Q(**{f"{self.field}__in": found[self.key].split(".")[: self.most]})

    def chip(self, name: str, value: str, user: User) -> str:
        return _("%(n)s ticked") % {"n": value.count(".") + 1}

    def controls(self, asked: Mapping[str, str], user: User) -> list[Control]:
        return []


def searchable(words: str) -> tuple[list[str], list[str]]:
    """What a search must find and what it must not: phrases in quotes, words, words behind a minus."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for at, piece in enumerate(words.split('"')):
        if at % 2:
            wanted += [piece.strip()] if piece.strip() else []
            continue
        for word in piece.split():
            (unwanted if word.startswith("-") and len(word) > 1 else wanted).append(
                word.removeprefix("-") or word
            )
    return wanted[:MOST_WORDS], unwanted[:MOST_WORDS]


def any_match(names: Sequence[str], word: Any) -> Q:
    """A word in any of these fields."""
    condition = Q()
    for name in names:
        condition |= Q(**{f"{name}__icontains": word})
    return condition
