"""Which known words a misspelt one may mean: shared letter triples, kept in memory for all place names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db import connection

ALIKE = 0.3
# Swapped letters (Loowkwaru) share few triples but all letters.
SWAPPED = 0.25


class Words:
    """A dictionary that finds the nearest spellings."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = [word for word in words if len(word) > 2]
        self._triples = [_triples(word) for word in self.words]
        self._where: dict[str, list[int]] = defaultdict(list)
        for at, triples in enumerate(self._triples):
            for triple in triples:
                self._where[triple].append(at)

    def near(self, word: str, limit: int = 4) -> list[str]:
        """Known words like this one, the most alike first."""
        asked = _triples(word)
        shared: Counter[int] = Counter()
        for triple in asked:
            shared.update(self._where.get(triple, ()))
        letters = sorted(word)
        scored = [
            (self._alike(at, count, len(asked), letters), self.words[at])
            for at, count in shared.most_common(60)
        ]
        return [found for score, found in sorted(scored, reverse=True)[:limit] if score >= ALIKE]

    def _alike(self, at: int, shared: int, asked: int, letters: list[str]) -> float:
        score = shared / (asked + len(self._triples[at]) - shared)
        return score + (SWAPPED if sorted(self.words[at]) == letters else 0)


_kept: Words | None = None


def known() -> Words:
    """All words of region names; read once in each process."""
    global _kept
    if _kept is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT unnest(string_to_array(search, ' ')) FROM regions_region")
            found = Words(row[0] for row in cursor.fetchall())
        if not found.words:
            return found
        _kept = found
    return _kept


def forget() -> None:
    """Read the words afresh next time."""
    global _kept
    _kept = None


def _triples(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
