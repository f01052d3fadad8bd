"""Pages of a list by key: the page after a row stays the same however many rows come before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.forms import BoundField, Form
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
AFTER, BEFORE = "setelah", "sebelum"


@dataclass(frozen=True)
class Page:
    """Rows, and the addresses of the pages around them."""

    rows: Sequence[Any]
    previous: str = ""
    following: str = ""


def page_of(found: QuerySet[M], request: HttpRequest, *, fields: tuple[str, ...], size: int = 50) -> Page:
    """One page of a queryset ordered by the fields, a leading minus reverses; the last one is the key."""
    before, after = request.GET.get(BEFORE, ""), request.GET.get(AFTER, "")
    anchor = _anchor(found.model, before or after)
    if anchor is None:
        rows = list(found.order_by(*fields)[: size + 1])
        return _page(request, rows[:size], earlier=False, later=len(rows) > size)
    turned = tuple(_turn(name) for name in fields) if before else fields
    rows = list(found.filter(_beyond(anchor, turned)).order_by(*turned)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if before:
        return _page(request, rows[::-1], earlier=more, later=True)
    return _page(request, rows, earlier=True, later=more)


def chosen(form: Form, request: HttpRequest) -> list[dict[str, str]]:
    """What narrows the list, each with the address of the list without it. Shape: `label`, `url`."""
    found = []
    for bound in form:
        if bound.value() and not bound.errors and form.is_bound:
            rest = request.GET.copy()
            for name in (bound.name, AFTER, BEFORE):
                rest.pop(name, None)
            found.append({"label": f"{bound.label}: {_shown(bound)}", "url": f"?{rest.urlencode()}"})
    return found


def _shown(bound: BoundField) -> str:
    """A filter's value as people read it."""
    for value, label in getattr(bound.field, "choices", ()):
        if str(value) == str(bound.value()):
            return str(label)
    return str(bound.value())


def _anchor(model: type[M], key: str) -> M | None:
    return (
        model._default_manager.filter(pk=key).first()
        if key.isascii() and key.isdigit() and len(key) < 19
        else None
    )


def _turn(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(anchor: Model, fields: tuple[str, ...]) -> Q:
    """Rows that come after the anchor in this order."""
    found, equal = Q(), Q()
    for field in fields:
        name, way = (field[1:], "lt") if field.startswith("-") else (field, "gt")
        found |= equal & Q(**{f"{name}__{way}": getattr(anchor, name)})
        equal &= Q(**{name: getattr(anchor, name)})
    return found


def _page(request: HttpRequest, rows: Sequence[M], *, earlier: bool, later: bool) -> Page:
    return Page(
        rows,
        previous=_address(request, BEFORE, rows[0]) if rows and earlier else "",
        following=_address(request, AFTER, rows[-1]) if rows and later else "",
    )


def _address(request: HttpRequest, way: str, row: Model) -> str:
    asked = request.GET.copy()
    asked.pop(AFTER, None)
    asked.pop(BEFORE, None)
    asked[way] = str(row.pk)
    return f"?{asked.urlencode()}"
