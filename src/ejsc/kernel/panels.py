"""Pieces of a page that upper apps lend to a lower one's page; each is its own guarded address."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from .workflow import Actor


@dataclass(frozen=True)
class Panel:
    """A titled piece of a page, loaded from `url_name` with the record's key."""

    name: str
    title: str | Promise
    url_name: str
    permission: str
    order: int = 50


_registered: dict[str, list[Panel]] = defaultdict(list)


def add(page: str, panel: Panel) -> None:
    """Lend a panel to a page; the same name replaces."""
    _registered[page] = [p for p in _registered[page] if p.name != panel.name] + [panel]


def for_page(page: str, record: Any, *, by: Actor) -> list[tuple[Panel, str]]:
    """The panels that this person may open on this record, each with its address."""
    found = sorted(_registered[page], key=lambda p: (p.order, p.name))
    return [(p, reverse(p.url_name, args=[record.pk])) for p in found if by.can(p.permission, record)]
