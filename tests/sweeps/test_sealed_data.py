"""A sealed case leaves no trace in tables, waiting work, counts and hints."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from django.db import connection, transaction

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, capacity, queries
from ejsc.people import queries as people_queries

from .secret import MARK, Secret, sealed, told
from .world import NEAREST, World


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
