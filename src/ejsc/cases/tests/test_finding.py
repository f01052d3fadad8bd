"""What a worker finds on her way: it works, it is scoped, it refuses, it explains, and turns nobody away."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import Absence, User
from ejsc.accounts.scope import system
from ejsc.cases.models import Case
from ejsc.regions.models import Region

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]


def found(village: str | None = None) -> dict[str, str]:
    first = Region.objects.filter(kind="village", code__startswith="35.73.05.").order_by("code").first()
    assert first is not None
    return {
        "id": str(uuid.uuid4()), "kind": "homeless", "summary": "Bapak tua di halte, tanpa surat.",
        "region": village or first.code, "urgency": "normal", "place": "halte",
    }  # fmt: skip


def kept() -> Case:
    with system("test"):
        return Case.objects.select_related("owner").get()


def test_the_finder_on_duty_has_the_case_at_once(signed_in: SignedIn, sari: User) -> None:
    answer = signed_in(sari).post("/temuan/", found(), follow=True)
    assert (kept().owner, kept().state) == (sari, "assigned")
    assert "atas nama Anda" in answer.content.decode()


def test_somebody_in_need_is_not_turned_away_because_the_finder_is_on_leave(
    signed_in: SignedIn, sari: User, budi: User
) -> None:
    today = timezone.localdate()
    Absence.objects.create(
        user=sari, deputy=budi, starts=today, ends=today + timedelta(days=1), entered_by=budi
    )
    answer = signed_in(sari).post("/temuan/", found(), follow=True)
    assert (kept().owner, kept().state) == (None, "open")
    assert answer.status_code == 200
    assert "kantor yang memilih petugasnya" in answer.content.decode()


def test_sending_it_twice_opens_one_case(signed_in: SignedIn, sari: User) -> None:
    client, given = signed_in(sari), found()
    assert client.post("/temuan/", given)["Location"] == client.post("/temuan/", given)["Location"]
    kept()


def test_nothing_is_found_for_another_area(signed_in: SignedIn, sari: User) -> None:
    answer = signed_in(sari).post("/temuan/", found("35.07.01.2001"))
    assert answer.status_code == 422
    assert "Bapak tua di halte" in answer.content.decode()


def test_who_does_not_work_in_the_field_finds_no_such_page(signed_in: SignedIn, wati: User) -> None:
    assert signed_in(wati).get("/temuan/").status_code == 403
