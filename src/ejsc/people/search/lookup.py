"""Finding people for the one search over everything."""

from __future__ import annotations

from ejsc.accounts.models import User

from ..models import Person
from ..permissions import Can
from ..queries import visible_to
from .finding import Match, find
from .reading import nik_in


def found_people(text: str, *, by: User, limit: int) -> list[tuple[Person, Match]]:
    """People in her reach whom words may mean, the likeliest first, with why. Shape: `(person, match)`."""
    if not by.can(Can.PERSON_READ):
        return []
    found = find(text, limit=limit)
    people = visible_to(by).in_bulk([one.person.id for one in found])
    return [(people[one.person.id], one) for one in found if one.person.id in people]


__all__ = ["found_people", "nik_in"]
