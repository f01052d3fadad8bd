"""Two people edited one record: different fields merge, the same field comes back with both values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from .errors import Conflict, FieldClash


def merge(
    record: models.Model, *, found: Mapping[str, Any], wanted: Mapping[str, Any], fields: Iterable[str]
) -> list[str]:
    """Write onto the (locked) record what the person changed since she opened it; the names of those fields.

    `found` holds the values that she saw, `wanted` those that she sends. Raises: Conflict, with every clash.
    """
    clashes, changed = [], []
    for name in fields:
        if name not in wanted or _same(wanted[name], found.get(name)):
            continue
        now = getattr(record, name)
        if not _same(now, found.get(name)) and not _same(now, wanted[name]):
            clashes.append(FieldClash(name, _label(record, name), str(now), str(wanted[name])))
        elif not _same(now, wanted[name]):
            setattr(record, name, wanted[name])
            changed.append(name)
    if clashes:
        raise Conflict(clashes=clashes)
    return changed


def _same(one: Any, other: Any) -> bool:
    """Form values are text; compare as a person would, without regard to line ends."""
    return _text(one) == _text(other)


def _text(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _label(record: models.Model, name: str) -> str:
    return str(record._meta.get_field(name.removesuffix("_id")).verbose_name)  # type: ignore[union-attr]
