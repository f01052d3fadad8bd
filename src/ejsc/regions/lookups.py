"""Asking the database for what lies in a region."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Lookup


@CharField.register_lookup
class Below(Lookup[str]):
    """`code__below="35.73"`: every code that begins with `35.73.`, as a span of bytes.

    LIKE would mean the same, but PostgreSQL does not trust it with rows that a row lock might hide: it would first
    ask the lock about every row of the table. These comparisons are trusted, so an index serves before the lock is
    asked.
    """

    lookup_name = "below"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        # "/" is the byte that follows ".".
        return f"({column} ~>=~ %s AND {column} ~<~ %s)", (*values, f"{self.rhs}.", *values, f"{self.rhs}/")
