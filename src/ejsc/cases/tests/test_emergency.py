"""Opening a sealed case in an emergency."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.choices import ReaderKind
from ejsc.cases.models import Case, CaseReader
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted
from ejsc.notices.models import Notice

from .sealed import LONG_AGO, WHY, again, sees

SignedIn = Callable[[User], Client]


@pytest.fixture
def broken_in(hidden: Case, joko: User) -> Case:
    with scope(joko):
        return actions.break_in(asked=hidden.number, reason="Korban menelepon, nyawa terancam", by=joko)


def test_an_emergency_opens_it_for_a_time_and_tells_everybody_concerned(
    wati: User, broken_in: Case, hidden: Case, joko: User, budi: User
) -> None:
    assert sees(joko, hidden)
    assert again(joko).needs_second_factor
    with system("test"):
        told = {row.user.username: row for row in Notice.objects.filter(kind="case_emergency")}
        row = CaseReader.objects.get(case=hidden, kind=ReaderKind.EMERGENCY)
        assert row.expires_at is not None
        assert timedelta(minutes=239) < row.expires_at - row.since < timedelta(minutes=241)
        CaseReader.objects.filter(pk=row.pk).update(expires_at=LONG_AGO)
    assert set(told) == {"sari", "budi", "wati"}
    assert hidden.number not in told["wati"].title + told["wati"].body + told["wati"].url
    assert hidden.pseudonym in told["wati"].title
    assert not sees(joko, hidden)


def test_an_emergency_lets_read_and_nothing_else(broken_in: Case, joko: User, budi: User) -> None:
    with scope(again(joko)) as user, pytest.raises(NotPermitted):
        actions.add_note(case=broken_in, text="Catatan", by=user)
    with scope(again(joko)) as user, pytest.raises(NotPermitted):
        actions.name_reader(case=broken_in, user=joko, reason="Saya sendiri", by=user)


def test_an_emergency_works_with_the_tracking_code(hidden: Case, joko: User) -> None:
    with system("test"):
        code = hidden.reports.get().code
    with scope(joko):
        assert actions.break_in(asked=code, reason="Korban menelepon, nyawa terancam", by=joko) == hidden


def test_an_emergency_reaches_no_further_than_her_area(hidden: Case, dewi: User, joko: User) -> None:
    with scope(dewi), pytest.raises(NotFoundHere) as elsewhere:
        actions.break_in(asked=hidden.number, reason="Korban menelepon, nyawa terancam", by=dewi)
    with scope(dewi), pytest.raises(NotFoundHere) as nothing:
        actions.break_in(asked="K-2026-999999", reason="Korban menelepon, nyawa terancam", by=dewi)
    assert str(elsewhere.value) == str(nothing.value)


def test_an_emergency_wants_a_sentence_and_a_role(hidden: Case, joko: User, sari: User) -> None:
    with scope(joko), pytest.raises(BadInput):
        actions.break_in(asked=hidden.number, reason="darurat", by=joko)
    with scope(again(sari)) as user, pytest.raises(NotPermitted):
        actions.break_in(asked=hidden.number, reason="Korban menelepon, nyawa terancam", by=user)


def test_an_emergency_stands_on_the_access_part_of_the_case(
    broken_in: Case, budi: User, signed_in: SignedIn
) -> None:
    with scope(again(budi)) as user:
        actions.say_purpose(case=broken_in, purpose="supervision", note="", by=user)
    page = signed_in(again(budi)).get(f"/kasus/{broken_in.number}/akses/").content.decode()
    assert "nyawa terancam" in page
    assert "Joko Prasetyo" in page
    assert WHY in page


def test_the_page_of_the_emergency_leads_to_the_case(hidden: Case, joko: User, signed_in: SignedIn) -> None:
    client = signed_in(joko)
    assert (
        client.post(
            "/kasus/akses-darurat/", {"asked": "K-2026-999999", "reason": "Korban menelepon, gawat"}
        ).status_code
        == 404
    )
    sent = client.post("/kasus/akses-darurat/", {"asked": hidden.number, "reason": "Korban menelepon, gawat"})
    assert sent["Location"] == hidden.get_absolute_url()


# Restricted categories
