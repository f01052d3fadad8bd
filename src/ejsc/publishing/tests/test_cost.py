"""What a public page costs the database: few statements, whatever the number of reports."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .conftest import filled

pytestmark = pytest.mark.django_db


def test_the_empty_form_asks_the_database_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get("/lapor/")
    assert [one["sql"] for one in asked] == []


def test_a_report_costs_a_handful_of_statements(client: Client) -> None:
    client.post("/lapor/", filled())
    with CaptureQueriesContext(connection) as asked:
        client.post("/lapor/", filled())
    statements = [
        one["sql"]
        for one in asked
        if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "SELECT set_config"))
    ]
    assert len(statements) <= 10, statements
