"""The words of all names: which of them a misspelt or unfinished word may mean. The database keeps them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Near:
    """A word of the registry that is meant or may be, and how many people carry it."""

    word: str
    uses: int


def note(words: Iterable[str]) -> None:
    """Keep the words of a new or corrected name."""
    fresh = sorted(set(words))
    if fresh:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ejsc_note_words(%s)", [fresh])


def near(words: Collection[str], *, most: int = 12) -> Mapping[str, list[Near]]:
    """For each word those with at most one slip between them, and those that it begins; the commonest first."""
    found: dict[str, list[Near]] = {word: [] for word in words}
    if words:
        with connection.cursor() as cursor:
            cursor.execute("SELECT wanted, word, uses FROM ejsc_near_words(%s, %s)", [sorted(words), most])
            for wanted, word, uses in cursor.fetchall():
                found[wanted].append(Near(word, uses))
    return found
