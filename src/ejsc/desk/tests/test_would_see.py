"""Whoever gives roles sees what a role opens, and nothing of what stands in cases."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit.models import Entry
from ejsc.cases.models import Case
from tests.cast import MALANG_CITY, person

SignedIn = Callable[[User], Client]


def test_an_administrator_sees_places_and_counts_but_no_contents(
    signed_in: SignedIn, yudi: User, sari: User, in_service: Case
) -> None:
    text = signed_in(yudi).get(f"/pengguna/{sari.pk}/terlihat/").content.decode()
    assert "Hari ini" in text
    assert "TKSK" in text
    assert "<dt>Kasus terbuka yang ia pegang</dt><dd>1</dd>" in text
    assert in_service.number not in text
    assert "emperan" not in text
    with system("test"):
        seen = Entry.objects.get(act="user.would_see")
    assert (seen.object_id, seen.actor_id) == (str(sari.pk), yudi.pk)


def test_a_sealed_case_is_not_counted(signed_in: SignedIn, yudi: User, sari: User, hidden: Case) -> None:
    text = signed_in(yudi).get(f"/pengguna/{sari.pk}/terlihat/").content.decode()
    assert "<dt>Kasus terbuka</dt><dd>0</dd>" in text
    assert hidden.number not in text


def test_looking_stays_in_ones_own_area_and_role(
    signed_in: SignedIn, budi: User, dewi: User, sari: User
) -> None:
    lina = person("lina", "Lina", "administrator", region=MALANG_CITY)
    assert signed_in(lina).get(f"/pengguna/{sari.pk}/terlihat/").status_code == 200
    assert signed_in(lina).get(f"/pengguna/{dewi.pk}/terlihat/").status_code == 404
    assert signed_in(budi).get(f"/pengguna/{sari.pk}/terlihat/").status_code == 403


def test_a_closed_account_sees_nothing(signed_in: SignedIn, yudi: User, sari: User) -> None:
    User.objects.filter(pk=sari.pk).update(is_active=False)
    text = signed_in(yudi).get(f"/pengguna/{sari.pk}/terlihat/").content.decode()
    assert "tidak membuka apa pun" in text
    assert "Hari ini" not in text.split("<main", 1)[1]
