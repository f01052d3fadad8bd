"""Links that apps above add to the page of one's own account."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from .models import User


@dataclass(frozen=True)
class Door:
    """A page about oneself: its name, where it is, and the permission that opens it."""

    label: str | Promise
    url_name: str
    permission: str


_doors: dict[str, Door] = {}


def add(door: Door) -> None:
    """Offer a page to whoever holds its permission; the same address replaces."""
    _doors[door.url_name] = door


def open_to(user: User) -> list[Door]:
    """The pages that this person is offered."""
    return [door for door in _doors.values() if user.can(door.permission)]
