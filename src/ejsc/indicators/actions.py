"""Keeping the counts: adding what was noted, mending them, noting what is overdue at the end of a day."""

from __future__ import annotations

from datetime import date

from django.db import connection

# Changes that one round adds; a round holds up nobody but the next one.
ROUND = 20_000


def fold() -> int:
    """Add what triggers noted to the counts; how many notes. Under a system scope; figures stay the same throughout."""
    total = 0
    while folded := _call("ejsc_fold_figures", ROUND):
        total += folded
        if folded < ROUND:
            break
    return total


def mend() -> int:
    """Put right every count that differs from the cases, without stopping anybody; how many."""
    return _call("ejsc_mend_figures")


def mark_overdue(day: date) -> int:
    """Keep what is overdue at the end of a day, so that it can be compared later; how many counts."""
    return _call("ejsc_mark_overdue", day)


def _call(function: str, *values: int | date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({', '.join(['%s'] * len(values))})", values)
        return int(cursor.fetchone()[0])
