"""One cast everywhere; every test that needs people takes them from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from ejsc.accounts.models import Assignment, User
from ejsc.accounts.scope import system
from ejsc.organisations.models import Organisation

PASSWORD = "rahasia-negara-7"
LOWOKWARU, MALANG_CITY, MALANG_REGENCY, PROVINCE = "35.73.05", "35.73", "35.07", "35"


def person(username: str, name: str, role: str, *, region: str = "", office: str = "") -> User:
    """Somebody with one role over one region or office."""
    user = User.objects.filter(username=username).first()
    if user is None:
        home = Organisation.objects.filter(code=office).first() if office else None
        user = User.objects.create_user(username, PASSWORD, full_name=name, organisation=home)
        Assignment.objects.create(
            user=user, role=role, region_id=region or None, organisation=None if region else home
        )
    return user


@pytest.fixture
def office_scope(db: None) -> Iterator[None]:
    """The office's own scope, for apps below accounts that cannot ask for it themselves."""
    with system("test"):
        yield


@pytest.fixture
def sari(db: None) -> User:
    """TKSK of Lowokwaru."""
    return person("sari", "Sari Wulandari", "tksk", region=LOWOKWARU)


@pytest.fixture
def budi(db: None) -> User:
    """Supervisor of Malang city."""
    return person("budi", "Budi Santoso", "regency_supervisor", region=MALANG_CITY)


@pytest.fixture
def dewi(db: None) -> User:
    """Supervisor of Malang regency, the neighbour."""
    return person("dewi", "Dewi Lestari", "regency_supervisor", region=MALANG_REGENCY)


@pytest.fixture
def joko(db: None) -> User:
    """JSC operator for the whole province."""
    return person("joko", "Joko Prasetyo", "jsc_operator", region=PROVINCE)


@pytest.fixture
def agus(db: None) -> User:
    """JSC coordinator for the whole province."""
    return person("agus", "Agus Hariyanto", "jsc_coordinator", region=PROVINCE)


@pytest.fixture
def rina(db: None) -> User:
    """Head of a care unit."""
    unit = Organisation.objects.filter(kind="upt").order_by("code").first()
    assert unit is not None, "the reference data holds care units"
    return person("rina", "Rina Kusuma", "upt_head", office=unit.code)


@pytest.fixture
def wati(db: None) -> User:
    """Auditor."""
    return person("wati", "Wati Ningsih", "auditor", region=PROVINCE)


@pytest.fixture
def yudi(db: None) -> User:
    """Administrator of accounts, who sees no case."""
    return person("yudi", "Yudi Firmansyah", "administrator", region=PROVINCE)


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    """A browser in which somebody has signed in, with the second factor where her role asks for one."""

    def sign_in(user: User) -> Client:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return sign_in
