"""Which small numbers are not told, so that nobody is recognised in them. Plain sums, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

# Below this a number may point at somebody.
LEAST = 10

Key = TypeVar("Key")


def is_small(number: int) -> bool:
    """Whether a number may not be told to those who see totals only; nothing at all may be told."""
    return 0 < number < LEAST


def hidden(parts: Mapping[Key, int], total: int) -> set[Key]:
    """The parts of a total that are not told: the small ones, and as many more as subtraction would give away.

    What is hidden adds up to at least LEAST and is never one part alone, unless everything else is nothing.
    """
    if is_small(total):
        return {key for key, number in parts.items() if number}
    found = {key for key, number in parts.items() if is_small(number)}
    if not found:
        return found
    rest = sorted(
        (key for key, number in parts.items() if number and key not in found), key=lambda key: parts[key]
    )
    while rest and (len(found) < 2 or sum(parts[key] for key in found) < LEAST):
        found.add(rest.pop(0))
    return found


def told(sealed: Mapping[Key, int], total: Key, partitions: Iterable[Iterable[Key]]) -> dict[Key, int]:
    """How many sealed cases each number may include: only where they are at least LEAST.

    What a total includes beyond its parts is nothing or at least LEAST too, else a part is left out.
    """
    whole = sealed.get(total, 0)
    if whole < LEAST:
        return {}
    found = {total: whole}
    for parts in partitions:
        shown = {key: sealed[key] for key in parts if sealed.get(key, 0) >= LEAST}
        while shown and is_small(whole - sum(shown.values())):
            del shown[min(shown, key=lambda key: shown[key])]
        found.update(shown)
    return found
