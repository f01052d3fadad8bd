"""Pages by key: the next page begins after the last row seen, so page 400 costs what page 1 costs."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

M = TypeVar("M")


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows, and the keys of the pages around them; empty where there is none."""

    rows: list[M]
    previous: str = ""
    following: str = ""


def page_of(
    rows: QuerySet[Any, M], order: Sequence[str], *, size: int, after: str = "", before: str = ""
) -> Page[M]:
    """The page after or before a key. `order` names fields that are never null, the last one unique.

    Shape: models, or rows of `values()` that hold the fields of the order.
    """
    backwards = bool(before) and not after
    ways = [_turned(name) for name in order] if backwards else list(order)
    key = read_key(before if backwards else after, len(order))
    try:
        beyond = rows.filter(_beyond(ways, key)) if key else rows
    except (ValidationError, ValueError, TypeError):
        beyond, key = rows, []  # a key of another list: begin at the beginning
    found = list(beyond.order_by(*ways)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return Page(
        found,
        previous=_key(found, 0, order) if (more if backwards else key) else "",
        following=_key(found, -1, order) if (key if backwards else more) else "",
    )


def write_key(values: Sequence[Any]) -> str:
    """A row's key as an address carries it."""
    return urlsafe_b64encode(json.dumps([_exact(v) for v in values]).encode()).decode().rstrip("=")


def _exact(value: Any) -> str | int:
    """As text that loses nothing: a time keeps its microseconds, or rows at a page's edge would be skipped."""
    if isinstance(value, int):
        return value
    return value.isoformat() if isinstance(value, datetime) else str(value)


def read_key(text: str, length: int) -> list[Any]:
    """The values of a key; nothing for one that is broken: the list then begins at its beginning."""
    try:
        values = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, UnicodeError):
        return []
    plain = isinstance(values, list) and all(isinstance(v, str | int) and "\0" not in str(v) for v in values)
    return values if plain and len(values) == length else []


def _key(found: Sequence[Any], at: int, order: Sequence[str]) -> str:
    return write_key([_value(found[at], name.lstrip("-")) for name in order]) if found else ""


def _value(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], key: Sequence[Any]) -> Q:
    """The rows behind a key: greater in the first field, or equal there and behind in the rest.

    The first field's bound stands alone as well, so that an index begins to read there and not at its start.
    """
    name, value = order[0].lstrip("-"), key[0]
    way = "lt" if order[0].startswith("-") else "gt"
    further = Q(**{f"{name}__{way}": value})
    if len(order) == 1:
        return further
    return Q(**{f"{name}__{way}e": value}) & (further | _beyond(order[1:], key[1:]))
