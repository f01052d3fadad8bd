"""Thousands of calls, sensible and not: no 5xx, and every answer is one that the description declares."""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.cases import actions
from ejsc.cases.models import Case, Report
from ejsc.cases.tests.conftest import incoming

from . import calls
from .conftest import token_of

CALLS = int(os.environ.get("EJSC_API_CALLS", "60"))
ROLES = os.environ.get("EJSC_API_ROLES", "nobody,joko,sari,budi,yudi").split(",")


@pytest.fixture
def known(in_service: Case) -> dict[str, list[str]]:
    """Records that exist, by the names of the path parameters."""
    for _n in range(3):
        actions.receive(incoming=incoming(), by=None)
    with system("test"):
        reports = [str(one) for one in Report.objects.values_list("pk", flat=True)]
        acts = [str(one) for one in in_service.follow_ups.values_list("pk", flat=True)]
        visits = [str(one) for one in in_service.visits.values_list("pk", flat=True)]
    return {
        "number": [in_service.number], "id": [*reports, *acts, str(uuid.uuid4())], "report": reports,
        "visit": visits,
    }  # fmt: skip


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The calls go through the site's own WSGI application, which would close the test's connection after each."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.usefixtures("one_connection")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("who", ROLES)
def test_no_call_meets_an_error_of_ours(
    who: str, known: dict[str, list[str]], request: Any, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.TRACKING_DELAY_SECONDS = 0
    settings.API_REQUESTS_PER_MINUTE = settings.API_WRONG_TOKENS = 10**9
    settings.PUBLIC_REPORTS_ADDRESS_ASK = settings.PUBLIC_REPORTS_ADDRESS_STOP = 10**9
    settings.PUBLIC_PHOTOS_ADDRESS = settings.TRACKING_TRIES_ADDRESS = 10**9
    user: User | None = None if who == "nobody" else request.getfixturevalue(who)
    found = calls.call_all(token_of(user, "read", "write", "triage") if user else "", known, calls=CALLS)
    with capsys.disabled():
        sys.stdout.write(f"\n{who}: " + "\n".join(calls.lines(found)) + "\n")
    assert found.wrong == []
    assert found.count >= CALLS // 2
