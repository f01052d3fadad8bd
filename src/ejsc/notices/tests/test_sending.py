"""Messages leave the house: once as a rule, again after a mishap, never for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.notices import actions, channels, sending, tasks
from ejsc.notices.choices import State
from ejsc.notices.models import Notice, OutboxMessage

from .conftest import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(sari: User) -> User:
    sari.email = "sari@tksk.example"
    sari.save()
    return sari


def tell(*people: User) -> None:
    with system("test"):
        actions.notify(kind="case_assigned", to=people, title="Kasus baru", url="/hari-ini/")


def outbox() -> OutboxMessage:
    with system("test"):
        return OutboxMessage.objects.get()


def make_due() -> None:
    with system("test"):
        OutboxMessage.objects.update(next_try_at=timezone.now())


def test_a_message_is_delivered_once(sari: User, post: Post) -> None:
    tell(sari)
    tasks.deliver()
    tasks.minute(timestamp=0)
    (letter,) = post.letters
    assert (letter["To"], letter["Subject"]) == ("sari@tksk.example", "e-JSC: Kasus baru")
    assert letter["Message-ID"] == f"<{outbox().pk}@localhost>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert outbox().state == State.SENT
    assert outbox().sent_at is not None


def test_many_messages_go_over_one_connection(sari: User, budi: User, post: Post, monkeypatch: Any) -> None:
    opened = []
    real = channels.get_connection
    monkeypatch.setattr(channels, "get_connection", lambda *a, **k: (opened.append(1), real(*a, **k))[1])
    budi.email = "budi@kota.example"
    budi.save()
    for _n in range(5):
        tell(sari, budi)
    assert sending.send_due() == 10
    assert len(opened) == 1


def test_while_the_server_is_down_a_message_waits_longer_and_longer_and_is_given_up(
    sari: User, no_post: None, settings: Any
) -> None:
    settings.EMAIL_HOST, settings.NOTICES_MAX_TRIES = "127.0.0.1", 3
    tell(sari)
    waits = []
    for _try in range(3):
        make_due()
        before = timezone.now()
        sending.send_due()
        waits.append(round((outbox().next_try_at - before).total_seconds() / 60))
    assert waits == [1, 2, 4]
    assert (outbox().state, outbox().tries) == (State.DEAD, 3)
    assert "refused" in outbox().last_error.lower()


def test_one_message_meets_the_closed_door_and_the_others_keep_their_tries(
    sari: User, budi: User, no_post: None
) -> None:
    budi.email = "budi@kota.example"
    budi.save()
    tell(sari, budi)
    sending.send_due()
    with system("test"):
        assert sorted(OutboxMessage.objects.values_list("tries", flat=True)) == [0, 1]


def test_after_the_server_is_back_everything_goes_out(sari: User, post: Post, settings: Any) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    tell(sari)
    sending.send_due()
    assert outbox().state == State.WAITING
    settings.EMAIL_PORT = port
    make_due()
    assert sending.send_due() == 1


def test_an_address_that_does_not_exist_is_given_up_at_once_without_its_name_in_the_reason(
    sari: User, post: Post
) -> None:
    post.answers["sari@tksk.example"] = "550 5.1.1 <sari@tksk.example>: no such mailbox"
    tell(sari)
    sending.send_due()
    assert outbox().state == State.DEAD
    assert outbox().last_error == "550 5.1.1 <s***@t***.example>: no such mailbox"


def test_a_poisoned_message_does_not_hold_up_the_others(sari: User, budi: User, post: Post) -> None:
    budi.email = "budi@kota.example"
    budi.save()
    post.answers["sari@tksk.example"] = "550 no"
    tell(sari)
    tell(budi)
    assert sending.send_due() == 1
    assert [letter["To"] for letter in post.letters] == ["budi@kota.example"]


@pytest.mark.parametrize("where", ["sari@tksk.example", "DATA"])
def test_a_server_that_says_later_is_asked_later(sari: User, post: Post, where: str) -> None:
    post.answers[where] = "451 4.7.1 greylisted, try again later"
    tell(sari)
    sending.send_due()
    assert (outbox().state, outbox().tries) == (State.WAITING, 1)
    post.answers.clear()
    make_due()
    assert sending.send_due() == 1


def test_after_a_crash_between_sending_and_noting_it_the_double_carries_the_same_number(
    sari: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*args: object, **more: object) -> None:
        raise SystemExit

    tell(sari)
    with monkeypatch.context() as crash:
        crash.setattr(sending, "_settle", dies)
        with pytest.raises(SystemExit):
            sending.send_due()
    assert sending.send_due() == 0
    with system("test"):
        assert OutboxMessage.objects.get().next_try_at > timezone.now() + timedelta(minutes=4)
    make_due()
    assert sending.send_due() == 1
    first, second = post.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]


def test_a_message_that_takes_its_worker_down_each_time_is_given_up(
    sari: User, post: Post, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def dies(*args: object) -> None:
        raise SystemExit

    settings.NOTICES_MAX_TRIES = 2
    tell(sari)
    monkeypatch.setattr(channels, "_send", dies)
    for _try in range(2):
        make_due()
        with pytest.raises(SystemExit):
            sending.send_due()
    make_due()
    assert sending.send_due() == 0
    assert outbox().state == State.DEAD


def test_a_fault_of_a_channel_is_noted_and_the_next_message_goes_on(
    sari: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: object) -> None:
        raise ZeroDivisionError

    tell(sari)
    monkeypatch.setattr(channels, "_send", breaks)
    assert sending.send_due() == 0
    assert (outbox().state, outbox().last_error) == (State.WAITING, "ZeroDivisionError")


def test_what_waits_when_mail_is_switched_off_is_said_to_be_skipped(
    sari: User, post: Post, settings: Any
) -> None:
    tell(sari)
    settings.EMAIL_HOST = ""
    sending.send_due()
    assert outbox().state == State.SKIPPED


def test_a_further_channel_needs_no_change_here(sari: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from collections.abc import Iterator
    from contextlib import contextmanager

    heard: list[str] = []

    class Pigeon:
        name = "pigeon"

        def is_on(self) -> bool:
            return True

        @contextmanager
        def open(self) -> Iterator[channels.Send]:
            yield lambda message: heard.append(message.to)

    monkeypatch.setitem(channels._channels, "pigeon", Pigeon())
    with system("test"):
        OutboxMessage.objects.create(key="k", channel="pigeon", to="loteng", subject="x", body="y")
    assert sending.send_due() == 1
    assert heard == ["loteng"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_send_the_same_message(sari: User, post: Post) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connections

    def work(_n: int) -> int:
        try:
            return sending.send_due()
        finally:
            connections.close_all()

    for _n in range(6):
        tell(sari)
    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 6
    assert len({letter["Message-ID"] for letter in post.letters}) == len(post.letters) == 6


def test_old_messages_and_read_notices_are_forgotten(sari: User, post: Post, settings: Any) -> None:
    long_ago = timezone.now() - timedelta(days=settings.NOTICES_KEEP_DAYS + 1)
    tell(sari)
    tell(sari)
    sending.send_due()
    with system("test"):
        OutboxMessage.objects.filter(pk=OutboxMessage.objects.first().pk).update(created_at=long_ago)  # type: ignore[union-attr]
        Notice.objects.filter(pk=Notice.objects.first().pk).update(read_at=long_ago)  # type: ignore[union-attr]
    tasks.forget(timestamp=0)
    with system("test"):
        assert (OutboxMessage.objects.count(), Notice.objects.count()) == (1, 1)
