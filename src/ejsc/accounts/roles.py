"""What a role is, and where the composed roles are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Role:
    """A plain-described bundle of permissions, given to a person over a region or an organisation."""

    key: str
    label: str | Promise
    description: str | Promise
    grants: frozenset[str]
    over: frozenset[str] = frozenset({"region", "organisation"})
    needs_second_factor: bool = False
    idle_seconds: int | None = None
    home: str = "desk:home"


@lru_cache
def all_roles() -> dict[str, Role]:
    """Every role by key, in the order that the composition gives."""
    found: Iterable[Role] = import_string(settings.EJSC_ROLES)
    return {role.key: role for role in found}


def role(key: str) -> Role:
    """Raises: KeyError, for a role that no longer exists."""
    return all_roles()[key]
