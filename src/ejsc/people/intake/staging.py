"""Where rows wait between reading and storing: a table that only this connection sees and that ends with the work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import connection

from .rows import Read

COLUMNS = (
    "number", "record_id", "digest", "name", "tokens", "sex", "birth_date", "birth_precision", "birth_place",
    "mother_name", "phone", "nik", "nik_index", "nik_tail", "kk", "kk_index", "address", "rt", "rw", "region", "raw",
    "warnings",
)  # fmt: skip
_MAKE = """
DROP TABLE IF EXISTS coming;
CREATE TEMP TABLE coming (
  number int, record_id text, digest uuid, name text, tokens varchar[], sex text, birth_date date,
  birth_precision text, birth_place text, mother_name text, phone text, nik text, nik_index text, nik_tail text,
  kk text, kk_index text, address text, rt text, rw text, region text, raw text, warnings varchar[],
  person uuid, record bigint, act text
) ON COMMIT DROP
"""


def make() -> None:
    """An empty table; it is gone when the transaction ends, however it ends."""
    with connection.cursor() as cursor:
        cursor.execute(_MAKE)


def add(rows: Iterable[Read]) -> None:
    """Copy rows in."""
    with connection.cursor() as cursor, cursor.copy(f"COPY coming ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for one in rows:
            copy.write_row([getattr(one, name) for name in COLUMNS])


def known(source: int, records: Sequence[str]) -> Mapping[str, tuple[UUID, bool]]:
    """What the source said of these before: the digest, and whether there was a warning."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id, digest, cardinality(warnings) > 0 FROM people_sourcerecord"
            " WHERE source_id = %s AND record_id = ANY(%s)",
            [source, list(records)],
        )
        return {record: (digest, warned) for record, digest, warned in cursor.fetchall()}
