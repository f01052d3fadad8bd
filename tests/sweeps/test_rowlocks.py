"""The second lock: without a scope nothing is there, and every table that holds something personal has a lock."""

from __future__ import annotations

import uuid

import pytest
from django.apps import apps
from django.db import connection, models

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.models import Case
from ejsc.cases.tests.conftest import incoming
from ejsc.kernel import rowlocks
from ejsc.people.actions import register

# Tables with personal fields that are open to the site's role on purpose, each with the reason.
UNLOCKED = {
    "accounts_user": "signing in happens before any scope",
    "accounts_absence": "deputies must be known to whoever assigns",
    "accounts_accesscode": "used before signing in; holds only digests",
    "accounts_apitoken": "shown before any scope is known; holds only digests",
}
# Locked only where they speak of something sealed (test_sealed asks that); the rest is for whoever may read the trace.
SHARED = {"audit_entry", "calendar_clockpause"}


def _tables_with_personal_fields() -> dict[str, type[models.Model]]:
    return {
        model._meta.db_table: model
        for model in apps.get_models()
        if model.__module__.startswith("ejsc.") and getattr(model, "Privacy", None) and model.Privacy.personal
    }


def test_every_table_with_personal_fields_is_locked() -> None:
    missing = set(_tables_with_personal_fields()) - set(rowlocks.locked_tables()) - set(UNLOCKED)
    assert not missing


def test_every_history_table_is_locked() -> None:
    history = {m._meta.db_table for m in apps.get_models() if hasattr(m, "pgh_tracked_model")}
    assert history
    assert history <= set(rowlocks.locked_tables())


def test_the_database_enforces_what_is_declared(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        enforced = {row[0] for row in cursor.fetchall()}
    assert enforced >= set(rowlocks.locked_tables())


def _filled_tables() -> set[str]:
    """The locked tables in which the present scope finds at least one row."""
    found = set()
    with connection.cursor() as cursor:
        for table in rowlocks.locked_tables().keys() - SHARED:
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def test_without_a_scope_every_locked_table_is_empty(filled: Case) -> None:
    assert _filled_tables() == set()
    with system("test"):
        assert len(_filled_tables()) >= 15, "the sweep must have something to miss"


def test_a_scope_is_gone_when_its_block_is_left(filled: Case, budi: User) -> None:
    with scope(budi):
        assert Case.objects.exists()
    assert not Case.objects.exists()


def test_a_scope_inside_another_gives_the_outer_one_back(filled: Case, budi: User, dewi: User) -> None:
    with scope(budi):
        with scope(dewi):
            assert not Case.objects.exists()
        assert Case.objects.exists()


@pytest.mark.parametrize("verb", ["DELETE", "UPDATE", "TRUNCATE"])
def test_what_only_grows_cannot_be_altered_or_removed(verb: str, db: None) -> None:
    with connection.cursor() as cursor:
        for table in rowlocks.append_only_tables():
            cursor.execute("SELECT has_table_privilege(current_user, %s, %s)", [table, verb])
            assert cursor.fetchone() == (False,), table


def _keys() -> dict[str, set[str]]:
    """The primary keys that the present scope finds in each locked table."""
    names = {m._meta.db_table: m._meta.pk.column for m in apps.get_models() if m._meta.pk}
    found = {}
    with connection.cursor() as cursor:
        for table in rowlocks.locked_tables().keys() - SHARED:
            cursor.execute(f'SELECT "{names[table]}"::text FROM "{table}"')
            found[table] = {row[0] for row in cursor.fetchall()}
    return found


def test_whoever_has_something_of_her_own_still_sees_nothing_of_others(
    filled: Case, dewi: User, joko: User
) -> None:
    with system("test"):
        others = _keys()
    with scope(joko):
        report = actions.receive(incoming=incoming(region_code="35.07.01.2001"), by=None).report
        own = actions.open_case(report=report, by=joko)
    with scope(dewi):
        person = register(id=uuid.uuid4(), by=dewi, fields={"full_name": "Slamet"}, region_code="35.07.01")
        actions.attach_person(case=own, person=person, role="subject", relation="", by=dewi)
        mine = _keys()
    leaks = {table: keys & others[table] for table, keys in mine.items() if keys & others[table]}
    assert leaks == {}
    assert mine["people_person"] == {str(person.pk)}
