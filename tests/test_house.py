from __future__ import annotations

from django.db import connection


def test_the_site_runs_as_a_role_that_neither_owns_nor_bypasses(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
