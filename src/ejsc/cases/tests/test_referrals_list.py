"""The list of referrals."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases.actions import referring
from ejsc.cases.models import Case, Referral
from ejsc.organisations.models import Organisation

from .conftest import asking
from .referral_pages import step, text_of

SignIn = Callable[[User], Client]


def test_the_list_keeps_its_number_of_queries(
    signed_in: SignIn, in_service: Case, sari: User, rina: User, unit: Organisation
) -> None:
    browser = signed_in(rina)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert browser.get("/rujukan/").status_code == 200
        return len(found)

    with scope(sari):
        referring.refer(case=in_service, ask=asking(unit), by=sari)
    count()  # the first page of a process reads what is remembered afterwards
    few = count()
    with scope(sari):
        for _n in range(8):
            referring.refer(case=in_service, ask=asking(unit), by=sari)
    assert count() == few


def test_a_key_of_another_list_begins_at_the_beginning(
    signed_in: SignIn, asked: Referral, rina: User
) -> None:
    for query in ("?after=%00", "?after=xyz", "?lihat=%00", "?lihat=selesai&after=WyJ4Il0"):
        assert signed_in(rina).get(f"/rujukan/{query}").status_code == 200


def test_withdrawn_it_is_gone_from_the_units_page(
    signed_in: SignIn, asked: Referral, sari: User, rina: User
) -> None:
    answer = signed_in(sari).post(f"/rujukan/{asked.number}/tarik/", step(reason="Dijemput."))
    assert answer.status_code == 302
    text = text_of(signed_in(rina).get(f"/rujukan/{asked.number}/"))
    assert "Lansia sendirian, perlu tempat." not in text
    assert "sudah ditarik" in text
