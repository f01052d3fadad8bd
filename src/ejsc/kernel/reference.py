"""Reference data from files into tables: repeatable, and never over what the office has corrected.

A file is a list of rows with a natural key. A table that people may edit keeps in `loaded` what the file
said last; a reload then changes only what the *file* changed since. A row that left the file is retired,
never deleted: cases and persons point at it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

Row = Mapping[str, Any]
BATCH = 2_000


@dataclass
class TableChanges:
    """What one load did to one table."""

    table: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0

    @property
    def any(self) -> bool:
        """Whether anything was written."""
        return bool(self.new or self.changed or self.retired)


@dataclass
class Changes:
    """What a load did, table by table."""

    tables: list[TableChanges] = field(default_factory=list)

    def __iadd__(self, one: TableChanges) -> Changes:
        self.tables.append(one)
        return self

    @property
    def any(self) -> bool:
        """Whether anything was written at all."""
        return any(one.any for one in self.tables)


def digest(*paths: Path) -> str:
    """A fingerprint of data files and of the loader that reads them; folders count with what they hold."""
    found = hashlib.sha256()
    for path in paths:
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.is_file() and "__pycache__" not in one.parts:
                found.update(one.name.encode() + b"\0" + one.read_bytes())
    return found.hexdigest()


def sync(
    model: type[models.Model],
    rows: Iterable[Row],
    *,
    key: Sequence[str],
    retire: Callable[[Any], bool] | None = None,
) -> TableChanges:
    """Bring a table to what the rows say.

    Shape: every row has the same fields, named as the model's columns (`region_id`, not `region`).
    `retire` marks a row that left the file and says whether that changed anything; rows that people
    entered themselves are left alone.
    """
    changes = TableChanges(model._meta.db_table)
    remembers = any(one.name == "loaded" for one in model._meta.get_fields())
    present = {_key(one, key): one for one in model._default_manager.all()}
    new: list[models.Model] = []
    changed: list[models.Model] = []
    fields: set[str] = set()
    for row in rows:
        found = present.pop(tuple(row[name] for name in key), None)
        if found is None:
            new.append(model(**row, **({"loaded": _plain(row)} if remembers else {})))
        elif written := _update(found, row, remembers):
            changed.append(found)
            fields |= written
        else:
            changes.unchanged += 1
    gone = [one for one in present.values() if retire and _from_file(one) and retire(one)]
    _insert(model, new)
    if changed:
        model._default_manager.bulk_update(changed, sorted(fields), batch_size=BATCH)
    for one in gone:
        if remembers:
            # Should the file name it again, every field counts as new.
            one.loaded = {}  # type: ignore[attr-defined]
        one.save()
    changes.new, changes.changed, changes.retired = len(new), len(changed), len(gone)
    return changes


def sync_links(
    model: type[models.Model], name: str, wanted: Mapping[Any, Iterable[Any]], *, key: str = "code"
) -> TableChanges:
    """Bring a many-to-many field to what the file says; links that people added stay.

    Shape: `wanted` maps the natural key of each row to the primary keys that it should link to.
    """
    link = getattr(model, name).through
    ours, theirs = (
        getattr(model, name).field.m2m_field_name(),
        getattr(model, name).field.m2m_reverse_field_name(),
    )
    ids = dict(model._default_manager.values_list(key, "pk"))
    present = set(link.objects.values_list(f"{ours}_id", f"{theirs}_id"))
    missing = {(ids[one], other) for one, others in wanted.items() for other in others} - present
    link.objects.bulk_create(
        [link(**{f"{ours}_id": a, f"{theirs}_id": b}) for a, b in sorted(missing)], batch_size=BATCH
    )
    return TableChanges(link._meta.db_table, new=len(missing), unchanged=len(present))


def _insert(model: type[models.Model], new: list[models.Model]) -> None:
    """Add rows; many of them by COPY, which is several times as quick."""
    if len(new) < BATCH:
        model._default_manager.bulk_create(new)
        return
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
    columns = ", ".join(f'"{one.column}"' for one in fields)
    statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for one in new:
            copy.write_row([each.get_db_prep_save(each.pre_save(one, True), connection) for each in fields])


def _key(one: models.Model, key: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in key)


def _from_file(one: Any) -> bool:
    """Whether a row came from a file; tables that do not remember hold nothing else."""
    return getattr(one, "loaded", True) is not None


def _update(found: Any, row: Row, remembers: bool) -> set[str]:
    """Take over what differs; the names of the fields that were written."""
    if not remembers:
        written = {name for name, value in row.items() if getattr(found, name) != value}
    else:
        before, now = found.loaded or {}, _plain(row)
        moved = {name for name in row if name not in before or before[name] != now[name]}
        # A row that somebody entered before the file had it belongs to that person.
        written = {name for name in moved if found.loaded is not None and getattr(found, name) != row[name]}
        if moved:
            found.loaded = now
            written |= {"loaded"}
    for name in written - {"loaded"}:
        setattr(found, name, row[name])
    return written


def _plain(row: Row) -> dict[str, Any]:
    """The row as JSON gives it back, so that editions can be compared."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(row), cls=DjangoJSONEncoder))
    return plain
