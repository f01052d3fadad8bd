"""New rows by statements that are worded once per model and sent together: for what every request writes."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection, models

# Its words and the values for its places.
Statement = tuple[str, list[Any]]


def insert(*records: models.Model, after: Statement | None = None) -> None:
    """Store new records as `save(force_insert=True)` does, for models of plain columns without signals.

    All go to the database in one exchange, behind a statement that prepares the ground. Outside a transaction they
    are one by themselves: all of them or none. A key that the database makes stays unknown here.

    Raises: IntegrityError, and whatever the columns refuse.
    """
    statements = [*([after] if after else []), *map(_statement, records)]
    with connection.cursor() as cursor:
        cursor.execute(
            "; ".join(text for text, _ in statements), [one for _, values in statements for one in values]
        )
    for record in records:
        record._state.adding, record._state.db = False, connection.alias


def _statement(record: models.Model) -> Statement:
    text, fields = _worded(type(record))
    return text, [one.get_db_prep_save(one.pre_save(record, add=True), connection) for one in fields]


@cache
def _worded(model: type[models.Model]) -> tuple[str, list[models.Field[Any, Any]]]:
    """The statement, and the fields in its order."""
    meta, quote = model._meta, connection.ops.quote_name
    made = meta.pk if isinstance(meta.pk, models.AutoField) else None
    fields = [one for one in meta.local_concrete_fields if one is not made]
    columns = ", ".join(quote(str(one.column)) for one in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})", fields  # noqa: S608 (our own names)
