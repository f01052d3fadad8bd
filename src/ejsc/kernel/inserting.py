"""New rows by a statement that is worded once per model: for what is written with every request."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection, models


def insert(record: models.Model) -> None:
    """Store a new record as `save(force_insert=True)` does, for models of plain columns without signals.

    Raises: IntegrityError, and whatever its columns refuse.
    """
    statement, fields, asks_key = _worded(type(record))
    values = [field.get_db_prep_save(field.pre_save(record, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        if asks_key:
            record.pk = cursor.fetchone()[0]
    record._state.adding, record._state.db = False, connection.alias


@cache
def _worded(model: type[models.Model]) -> tuple[str, list[models.Field[Any, Any]], bool]:
    """The statement, the fields in its order, and whether the database makes the key."""
    meta = model._meta
    asks_key = isinstance(meta.pk, models.AutoField)
    fields = [one for one in meta.local_concrete_fields if not (asks_key and one.primary_key)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(one.column)) for one in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 (names of our own)
    if asks_key and meta.pk is not None:
        statement += f" RETURNING {quote(str(meta.pk.column))}"
    return statement, fields, asks_key
