"""A sealed case, and who reads it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, queries
from ejsc.cases.models import Case, CaseReader
from tests.cast import MALANG_CITY, person

# What differs between two drawings of one page.
CHANGING = re.compile(r'K-2026-\d{6}|value="\w{64}"|data-csrf="\w+"|nonce="[^"]+"')
# Before the running transaction began.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
WHY = "Keluarga mengancam korban"


@pytest.fixture
def laras(db: None) -> User:
    """Another supervisor of Malang city."""
    return person("laras", "Laras Ayu", "regency_supervisor", region=MALANG_CITY)


@pytest.fixture
def hidden(in_service: Case, sari: User, budi: User, laras: User) -> Case:
    """Sari's case, sealed by Budi, read by both."""
    with scope(budi):
        actions.seal(case=in_service, reason=WHY, readers=[budi], by=budi)
    return fresh(in_service)


def fresh(case: Case) -> Case:
    with system("test"):
        return Case.objects.get(pk=case.pk)


def again(user: User) -> User:
    """As the next request finds her."""
    return User.objects.get(pk=user.pk)


def sees(user: User, case: Case) -> bool:
    user = again(user)
    with scope(user):
        by_list = queries.cases_visible_to(user).filter(pk=case.pk).exists()
        by_table = Case.objects.filter(pk=case.pk).exists()
    assert by_list == by_table
    return by_list


def readers(case: Case) -> dict[str, str]:
    with system("test"):
        return {row.user.username: row.kind for row in CaseReader.holding().filter(case=case)}


# Sealing
