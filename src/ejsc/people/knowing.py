"""Who needs to know a restricted category (†) of somebody: one question, asked by every page, list, export and API.

Roles that were granted `need.restricted` over her know; apps above add who works with her.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .permissions import Can

if TYPE_CHECKING:
    from ejsc.accounts.models import User

    from .models import Person

Answer = Callable[["User", "Person"], bool]

_answers: list[Answer] = []


def register(answer: Answer) -> None:
    """Let an upper app say who works with somebody and so needs to know (from its `ready`)."""
    if answer not in _answers:
        _answers.append(answer)


def knows(user: User, person: Person) -> bool:
    """Whether somebody needs to know this person's restricted categories."""
    return user.can(Can.RESTRICTED_READ, person) or any(answer(user, person) for answer in _answers)
