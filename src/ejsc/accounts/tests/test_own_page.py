"""One's own page."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from ejsc.accounts.models import User

SignedIn = Callable[[User], Client]


def test_people_change_their_own_name_and_nothing_else(signed_in: SignedIn, sari: User) -> None:
    client = signed_in(sari)
    sent = {
        "full_name": "Sari W.",
        "phone": "0812-3456-789",
        "email": "",
        "position": "Raja",
        "username": "raja",
    }
    assert client.post("/akun/", sent).status_code == 302
    sari = User.objects.get(pk=sari.pk)
    assert (sari.full_name, sari.phone, sari.position, sari.username) == (
        "Sari W.",
        "08123456789",
        "",
        "sari",
    )
    assert client.post("/akun/", {**sent, "phone": "abc"}).status_code == 422


def test_ones_own_page_tells_roles_in_plain_words(signed_in: SignedIn, sari: User) -> None:
    page = signed_in(sari).get("/akun/").content.decode()
    assert "Lowokwaru" in page
