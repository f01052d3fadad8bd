"""What others may know of somebody served elsewhere: which office, and how far it is. Upper apps answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Standing:
    """The office that serves a person and the public word for how far it is."""

    office: str
    word: str


Answer = Callable[[Collection[UUID]], Mapping[UUID, Standing]]

_answers: list[Answer] = []


def register(answer: Answer) -> None:
    """Let an upper app tell where people stand (from its `ready`)."""
    if answer not in _answers:
        _answers.append(answer)


def of(people: Collection[UUID]) -> dict[UUID, Standing]:
    """Where these people stand; those whom nobody serves are left out."""
    found: dict[UUID, Standing] = {}
    if people:
        for answer in _answers:
            found.update(answer(people))
    return found
