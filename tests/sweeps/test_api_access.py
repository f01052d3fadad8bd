"""Every operation of the API × every role, each with a token of all scopes, against one table (`api.txt`).

The bodies are empty: a 422 or 409 means that somebody may, and said nothing yet. Run with EJSC_WRITE_ACCESS=1 to have
the present answers written, then read each line as a reviewer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from ejsc.accounts.actions import make_token
from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.integration.api.mount import description
from ejsc.integration.permissions import SCOPES

from .world import ACTORS, World

TABLE = Path(__file__).with_name("api.txt")
Answers = dict[str, dict[str, str]]


def operations() -> Iterator[tuple[str, str, str]]:
    """Every operation: its id, method and address."""
    for path, found in description()["paths"].items():
        for method, one in found.items():
            yield one["operationId"], method.upper(), path


def addressed(path: str, world: World, act: str) -> str:
    """The address with records that exist."""
    with system("sweep"):
        visit = str(world.case.visits.first().pk)
    known = {
        "number": world.case.number, "visit": visit, "report": str(world.report.pk), "name": "kind",
        "ticket": "none",
    }  # fmt: skip
    known["id"] = known["report"] if "/reports/{id}" in path else str(world.person.pk)
    return path.format(**{**known, "id": act} if "/follow-ups/" in path else known)


def token_of(user: User) -> str:
    if user.needs_second_factor:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return make_token(user=user, name="sweep", scopes=[one.key for one in SCOPES], days=1, by=user)[1]


def asked(token: str, world: World) -> dict[str, str]:
    """What one program is answered everywhere."""
    client, found = Client(raise_request_exception=False), {}
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    for name, method, path in operations():
        body = json.dumps({}) if method in {"POST", "PATCH"} else ""
        address = addressed(path, world, world.found["kasus", "act"])
        with transaction.atomic():
            answer = client.generic(method, address, body, content_type="application/json", headers=headers)
            transaction.set_rollback(True)
        found[name] = str(answer.status_code)
    return found


def read_table() -> Answers:
    rows = [line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[1:]}


def write_table(answers: Answers) -> None:
    wide = max(map(len, answers)) + 2
    lines = ["# What each operation of the API answers to whose program. A 422 is a yes to an empty body."]
    lines.append("operation".ljust(wide) + " ".join(actor.rjust(6) for actor in ACTORS))
    for name, row in answers.items():
        lines.append(name.ljust(wide) + " ".join(row[actor].rjust(6) for actor in ACTORS))
    TABLE.write_text("\n".join(lines) + "\n")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_operation_answers_every_role_as_the_table_says(
    world: World, people: dict[str, User], settings: pytest.FixtureRequest
) -> None:
    settings.API_REQUESTS_PER_MINUTE = 10**6  # type: ignore[attr-defined]
    answers: Answers = {}
    for actor in ACTORS:
        for name, status in asked("" if actor == "anon" else token_of(people[actor]), world).items():
            answers.setdefault(name, {})[actor] = status
    if os.environ.get("EJSC_WRITE_ACCESS"):
        write_table(answers)
    assert answers == read_table()
    assert not [status for row in answers.values() for status in row.values() if status.startswith("5")]
