"""Limits against abuse, counted in the database so that every process shares them."""

from __future__ import annotations

import json
from collections.abc import Sequence
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


Act = tuple[Limit, str]

# Pieces of a statement: a transaction of its own (true) does not wait for the disk, an outer one (false) as always;
# the acts that it is about, in their order.
LIGHTLY = (
    "set_config('synchronous_commit',"
    " CASE WHEN %s THEN 'off' ELSE current_setting('synchronous_commit') END, true)"
)
ACTS = "unnest(%s::text[], %s::text[]) WITH ORDINALITY AS act (name, key, place)"


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


def hit_together(acts: Sequence[Act]) -> list[int]:
    """Count one act under several limits, in one statement that waits for no disk; how many each key had.

    Counters need not survive a power cut. The rows are locked in one order, so that nobody waits in a circle.
    """
    windows = json.dumps({limit.name: limit.seconds for limit, _key in acts})
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO kernel_limit AS l (name, key, since, count)
            SELECT act.name, act.key, now(), 1 FROM {LIGHTLY}, {ACTS} ORDER BY place
            ON CONFLICT (name, key) DO UPDATE SET
              count = CASE WHEN l.since < now() - make_interval(secs => (%s::jsonb ->> l.name)::int) THEN 1
                      ELSE l.count + 1 END,
              since = CASE WHEN l.since < now() - make_interval(secs => (%s::jsonb ->> l.name)::int) THEN now()
                      ELSE l.since END
            RETURNING name, key, count
            """,  # noqa: S608 (our own words)
            [not connection.in_atomic_block, *_in_order(acts), windows, windows],
        )
        counts = {(name, key): count for name, key, count in cursor.fetchall()}
    return [counts[limit.name, key[:200]] for limit, key in acts]


def give_back_together(acts: Sequence[Act]) -> None:
    """Take one act back under each of these limits; like `hit_together` without waiting for the disk."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE kernel_limit SET count = greatest(count - 1, 0) WHERE (name, key) IN (
              SELECT name, key FROM {LIGHTLY}, {ACTS} JOIN kernel_limit USING (name, key)
              ORDER BY place FOR UPDATE OF kernel_limit)
            """,  # noqa: S608 (our own words)
            [not connection.in_atomic_block, *_in_order(acts)],
        )


def _in_order(acts: Sequence[Act]) -> list[list[str]]:
    names, keys = zip(*sorted((limit.name, key[:200]) for limit, key in acts), strict=True)
    return [list(names), list(keys)]


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
