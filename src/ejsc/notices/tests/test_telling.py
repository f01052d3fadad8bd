"""Telling people something: with what it speaks of, general, once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import ProgrammingError
from django.utils import translation
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django.models import ProcrastinateJob

from ejsc.accounts.models import User
from ejsc.accounts.scope import public, scope, system
from ejsc.notices import actions, queries
from ejsc.notices.choices import State
from ejsc.notices.models import Notice, OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(sari: User) -> User:
    sari.email = "sari@tksk.example"
    sari.save()
    return sari


def tell(by: User, to: Sequence[User], **more: Any) -> list[Notice]:
    with scope(by):
        return actions.notify(
            kind="case_assigned", to=to, **{"title": "Kasus baru", "url": "/hari-ini/", **more}
        )


def outbox() -> list[OutboxMessage]:
    with system("test"):
        return list(OutboxMessage.objects.order_by("created_at"))


def test_everybody_gets_a_notice_and_those_with_an_address_a_mail(
    sari: User, budi: User, settings: Any
) -> None:
    settings.EMAIL_HOST = "mail.example"
    tell(budi, [sari, budi, sari], body="Buka untuk membacanya.")
    with system("test"):
        assert Notice.objects.count() == 2
    (mail,) = outbox()
    assert (mail.to, mail.state, mail.subject) == ("sari@tksk.example", State.WAITING, "e-JSC: Kasus baru")
    assert "Buka untuk membacanya." in mail.body
    assert f"{settings.BASE_URL}/hari-ini/" in mail.body
    assert ProcrastinateJob.objects.filter(task_name="notices.deliver").count() == 1


def test_what_is_undone_tells_nobody(sari: User, budi: User) -> None:
    def fails() -> None:
        with scope(budi):
            actions.notify(kind="case_assigned", to=[sari], title="Kasus baru")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert outbox() == []
    with system("test"):
        assert not Notice.objects.exists()


def test_somebody_without_an_account_may_cause_a_notice(sari: User) -> None:
    with public():
        actions.notify(kind="report_received", to=[sari], title="Laporan baru")
    with scope(sari):
        assert queries.unread_count(sari) == 1


def test_a_person_who_left_is_not_told(sari: User, budi: User) -> None:
    sari.is_active = False
    sari.save()
    assert tell(budi, [sari]) == []
    assert outbox() == []


def test_while_mail_is_switched_off_it_is_noted_as_not_sent(sari: User, budi: User, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    tell(budi, [sari])
    assert [mail.state for mail in outbox()] == [State.SKIPPED]
    assert not ProcrastinateJob.objects.filter(task_name="notices.deliver").exists()


def test_the_same_message_is_mailed_once(sari: User, budi: User) -> None:
    tell(budi, [sari], key="kasus-7")
    tell(budi, [sari], key="kasus-7")
    tell(budi, [sari], key="kasus-8")
    assert len(outbox()) == 2


def test_a_notice_is_written_in_the_offices_language(sari: User, budi: User) -> None:
    with translation.override("en"):
        tell(budi, [sari], title=gettext_lazy("No notices"))
    assert outbox()[0].subject != "e-JSC: No notices"


def test_a_title_cannot_write_headers(sari: User, budi: User) -> None:
    tell(budi, [sari], title="Kasus\r\nBcc: semua@example.com\x00")
    assert outbox()[0].subject == "e-JSC: Kasus Bcc: semua@example.com"


@pytest.mark.parametrize("url", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)"])
def test_a_notice_leads_nowhere_else(sari: User, budi: User, url: str) -> None:
    with pytest.raises(ValueError, match="page of this site"):
        tell(budi, [sari], url=url)


def test_row_locks_show_a_notice_to_its_reader_only(sari: User, budi: User) -> None:
    tell(budi, [sari])
    with scope(budi):
        assert not Notice.objects.exists()
        assert not OutboxMessage.objects.exists()
    with scope(sari):
        assert Notice.objects.count() == 1
        assert not OutboxMessage.objects.exists()


def test_nobody_puts_away_anothers_notice(sari: User, budi: User) -> None:
    (notice,) = tell(budi, [sari])
    with scope(budi):
        assert Notice.objects.filter(pk=notice.pk).update(title="x") == 0
        assert actions.mark_read(by=budi, id=notice.pk) == 0
    with pytest.raises(ProgrammingError, match="row-level security"), scope(sari):
        Notice.objects.filter(pk=notice.pk).update(user=budi)


def test_opening_a_record_puts_away_what_was_said_of_it(sari: User, budi: User) -> None:
    tell(budi, [sari], about=budi)
    tell(budi, [sari], about=sari)
    with scope(sari):
        assert actions.mark_read(by=sari, about=budi) == 1
        assert queries.unread_count(sari) == 1


def test_counting_the_bell_takes_one_query(sari: User, budi: User, django_assert_num_queries: Any) -> None:
    for _n in range(3):
        tell(budi, [sari])
    with scope(sari), django_assert_num_queries(1):
        assert queries.unread_count(sari) == 3
