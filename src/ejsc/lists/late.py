"""What a page tells of its own rows alone, by a statement that the database plans once for a connection.

Names and marks beside a row come from locked tables, whose locks cost more to plan than fifty rows cost to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BooleanField, F, Func, Model, Q, Value


class Planned(psycopg.Cursor[Any]):
    """A cursor whose statements stay prepared; Django's own writes the values into the text of each."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Planned:
        usual, self.connection.prepare_threshold = self.connection.prepare_threshold, 0
        try:
            super().execute(query, params, **{**options, "prepare": True})
        finally:
            self.connection.prepare_threshold = usual
        # Django's log of queries looks here; psycopg does not fill it for a statement that it has prepared.
        self._query = self._query or self._convert_query(query, params)
        return self


@dataclass(frozen=True)
class Statement:
    """What is asked, with room for the keys of the rows."""

    sql: str
    values: tuple[Any, ...]
    place: int

    def of(self, keys: Sequence[Any]) -> list[Any]:
        return [*self.values[: self.place], list(keys), *self.values[self.place + 1 :]]


def statement(model: type[Model], sources: Mapping[str, Any]) -> Statement:
    """The key and these expressions, for rows that are named when it is asked."""
    none: list[Any] = []
    rows = model._default_manager.filter(among(model, none)).order_by()
    sql, values = rows.values_list("pk", *sources.values()).query.sql_with_params()
    return Statement(sql, values, next(at for at, one in enumerate(values) if one == none))


def told(found: Statement, names: Iterable[str], keys: Sequence[Any]) -> dict[Any, dict[str, Any]]:
    """What is told of these rows, by key; a row that is not there for the running scope is left out."""
    connection.ensure_connection()
    with connection._prepare_cursor(Planned(connection.connection)) as cursor:  # type: ignore[attr-defined]
        cursor.execute(found.sql, found.of(keys))
        return {key: dict(zip(names, row, strict=True)) for key, *row in cursor.fetchall()}


def among(model: type[Model], keys: Sequence[Any]) -> Q:
    """One of these, as a single value however many they are: the statement stays the same."""
    held = Value(list(keys), output_field=ArrayField(model._meta.pk))
    return Q(
        Func(F("pk"), held, template="(%(expressions)s))", arg_joiner=" = ANY (", output_field=BooleanField())
    )
