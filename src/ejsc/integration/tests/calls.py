"""Calls of the API as its own description allows, and as it does not: no answer may be an error of ours.

`EJSC_API_CALLS=10000 ./ejsc test src/ejsc/integration/tests/test_calls.py` makes that many for each role.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from .conftest import V1


@dataclass
class Called:
    """What was answered, and what went wrong."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(self.statuses.values())


def operations() -> list[Any]:
    """Every operation of the description, read through the site itself."""
    schema = schemathesis.openapi.from_wsgi(f"{V1}/openapi.json", WSGIHandler())
    return [one.ok() for one in schema.get_all_operations()]


def call_all(token: str, known: dict[str, list[str]], *, calls: int, seed: int = 1) -> Called:
    """About so many calls, spread over all operations; path parameters are often records that exist."""
    found, every = Called(), operations()
    chance = random.Random(seed)
    for one in every:
        _call_one(one, token, known, found, chance, examples=max(1, calls // len(every)))
    return found


def _call_one(
    one: Any, token: str, known: dict[str, list[str]], found: Called, chance: random.Random, *, examples: int
) -> None:
    headers = {"Authorization": f"Bearer {token}"} if token else {}

    @given(case=_both(one))
    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def call(case: Any) -> None:
        for name, values in known.items():
            if name in (case.path_parameters or {}) and chance.random() < 0.7:
                case.path_parameters[name] = chance.choice(values)
        response = case.call(headers=headers)
        found.statuses[response.status_code] += 1
        if response.status_code >= 500:
            found.wrong.append(
                f"{response.status_code} {case.method} {case.formatted_path} {case.query} {case.body!r}"[:600]
            )
        elif str(response.status_code) not in one.definition.raw["responses"]:
            found.wrong.append(f"undeclared {response.status_code} {case.method} {one.path}"[:300])

    try:
        call()
    except Unsatisfiable:
        return


def _both(one: Any) -> Any:
    """Right and wrong requests in turn."""
    positive = one.as_strategy(generation_mode=GenerationMode.POSITIVE)
    takes = one.body or one.query or one.path_parameters
    return positive | one.as_strategy(generation_mode=GenerationMode.NEGATIVE) if takes else positive


def lines(found: Called) -> Iterator[str]:
    """What came of it, for a person."""
    yield f"{found.count} calls: " + ", ".join(
        f"{status} × {n}" for status, n in sorted(found.statuses.items())
    )
    yield from found.wrong[:20]
