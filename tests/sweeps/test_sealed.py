"""Not one byte of a sealed case: every address, every table, every role.

A case is told and worked on in the open, full of one word; then it is sealed. From then on everybody but its readers
walks the whole site, with the addresses of other records and with its own, reads every table, searches for it; and
finds what she would find if it did not exist: no word, no number, no key, the same answers, the same counts.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import queries
from ejsc.cases.models import Case, CaseAccess, Report
from ejsc.people import queries as people_queries

from .routes import routes
from .secret import MARK, Secret, sealed, told
from .unseen import READERS, asked, settled, signed, walk
from .world import ACTORS, NEAREST, World

# Addresses where two visits differ of themselves: a fresh secret, a fresh code, the trace that both visits write.
RESTLESS = {"mfa_activate_totp", "desk:trace", "mfa_generate_recovery_codes"}


def ghost(like: World, act: int) -> World:
    """The addresses of a case, a report, a person and a file that do not exist."""
    found = {
        **like.found, ("kasus", "act"): str(act), ("kasus", "person"): str(uuid.UUID(int=77)),
        ("kasus", "report"): str(uuid.UUID(int=78)), ("orang", "person"): str(uuid.UUID(int=77)),
        ("berkas", "id"): str(uuid.UUID(int=79)), ("tugas", "act"): unused(act),
        ("kasus", "flag"): str(uuid.UUID(int=80)),
    }  # fmt: skip
    nobody = replace_key(like.person, uuid.UUID(int=77))
    return replace(
        like, case=Case(id=uuid.UUID(int=76), number="K-2026-999999"), report=Report(id=uuid.UUID(int=78)),
        person=nobody, found=found,
    )  # fmt: skip


def unused(act: int) -> str:
    """A number of as many digits that nothing has yet."""
    most = int("9" * len(str(act)))
    return str(most - 1 if act == most else most)


def replace_key(record: Any, key: uuid.UUID) -> Any:
    return type(record)(pk=key)


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("actor", NEAREST)
def test_nobody_meets_it_anywhere_on_the_site(world: World, crowd: dict[str, User], actor: str) -> None:
    before = dict(_pages(signed(world, crowd, actor), world))
    secret = sealed(told(world.case, crowd), crowd)
    client = signed(world, crowd, actor)
    leaks, changed = [], []
    for key, (status, text, _to) in _pages(client, world):
        leaks += [f"{key}: {trace}" for trace in secret.traces if trace in text.lower()]
        was_status, was = before[key][0], _unmeasured(before[key][1])
        if key not in RESTLESS and (status, _unmeasured(text)) != (was_status, was):
            changed.append((key, _difference(was, _unmeasured(text))))
    assert leaks == []
    assert changed == []


def _unmeasured(text: str) -> str:
    """Settled, without its length: a while ago is longer than just now."""
    return re.sub(r"Content-Length: \d+", "", settled(text))


def _pages(client: Client, world: World) -> Iterator[tuple[str, tuple[int, str, str]]]:
    for name, _method, answer in walk(client, world):
        yield name, answer


def _difference(one: str, other: str) -> list[str]:
    mine, theirs = one.splitlines(), other.splitlines()
    lost = [f"- {line.strip()[:200]}" for line in mine if line not in theirs]
    return [*lost, *(f"+ {line.strip()[:200]}" for line in theirs if line not in mine)][:8]


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("actor", NEAREST)
def test_its_own_addresses_answer_as_those_of_nothing(
    world: World, crowd: dict[str, User], secret: Secret, actor: str
) -> None:
    client = signed(world, crowd, actor)
    mine, nothing = secret.world(world), ghost(world, secret.act)
    keys = {*secret.traces, *(one.upper() for one in secret.traces)}
    wrong = []
    for name, pattern in dict(routes()).items():
        for method in ("GET", "POST"):
            here, there = mine.address(pattern), nothing.address(pattern)
            if here == there:
                continue
            status, text, to = asked(client, method, here)
            other_status, other, other_to = asked(client, method, there)
            if MARK.lower() in text.lower():
                wrong.append(f"{name} {method}: the word")
            if status != other_status or settled(to, *keys) != settled(to and other_to, *_ghostly(nothing)):
                wrong.append(
                    f"{name} {method}: {status} {to}, but {other_status} {other_to} where nothing is"
                )
            if settled(text, *keys) != settled(other, *_ghostly(nothing)):
                wrong.append(
                    f"{name} {method}: {_difference(settled(other, *_ghostly(nothing)), settled(text, *keys))}"
                )
    assert wrong == []


def _ghostly(world: World) -> list[str]:
    return [
        world.case.number,
        str(world.case.pk),
        str(world.person.pk),
        str(world.report.pk),
        *world.found.values(),
    ]


def test_its_readers_find_it_whole(crowd: dict[str, User], secret: Secret) -> None:
    for name in READERS:
        user = User.objects.get(pk=crowd[name].pk)
        with scope(user):
            assert queries.cases_visible_to(user).filter(pk=secret.case.pk).exists()
            assert (
                queries.reports_visible_to(user).filter(pk__in=[one.pk for one in secret.reports]).count()
                == 2
            )
            assert people_queries.visible_to(user).filter(pk=secret.person.pk).exists()
            assert secret.person.needs.count() == 2
            assert Case.objects.get(pk=secret.case.pk).timeline.filter(text__contains=MARK).count() >= 8


def test_the_first_lock_alone_keeps_it_from_everybody_else(crowd: dict[str, User], secret: Secret) -> None:
    for name in set(ACTORS) - {"anon"}:
        user = User.objects.get(pk=crowd[name].pk)
        with system("sweep"):
            assert not queries.cases_visible_to(user).filter(pk=secret.case.pk).exists(), name
            assert not queries.reports_visible_to(user).filter(case=secret.case.pk).exists(), name
            assert not queries.cases_of_owner(user).filter(pk=secret.case.pk).exists(), name
            assert not queries.follow_ups_of(user).filter(case=secret.case.pk).exists(), name
            assert not people_queries.visible_to(user).filter(pk=secret.person.pk).exists(), name


def test_an_opening_of_a_sealed_case_opens_nothing(crowd: dict[str, User], secret: Secret) -> None:
    with system("sweep"):
        row = CaseAccess.objects.create(case=secret.case, user=crowd["tono"], reason="diserahkan")
        row.refresh_from_db()
        assert row.suspended
    user = User.objects.get(pk=crowd["tono"].pk)
    with scope(user):
        assert not Case.objects.filter(pk=secret.case.pk).exists()


def test_the_public_code_tells_of_a_sealed_case_what_it_tells_of_any(
    client: Client, crowd: dict[str, User], secret: Secret
) -> None:
    report = secret.reports[0]
    answer = client.post("/lacak/", {"code": report.code, "second": "7890"}, follow=True)
    page = answer.content.decode().lower()
    assert "ditangani" in page
    assert "segel" not in page
    assert "sealed" not in page
    assert secret.case.number.lower() not in page


def test_without_the_second_factor_even_a_reader_sees_nothing(crowd: dict[str, User], secret: Secret) -> None:
    client = Client()
    client.force_login(
        User.objects.get(pk=crowd["laras"].pk), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = client.get(f"/kasus/{secret.case.number}/")
    assert page.status_code == 302
    assert page["Location"].startswith("/akun/langkah-kedua") or "next=" in page["Location"]
    answer = client.post(f"/kasus/{secret.case.number}/catatan/", {"text": "x"})
    assert answer.status_code == 404
