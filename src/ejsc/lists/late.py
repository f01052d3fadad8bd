"""What a page tells of its own rows alone, by a statement that the database plans once for a connection.

Names and marks beside a row come from locked tables, whose locks cost more to plan than fifty rows cost to read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import psycopg
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BooleanField, F, Func, Model, Q, Value

if TYPE_CHECKING:
    from .declaring import List


class Planned(psycopg.Cursor[Any]):
    """A cursor whose statements stay prepared; Django's own writes the values into the text of each."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Planned:
        return super().execute(query, params, **{**options, "prepare": True})


def told(listed: List, sources: Mapping[str, Any], keys: Sequence[Any]) -> dict[Any, dict[str, Any]]:
    """These expressions for these rows, by key; a row that is not there for the running scope is left out."""
    rows = listed.model._default_manager.filter(among(listed.model, keys)).order_by()
    sql, params = rows.values_list("pk", *sources.values()).query.sql_with_params()
    connection.ensure_connection()
    with connection._prepare_cursor(Planned(connection.connection)) as cursor:  # type: ignore[attr-defined]
        cursor.execute(sql, params)
        return {key: dict(zip(sources, found, strict=True)) for key, *found in cursor.fetchall()}


def among(model: type[Model], keys: Sequence[Any]) -> Q:
    """One of these, as a single value however many they are: the statement stays the same."""
    held = Value(list(keys), output_field=ArrayField(model._meta.pk))
    return Q(
        Func(F("pk"), held, template="(%(expressions)s))", arg_joiner=" = ANY (", output_field=BooleanField())
    )
