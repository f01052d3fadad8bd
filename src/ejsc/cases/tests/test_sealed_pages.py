"""What the pages and messages of a sealed case show, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from unittest import mock

from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import Case
from ejsc.notices.models import OutboxMessage

from .sealed import CHANGING, again

SignedIn = Callable[[User], Client]


def test_a_sealed_page_asks_first_for_what_it_is_opened(
    hidden: Case, budi: User, signed_in: SignedIn
) -> None:
    client = signed_in(again(budi))
    answer = client.get(hidden.get_absolute_url())
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/kasus/{hidden.number}/tujuan/")
    asked = client.get(answer["Location"]).content.decode()
    assert hidden.pseudonym in asked
    assert "emperan pasar" not in asked
    sent = client.post(answer["Location"], {"purpose": "decision", "next": hidden.get_absolute_url()})
    assert sent["Location"] == hidden.get_absolute_url()
    page = client.get(hidden.get_absolute_url())
    assert "emperan pasar" in page.content.decode()
    entry = Entry.objects.filter(act="case.purpose").get()
    assert (entry.reason, entry.object_label) == ("purpose.decision", hidden.pseudonym)


def test_the_purpose_is_asked_again_after_a_while(hidden: Case, budi: User, signed_in: SignedIn) -> None:
    with scope(again(budi)) as user:
        actions.say_purpose(case=hidden, purpose="decision", note="", by=user)
    client = signed_in(again(budi))
    assert client.get(hidden.get_absolute_url()).status_code == 200
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(minutes=31)):
        assert client.get(hidden.get_absolute_url()).status_code == 302


def test_something_else_wants_words(hidden: Case, budi: User, signed_in: SignedIn) -> None:
    answer = signed_in(again(budi)).post(f"/kasus/{hidden.number}/tujuan/", {"purpose": "other"})
    assert answer.status_code == 422


def test_a_list_names_a_sealed_case_by_its_pseudonym_also_to_its_readers(
    hidden: Case, budi: User, signed_in: SignedIn
) -> None:
    page = signed_in(again(budi)).get("/kasus/").content.decode()
    assert hidden.pseudonym in page
    assert "emperan" not in page


def test_whoever_is_not_a_reader_finds_what_she_finds_where_nothing_is(
    hidden: Case, joko: User, signed_in: SignedIn
) -> None:
    client = signed_in(joko)
    for page in ("", "akses/", "catatan/", "tujuan/", "segel/", "buka-segel/", "pembaca/"):
        here = client.get(f"/kasus/{hidden.number}/{page}")
        nothing = client.get(f"/kasus/K-2026-999999/{page}")
        assert here.status_code == nothing.status_code == 404
        same = [CHANGING.sub("", one.content.decode()) for one in (here, nothing)]
        assert same[0] == same[1]


def test_the_questions_to_the_database_are_as_many_as_where_nothing_is(
    hidden: Case, joko: User, signed_in: SignedIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(joko)
    client.get(f"/kasus/{hidden.number}/")
    counts = []
    for number in (hidden.number, "K-2026-999999"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/kasus/{number}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_reader_without_the_second_factor_is_led_to_it(hidden: Case, sari: User, client: Client) -> None:
    client.force_login(again(sari), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "/kasus/" not in client.get("/hari-ini/")["Location"].split("?")[0]


def test_a_mail_about_a_sealed_case_says_nothing_of_it(hidden: Case, budi: User, laras: User) -> None:
    User.objects.filter(pk=laras.pk).update(email="laras@contoh.invalid")
    with scope(again(budi)) as user:
        actions.name_reader(case=hidden, user=again(laras), reason="Mendampingi korban", by=user)
    with system("test"):
        mail = OutboxMessage.objects.get(to="laras@contoh.invalid")
    assert hidden.number not in mail.subject + mail.body
    assert "segel" not in mail.subject.lower() + mail.body.lower()


# Emergency
