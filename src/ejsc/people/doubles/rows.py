"""Rows as the database keeps them: for comparing what was with what is, whatever their columns hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

# Columns that say one thing together, and by which of them two values of it are compared: a number that is encrypted
# again looks otherwise and is the same.
GROUPS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("full_name",), ("full_name",)),
    (("titles",), ("titles",)),
    (("name_tokens",), ("name_tokens",)),
    (("description",), ("description",)),
    (("sex",), ("sex",)),
    (("birth_date", "birth_precision"), ("birth_date", "birth_precision")),
    (("birth_place",), ("birth_place",)),
    (("mother_name",), ("mother_name",)),
    (("phone",), ("phone",)),
    (("nik", "nik_index", "nik_tail"), ("nik_index",)),
    (("kk", "kk_index"), ("kk_index",)),
    (("photo_id",), ("photo_id",)),
    (("merged_into_id",), ("merged_into_id",)),
)
Row = Mapping[str, Any]


def read(table: str, key: object) -> dict[str, Any] | None:
    """One row of a table; none when it is gone."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT to_jsonb(t) FROM "{table}" t WHERE t.id::text = %s', [str(key)])  # noqa: S608
        row = cursor.fetchone()
    return _decoded(row[0]) if row else None


def point(table: str, column: str, key: object, person: UUID) -> dict[str, Any]:
    """Let a row point at another person; the row afterwards. Raises: IntegrityError."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" t SET "{column}" = %s WHERE t.id::text = %s RETURNING to_jsonb(t)',  # noqa: S608
            [person, str(key)],
        )
        return _decoded(cursor.fetchone()[0])


def remove(table: str, key: object) -> None:
    """Take a row away."""
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table}" t WHERE t.id::text = %s', [str(key)])  # noqa: S608


def differing(one: Row, other: Row) -> list[tuple[str, ...]]:
    """The groups of columns in which two states of a person differ."""
    return [columns for columns, by in GROUPS if any(one.get(name) != other.get(name) for name in by)]


def put_back(before: Row, columns: Iterable[str]) -> None:
    """Give these columns of a person the values that they had."""
    names = list(columns)
    if not names:
        return
    sets = ", ".join(f'"{name}" = b."{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE people_person p SET {sets}, changed_at = now()"  # noqa: S608
            " FROM jsonb_populate_record(NULL::people_person, %s::jsonb) b WHERE p.id = b.id",
            [json.dumps(dict(before))],
        )


def _decoded(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return found
