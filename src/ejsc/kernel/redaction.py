"""What of a record leaves the house: every list, export, interface and public page reads through `redact`.

Each model says of each of its fields whether it is personal or plain, in a class `Privacy`; a subclass adds to
its base's sets. A history row counts as its model, and what the history itself adds is plain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models

from .secrets import EncryptedField

HIDDEN = "•••"
# So much of an encrypted number may be seen by those who may see persons; the rest only by a reasoned reveal.
TAIL = 4


class Unclassed(LookupError):
    """A model or a field that does not say whether it is personal."""


@dataclass(frozen=True)
class Classes:
    """A model's fields by what they tell."""

    personal: frozenset[str]
    plain: frozenset[str]


@cache
def classes_of(model: type[models.Model]) -> Classes:
    """Which fields of a model are personal and which plain. Raises: Unclassed, when it says nothing."""
    tracked = getattr(model, "pgh_tracked_model", None)
    if tracked is not None:
        known = classes_of(tracked)
        own = frozenset(name for name in field_names(model) if name.startswith("pgh_"))
        here = frozenset(field_names(model))
        return Classes(known.personal & here, (known.plain & here) | own)
    said = [vars(base)["Privacy"] for base in model.__mro__ if "Privacy" in vars(base)]
    if not said:
        raise Unclassed(model._meta.label)
    return Classes(_union(said, "personal"), _union(said, "plain"))


def _union(said: Iterable[type], name: str) -> frozenset[str]:
    return frozenset[str]().union(*(getattr(one, name, ()) for one in said))


def field_names(model: type[models.Model]) -> list[str]:
    """The fields that a model stores itself, links to several others included."""
    stored = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field.name for field in stored]


def redact(
    record: models.Model, viewer_may_see_personal: bool, *, fields: Iterable[str] | None = None
) -> dict[str, Any]:
    """A record's own values, the personal ones hidden from those who may not see them.

    Encrypted numbers never come out whole: at most their last four figures. Links come out as keys.
    Raises: Unclassed, for a field that is in neither class.
    """
    classes = classes_of(type(record))
    names = list(fields) if fields is not None else [f.name for f in record._meta.concrete_fields]
    return {name: _seen(record, name, classes, viewer_may_see_personal) for name in names}


def _seen(record: models.Model, name: str, classes: Classes, may_see: bool) -> Any:
    if name not in classes.personal | classes.plain:
        raise Unclassed(f"{record._meta.label}.{name}")
    if name in classes.personal and not may_see:
        return HIDDEN
    field = record._meta.get_field(name)
    value = getattr(record, getattr(field, "attname", name))
    return masked(value) if isinstance(field, EncryptedField) else value


def masked(number: str | None) -> str:
    """A sensitive number as it may be shown: its last four figures."""
    return f"{HIDDEN} {number[-TAIL:]}" if number else ""
