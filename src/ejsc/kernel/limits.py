"""Limits against abuse, counted in the database so that every process shares them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from .errors import TooMany


@dataclass(frozen=True)
class Limit:
    """At most `count` acts of one key within `seconds`."""

    name: str
    count: int
    seconds: int


def hit(limit: Limit, key: str) -> int:
    """Count one act; how many there were in the running window."""
    window_start = timezone.now() - timedelta(seconds=limit.seconds)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO kernel_limit AS l (name, key, since, count) VALUES (%s, %s, now(), 1)
            ON CONFLICT (name, key) DO UPDATE SET
              count = CASE WHEN l.since < %s THEN 1 ELSE l.count + 1 END,
              since = CASE WHEN l.since < %s THEN now() ELSE l.since END
            RETURNING count
            """,
            [limit.name, key[:200], window_start, window_start],
        )
        return int(cursor.fetchone()[0])


def give_back(limit: Limit, key: str) -> None:
    """Take one counted act back, where only failures shall count."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_limit SET count = greatest(count - 1, 0) WHERE name = %s AND key = %s",
            [limit.name, key[:200]],
        )


def peek(limit: Limit, key: str) -> int:
    """How many acts the running window holds, without counting one."""
    window_start = timezone.now() - timedelta(seconds=limit.seconds)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count FROM kernel_limit WHERE name = %s AND key = %s AND since >= %s",
            [limit.name, key[:200], window_start],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def demand(limit: Limit, key: str) -> None:
    """Count one act. Raises: TooMany, with the seconds after which to come back."""
    if hit(limit, key) > limit.count:
        raise TooMany(retry_after=limit.seconds)
