"""The pages of notices: they work, they are scoped, they refuse, they explain."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.notices import actions, queries
from ejsc.notices.choices import State
from ejsc.notices.models import Notice, OutboxMessage

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


def tell(*people: User, title: str = "Kasus baru untuk Anda", url: str = "/hari-ini/") -> list[Notice]:
    with system("test"):
        return actions.notify(kind="case_assigned", to=people, title=title, url=url)


def unread(user: User) -> int:
    with scope(user):
        return queries.unread_count(user)


def dead_letter(**more: Any) -> OutboxMessage:
    with system("test"):
        return OutboxMessage.objects.create(
            key=str(uuid.uuid4()),
            channel="email",
            to="sari.wulandari@dinsos.example",
            subject="e-JSC: Kasus baru",
            body="rahasia",
            **{"state": State.DEAD, "tries": 20, "last_error": "550 no such mailbox", **more},
        )


def test_a_person_reads_her_own_notices_only(sari: User, budi: User, signed_in: Browser) -> None:
    tell(sari, title="Untuk Sari")
    tell(budi, title="Untuk Budi")
    page = signed_in(sari).get("/pemberitahuan/").content.decode()
    assert "Untuk Sari" in page
    assert "Untuk Budi" not in page


def test_nothing_to_read_is_said_kindly(sari: User, signed_in: Browser) -> None:
    assert signed_in(sari).get("/pemberitahuan/").status_code == 200


def test_following_a_notice_leads_to_its_page_and_puts_it_away(sari: User, signed_in: Browser) -> None:
    (notice,) = tell(sari)
    answer = signed_in(sari).get(f"/pemberitahuan/{notice.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/hari-ini/")
    assert unread(sari) == 0


def test_one_or_all_are_put_away(sari: User, signed_in: Browser) -> None:
    first, *_others = [tell(sari)[0] for _n in range(3)]
    client = signed_in(sari)
    client.post(f"/pemberitahuan/{first.pk}/dibaca/")
    assert unread(sari) == 2
    client.post("/pemberitahuan/dibaca/")
    assert unread(sari) == 0


def test_anothers_notice_is_not_there(sari: User, budi: User, signed_in: Browser) -> None:
    (notice,) = tell(sari)
    client = signed_in(budi)
    assert client.get(f"/pemberitahuan/{notice.pk}/").status_code == 404
    assert client.post(f"/pemberitahuan/{notice.pk}/dibaca/").status_code == 404
    client.post("/pemberitahuan/dibaca/")
    assert unread(sari) == 1


def test_older_notices_come_by_pages_without_loss_or_repetition(sari: User, signed_in: Browser) -> None:
    begun = timezone.now()
    with system("test"):
        Notice.objects.bulk_create(
            Notice(user=sari, kind="k", title=f"Nomor {n:03}", created_at=begun - timedelta(minutes=n // 3))
            for n in range(120)
        )
    client, url, seen = signed_in(sari), "", []
    while True:
        context = client.get(f"/pemberitahuan/{url}").context
        seen += [notice.title for notice in context["notices"]]
        if not (url := context["older"]):
            break
    assert len(seen) == len(set(seen)) == 120


@pytest.mark.parametrize("before", ["ngawur", "2026-01-01", "2026-01-01T00:00:00_x", "\x00", "9" * 500])
def test_a_nonsense_page_begins_at_the_top(sari: User, signed_in: Browser, before: str) -> None:
    tell(sari)
    assert len(signed_in(sari).get("/pemberitahuan/", {"sebelum": before}).context["notices"]) == 1


def test_the_list_takes_as_many_queries_for_a_hundred_as_for_one(
    sari: User, signed_in: Browser, django_assert_max_num_queries: Any
) -> None:
    for _n in range(60):
        tell(sari)
    client = signed_in(sari)
    client.get("/pemberitahuan/")
    with django_assert_max_num_queries(14):
        client.get("/pemberitahuan/")


@pytest.mark.parametrize("path", ["", "kiriman/", "0b5f6a50-8a0f-4a53-9a07-000000000000/"])
def test_without_signing_in_there_are_no_notices(client: Client, db: None, path: str) -> None:
    assert client.get(f"/pemberitahuan/{path}")["Location"].startswith("/masuk/")


def test_an_administrator_sees_what_did_not_go_out_with_masked_addresses(
    yudi: User, signed_in: Browser
) -> None:
    dead_letter()
    dead_letter(state=State.SKIPPED)
    page = signed_in(yudi).get("/pemberitahuan/kiriman/").content.decode()
    assert "s***@d***.example" in page
    assert "550 no such mailbox" in page
    assert "sari.wulandari" not in page
    assert "rahasia" not in page


def test_an_administrator_has_it_tried_again(yudi: User, signed_in: Browser) -> None:
    first, second = dead_letter(), dead_letter()
    client = signed_in(yudi)
    client.post(f"/pemberitahuan/kiriman/{first.pk}/ulangi/")
    with system("test"):
        assert OutboxMessage.objects.get(pk=first.pk).state == State.WAITING
        assert OutboxMessage.objects.get(pk=second.pk).state == State.DEAD
    client.post("/pemberitahuan/kiriman/ulangi/")
    with system("test"):
        assert not OutboxMessage.objects.filter(state=State.DEAD).exists()


def test_others_do_not_manage_the_outbox(sari: User, budi: User, signed_in: Browser) -> None:
    letter = dead_letter()
    for user in (sari, budi):
        client = signed_in(user)
        assert client.get("/pemberitahuan/kiriman/").status_code == 403
        assert client.post(f"/pemberitahuan/kiriman/{letter.pk}/ulangi/").status_code == 403
    with system("test"):
        assert OutboxMessage.objects.get().state == State.DEAD


def test_changing_something_needs_a_post(sari: User, yudi: User, signed_in: Browser) -> None:
    assert signed_in(sari).get("/pemberitahuan/dibaca/").status_code == 405
    assert signed_in(yudi).get("/pemberitahuan/kiriman/ulangi/").status_code == 405
