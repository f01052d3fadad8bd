"""The queue and the page of two people, and parting them again, as a browser asks for them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.people import actions
from ejsc.people.models import Pair, Person

from .test_doubles import NIK, SLIP, somebody, the_pair

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, **sent: Any) -> str:
    answer = client.post(address, sent, follow=True) if sent else client.get(address, follow=True)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_two_are_compared_put_together_and_parted_again(client: Client, budi: User) -> None:
    kept, gone = somebody(budi, nik=NIK), somebody(budi, "Painem Sutinah", nik=SLIP)
    with scope(budi):
        actions.record_needs(person=gone, codes=["balita-terlantar"], source="list", by=budi)
    pair = the_pair(kept)
    client.force_login(budi)
    assert f"/orang/ganda/{pair.pk}/" in page(client, "/orang/ganda/")
    shown = page(client, f"/orang/ganda/{pair.pk}/")
    assert "NIK beda 1 angka" in shown
    assert "<mark>" in shown
    # Numbers stay masked, also where they differ.
    assert NIK not in shown
    assert SLIP not in shown
    side = 0 if pair.first_id == kept.pk else 1
    sent = {"act": "same", "version": 1, "seen_0": 1, "seen_1": 1, "keep": side, "of_full_name": 1 - side}
    page(client, f"/orang/ganda/{pair.pk}/", **sent)
    with system("test"):
        assert Person.objects.get(pk=kept.pk).full_name == "Painem Sutinah"
    # Her old address leads to her.
    assert kept.number in page(client, f"/orang/{gone.pk}/")
    assert "Kebutuhan: 1" in page(client, f"/orang/ganda/{pair.pk}/pisahkan/")
    page(client, f"/orang/ganda/{pair.pk}/pisahkan/", reason="Dua orang.")
    with system("test"):
        assert Person.objects.get(pk=kept.pk).full_name == "Painem"
        assert Pair.objects.get(pk=pair.pk).state == "open"


def test_a_pair_is_made_by_number_and_another_regency_finds_nothing(
    client: Client, budi: User, dewi: User
) -> None:
    one, other = somebody(budi, "Painem"), somebody(budi, "Mbah Inem", birth_date=None, mother_name="")
    client.force_login(budi)
    shown = page(client, f"/orang/{one.pk}/ganda/", number=other.number.lower())
    assert other.number in shown
    client.force_login(dewi)
    with system("test"):
        pair = Pair.objects.get()
    assert client.get(f"/orang/ganda/{pair.pk}/").status_code == 404
    assert client.post(f"/orang/{one.pk}/ganda/", {"number": other.number}).status_code == 404


def test_restricted_needs_stay_hidden_from_whoever_need_not_know(client: Client, budi: User) -> None:
    one, other = somebody(budi, nik=NIK), somebody(budi, nik=SLIP)
    with scope(budi):
        actions.record_needs(person=one, codes=["abh"], source="list", by=budi)
    pair = the_pair(one)
    from ejsc.people.doubles.showing import more_of

    with scope(budi):
        (need,) = more_of(one, budi)["needs"]
        assert not need["hidden"]
    from tests.cast import person

    tksk = person("endah", "Endah", "tksk", region="35.73")
    with scope(tksk):
        (need,) = more_of(one, tksk)["needs"]
        assert need["hidden"]
    client.force_login(tksk)
    assert client.get(f"/orang/ganda/{pair.pk}/").status_code == 403
    assert other.pk
