from __future__ import annotations

import io
import re

from django.core.management import call_command
from django.test import Client

from ejsc.accounts.models import User


def said() -> str:
    out = io.StringIO()
    call_command("first_admin", stdout=out)
    return out.getvalue()


def test_the_first_administrator_begins_with_a_link(client: Client, db: None) -> None:
    link = re.search(r"http\S+", said())
    assert link
    form = client.get(link[0].split("8000")[-1]).context["form"]
    assert client.post("/kode/", form.initial).status_code == 302
    client.post("/kode/kata-sandi/", {"password": "satu-dua-tiga-7", "again": "satu-dua-tiga-7"})
    assert client.get("/pengguna/")["Location"].startswith("/akun/faktor-kedua/")
    assert "http" not in said()


def test_asking_again_gives_a_new_link_and_no_second_account(db: None) -> None:
    assert said() != said()
    assert User.objects.count() == 1


def test_no_link_while_there_is_an_administrator(yudi: User) -> None:
    assert "http" not in said()
