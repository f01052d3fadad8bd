"""Every address × every role and scope × method, against one table of expected answers (`access.txt`).

The record behind every address lies in Malang city, district Lowokwaru. A new address fails until it stands in the
table: run with EJSC_WRITE_ACCESS=1 to have the present answers written there, then read each line as a reviewer.
`login` means sent to sign in; `-` means that the method is not allowed for anybody.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from ejsc.accounts.models import User

from .routes import routes
from .world import ACTORS, ASKING, World

TABLE = Path(__file__).with_name("access.txt")
METHODS = ("GET", "POST")
Answers = dict[tuple[str, str], dict[str, str]]


def read_table() -> Answers:
    """The expected answers by address and method."""
    lines = [
        line.split() for line in TABLE.read_text().splitlines() if line.strip() and not line.startswith("#")
    ]
    head, *rows = lines
    return {(row[0], row[1]): dict(zip(head[2:], row[2:], strict=True)) for row in rows}


def write_table(answers: Answers) -> None:
    """The table as it would be if every present answer were right."""
    wide = max(len(name) for name, _m in answers) + 2
    lines = ["# What each address answers to whom. Read it as a reviewer: is every 200 meant to be one?"]
    lines.append("route".ljust(wide) + "method " + " ".join(actor.rjust(6) for actor in ACTORS))
    for (name, method), row in sorted(answers.items()):
        lines.append(name.ljust(wide) + method.ljust(7) + " ".join(row[actor].rjust(6) for actor in ACTORS))
    TABLE.write_text("\n".join(lines) + "\n")


def answer(client: Client, method: str, address: str) -> str:
    """The status, undone at once so that the next question finds the world as it was."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, address, HTTP_ACCEPT="text/html")
        transaction.set_rollback(True)
        # A file is open until the last byte of it was read.
        b"".join(getattr(response, "streaming_content", ()))
    client.cookies = cookies
    if response.status_code == 302 and response["Location"].startswith("/masuk/"):
        return "login"
    return "-" if response.status_code == 405 else str(response.status_code)


def asked(client: Client, world: World) -> dict[tuple[str, str], str]:
    """What one person is answered everywhere."""
    found = {}
    for name, pattern in dict(routes()).items():
        for method in METHODS:
            found[name, method] = answer(client, method, world.address(pattern))
    return found


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_address_answers_every_role_as_the_table_says(world: World, people: dict[str, User]) -> None:
    answers: Answers = {}
    for actor in ASKING:
        client = Client(raise_request_exception=False)
        if actor != "anon":
            world.sign_in(client, people[actor])
        for key, status in asked(client, world).items():
            answers.setdefault(key, {})[actor] = status
    answers = {key: row for key, row in answers.items() if set(row.values()) != {"-"}}
    if os.environ.get("EJSC_WRITE_ACCESS"):
        write_table(answers)
    expected = {key: row for key, row in read_table().items() if {row[actor] for actor in ASKING} != {"-"}}
    assert set(answers) == set(expected), "an address is missing from the table, or is no longer there"
    wrong = [
        f"{name} {method} {actor}: {row[actor]}, expected {expected[name, method][actor]}"
        for (name, method), row in answers.items() for actor in ASKING if row[actor] != expected[name, method][actor]
    ]  # fmt: skip
    assert wrong == []


def test_the_table_holds_no_answer_that_is_an_error_of_ours() -> None:
    broken = [
        (key, actor)
        for key, row in read_table().items()
        for actor, said in row.items()
        if said.startswith("5")
    ]
    assert broken == []


def test_nobody_without_an_account_reads_anything_but_the_public_pages() -> None:
    public = {"publishing", "files", "accounts", "letters"}
    open_to_all = {
        name for (name, method), row in read_table().items() if row["anon"] == "200" and ":" in name
    }
    # Of the interface, its description and what everybody may know.
    interface = {"openapi", "docs", "regions_below", "region_search", "categories", "offices", "words"}
    open_to_all -= {f"integration:{name}" for name in interface}
    assert {name.split(":")[0] for name in open_to_all} <= {*public, "regions"}


def _mark(view: Any) -> Any:
    while view is not None and not hasattr(view, "permission"):
        view = getattr(view, "__wrapped__", None) or getattr(view, "view_func", None)
    return getattr(view, "permission", None)


# Views of libraries and of the framework, which carry no mark of ours; each stands in the table above.
UNMARKED = {"django.views.i18n", "allauth", "ejsc.config.health", "ejsc.desk.views.components"}


def test_every_view_of_ours_names_its_permission_or_is_public() -> None:
    unnamed = []
    for entry in _views(get_resolver()):
        module = getattr(entry.callback, "__module__", "")
        if not any(module.startswith(known) for known in UNMARKED) and _mark(entry.callback) is None:
            unnamed.append(f"{module}.{getattr(entry.callback, '__name__', entry.callback)}")
    assert unnamed == []


def _views(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _views(entry)
        else:
            yield entry
