"""Steps of a case as its pages send them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.cases.models import Case
from tests.cast import LOWOKWARU, person

TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
KEPANJEN = "Kel. Kepanjen, Kec. Kepanjen, Kab. Malang"


def now(case: Case) -> Case:
    with system("test"):
        return Case.objects.select_related("owner", "desk").get(pk=case.pk)


def send(browser: Client, case: Case, tail: str, **sent: object) -> tuple[int, str]:
    answer = browser.post(f"/kasus/{case.number}/{tail}/", sent)
    return answer.status_code, answer.content.decode()


def next_act(owner: User, **over: object) -> dict[str, object]:
    return {"what": "Antar ke puskesmas", "owner": owner.pk, "due_on": TOMORROW, **over}


@pytest.fixture
def lestari(db: None) -> User:
    """Another field worker of Lowokwaru."""
    return person("lestari", "Lestari Ayu", "tksk", region=LOWOKWARU)


# --- starting service -------------------------------------------------------------------------------------
