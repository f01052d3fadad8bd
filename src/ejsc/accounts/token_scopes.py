"""What a token may be for: each scope is a set of permissions; the app that offers the interface declares them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class TokenScope:
    """One choice on the form; a token holds of its permissions only what its person holds too."""

    key: str
    label: str | Promise
    permissions: frozenset[str]


_scopes: dict[str, TokenScope] = {}


def register(*found: TokenScope) -> None:
    """Declare scopes (from an app's `ready`)."""
    _scopes.update({one.key: one for one in found})


def all_scopes() -> dict[str, TokenScope]:
    """Every scope by its key."""
    return dict(_scopes)


def permissions_of(keys: Iterable[str]) -> frozenset[str]:
    """What scopes add up to; one that is no longer offered grants nothing."""
    return frozenset[str]().union(*(_scopes[key].permissions for key in keys if key in _scopes))
