"""What stands in the menu of whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from ejsc.accounts.models import User

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]


def page(client: Client) -> str:
    return client.get("/pemberitahuan/").content.decode()


def test_an_administrator_finds_the_mail_that_did_not_arrive(signed_in: SignedIn, yudi: User) -> None:
    assert 'href="/pemberitahuan/kiriman/"' in page(signed_in(yudi))


def test_nobody_else_is_offered_it(signed_in: SignedIn, joko: User) -> None:
    assert 'href="/pemberitahuan/kiriman/"' not in page(signed_in(joko))


def test_everybody_searches_what_she_may_open(signed_in: SignedIn, yudi: User) -> None:
    assert 'href="/cari/" data-palette' in page(signed_in(yudi))


def test_exports_stand_in_the_menu_of_those_who_may_make_one(
    signed_in: SignedIn, budi: User, sari: User
) -> None:
    assert 'href="/ekspor/"' in page(signed_in(budi))
    assert 'href="/ekspor/"' not in page(signed_in(sari))


def test_what_the_phone_has_not_sent_is_one_tap_away_for_who_goes_there(
    signed_in: SignedIn, sari: User
) -> None:
    assert '<a class="net" href="/hari-ini/"' in page(signed_in(sari))
