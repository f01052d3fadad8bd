"""People who may not know of a sealed case, and how they look for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from tests.cast import MALANG_CITY, PROVINCE, person

from .routes import routes
from .secret import Secret, sealed, told
from .world import World

# Who reads the sealed case; everybody else of the access sweep does not.
READERS = ("laras", "hesti")
# What differs between two drawings of the same page.
CHANGING = (
    (re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'), "csrf"),
    (re.compile(r'"X-CSRFToken": ?"[^"]*"'), "csrf"),
    (re.compile(r'data-csrf="[^"]*"'), "csrf"),
    (re.compile(r"csrftoken=\w+"), "csrf"),
    (re.compile(r'nonce="[^"]*"'), "nonce"),
    (re.compile(r"(rencana|tugas)/\d+"), "act"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "uuid"),
    (re.compile(r"baru saja|\d+(\xa0| )(detik|menit|jam|hari)( lalu)?"), "span"),
    (re.compile(r"\d{1,2}[.:]\d{2}([.:]\d{2})?"), "clock"),
    (re.compile(r'datetime="[^"]*"'), "moment"),
)
# Papers that name the minute.
ON_PAPER = {"indicators:sheet"}
MOMENT = timezone.now()


@pytest.fixture
def crowd(people: dict[str, User]) -> dict[str, User]:
    """Everybody of the access sweep, and the two who read the sealed case."""
    laras = person("laras", "Laras Ayu", "regency_supervisor", region=MALANG_CITY)
    hesti = person("hesti", "Hesti Dwi", "jsc_coordinator", region=PROVINCE)
    for user in people.values():
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@contoh.invalid")
    return {**people, "laras": laras, "hesti": hesti}


@pytest.fixture
def secret(world: World, crowd: dict[str, User]) -> Secret:
    return sealed(told(world.case, crowd), crowd)


def signed(world: World, crowd: dict[str, User], actor: str) -> Client:
    client = Client(raise_request_exception=False)
    if actor != "anon":
        world.sign_in(client, User.objects.get(pk=crowd[actor].pk))
    return client


def asked(client: Client, method: str, address: str, **more: Any) -> tuple[int, str, str]:
    """Status, whole answer with its headers, and where it leads; undone at once."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, address, HTTP_ACCEPT="text/html", **more)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    client.cookies = cookies
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return (
        response.status_code,
        headers + "\n" + body.decode("utf-8", "replace"),
        response.get("Location", ""),
    )


def settled(text: str, *own: str) -> str:
    """An answer without what changes from one drawing to the next, and without what was asked for."""
    for one in (key for key in own if len(key) > 7):
        text = text.replace(one, "ASKED").replace(one.lower(), "ASKED")
    for pattern, word in CHANGING:
        text = pattern.sub(word, text)
    return text


def walk(
    client: Client, world: World, methods: tuple[str, ...] = ("GET",)
) -> Iterator[tuple[str, str, tuple]]:
    """Every address of the site with the answer."""
    for name, pattern in dict(routes()).items():
        for method in methods:
            with one_clock(name):
                found = asked(client, method, world.address(pattern))
            yield name, method, found


def one_clock(name: str) -> AbstractContextManager[Any]:
    """The minute cannot be taken out of a finished paper: it is drawn as if all papers were drawn in one."""
    return mock.patch.object(timezone, "now", return_value=MOMENT) if name in ON_PAPER else nullcontext()
