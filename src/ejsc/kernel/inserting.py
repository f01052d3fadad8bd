"""New rows by a statement that is worded once per model: for what is written with every request."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection, models


def insert(record: models.Model) -> None:
    """Store a new record as `save(force_insert=True)` does, for models of plain columns without signals.

    A key that the database makes stays unknown here, so that nobody waits for it.
    Raises: IntegrityError, and whatever its columns refuse.
    """
    statement, fields = _worded(type(record))
    values = [field.get_db_prep_save(field.pre_save(record, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    record._state.adding, record._state.db = False, connection.alias


@cache
def _worded(model: type[models.Model]) -> tuple[str, list[models.Field[Any, Any]]]:
    """The statement, and the fields in its order."""
    meta, quote = model._meta, connection.ops.quote_name
    made = meta.pk if isinstance(meta.pk, models.AutoField) else None
    fields = [one for one in meta.local_concrete_fields if one is not made]
    columns = ", ".join(quote(str(one.column)) for one in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})", fields  # noqa: S608 (our own names)
