"""Not one byte of a sealed case: every address, every table, every role.

A case is told and worked on in the open, full of one word; then it is sealed. From then on everybody but its readers
walks the whole site, with the addresses of other records and with its own, reads every table, searches for it; and
finds what she would find if it did not exist: no word, no number, no key, the same answers, the same counts.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any
from unittest import mock

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, capacity, queries
from ejsc.cases.models import Case, CaseAccess, Report
from ejsc.people import queries as people_queries
from tests.cast import MALANG_CITY, PROVINCE, person

from .secret import MARK, Secret, sealed, told
from .test_access import routes
from .world import ACTORS, NEAREST, World

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
ON_PAPER, MOMENT = {"indicators:sheet"}, timezone.now()
# Addresses where two visits differ of themselves: a fresh secret, a fresh code, the trace that both visits write.
RESTLESS = {"mfa_activate_totp", "accounts:trace", "mfa_generate_recovery_codes"}


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


def ghost(like: World, act: int) -> World:
    """The addresses of a case, a report, a person and a file that do not exist."""
    found = {
        **like.found, ("kasus", "act"): str(act), ("kasus", "person"): str(uuid.UUID(int=77)),
        ("kasus", "report"): str(uuid.UUID(int=78)), ("orang", "person"): str(uuid.UUID(int=77)),
        ("berkas", "id"): str(uuid.UUID(int=79)), ("tugas", "act"): unused(act),
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


@pytest.mark.slow
@pytest.mark.parametrize("actor", [*NEAREST, "nobody in particular"])
def test_no_table_tells_of_it(world: World, crowd: dict[str, User], secret: Secret, actor: str) -> None:
    user = crowd.get(actor)
    leaks = []
    with (
        scope(User.objects.get(pk=user.pk))
        if user
        else transaction.atomic()
        if actor == "anon"
        else nullcontext()
    ):
        for table in _tables():
            rows = _text_of(table)
            leaks += [f"{table}: {trace}" for trace in secret.traces if trace in rows]
    assert leaks == []


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind IN ('r', 'v', 'm', 'p') AND has_table_privilege(oid, 'SELECT')"
        )
        return sorted(row[0] for row in cursor.fetchall() if row[0] not in PLUMBING)


# Waiting work and open sessions: read by the machinery alone, without contents (the keys of files to be prepared).
PLUMBING = {"procrastinate_jobs", "procrastinate_events", "django_session", "regions_region"}


def _text_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT t::text FROM "{table}" t')
        return "\n".join(row[0] or "" for row in cursor.fetchall()).lower()


def test_the_waiting_work_names_no_case_and_no_person(
    world: World, crowd: dict[str, User], secret: Secret
) -> None:
    known = {str(one.pk) for one in secret.files}
    with system("sweep"):
        text = _text_of("procrastinate_jobs") + _text_of("procrastinate_events")
    assert [trace for trace in secret.traces - known if trace in text] == []


@pytest.mark.parametrize("actor", NEAREST)
def test_counts_are_the_same_with_and_without_it(world: World, crowd: dict[str, User], actor: str) -> None:
    before = _counts(crowd, actor)
    sealed(told(world.case, crowd), crowd)
    assert _counts(crowd, actor) == before


def _counts(crowd: dict[str, User], actor: str) -> dict[str, Any]:
    """Rows of every locked table, and the figures that cross scopes."""
    from ejsc.kernel.rowlocks import locked_tables

    found: dict[str, Any] = {}
    with scope(User.objects.get(pk=crowd[actor].pk)), connection.cursor() as cursor:
        for table in sorted(set(locked_tables()) - {"audit_entry"}):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
        users = [user.pk for user in crowd.values()]
        found["loads"] = capacity.loads_of(users)
        cursor.execute("SELECT id FROM organisations_organisation")
        found["desks"] = capacity.desk_loads([row[0] for row in cursor.fetchall()])
    return found


@pytest.mark.parametrize("actor", NEAREST)
def test_hints_of_doubles_know_nobody_of_it(crowd: dict[str, User], secret: Secret, actor: str) -> None:
    user = User.objects.get(pk=crowd[actor].pk)
    fresh = actions.receive(incoming=_like(secret), by=None).report
    with scope(user):
        assert people_queries.doubles(name=f"{MARK} Sulastri", nik="3573056508700009", by=user) == []
        assert [
            row for row in queries.likely_doubles(fresh, user=user) if row["record"].pk in _keys(secret)
        ] == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM ejsc_case_status_of_people(%s)", [[secret.person.pk]])
            assert cursor.fetchall() == []
            cursor.execute("SELECT * FROM ejsc_case_opened_to(%s)", [secret.case.pk])
            assert cursor.fetchall() == []


def _like(secret: Secret) -> Any:
    from ejsc.cases.tests.conftest import incoming

    return incoming(what="Lain", subject_name=f"Mbok {MARK}", subject_age="70", reporter_phone="081234567890")


def _keys(secret: Secret) -> set[Any]:
    return {secret.case.pk, *(one.pk for one in secret.reports)}


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
