from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.tasks import tidy

from .test_sign_in import enter


def test_by_night_only_what_is_over_goes(client: Client, sari: User) -> None:
    enter(client, "sari")
    Session.objects.create(
        session_key="old", session_data="", expire_date=timezone.now() - timedelta(minutes=1)
    )
    tidy(0)
    assert list(Session.objects.values_list("session_key", flat=True)) == [client.session.session_key]
    assert client.get("/akun/").status_code == 200
