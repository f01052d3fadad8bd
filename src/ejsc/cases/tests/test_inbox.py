"""The inbox: it works, it is scoped, it refuses, it explains; and it asks the database the same few questions."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions, inbox
from ejsc.cases.models import Case, Report

from .conftest import incoming

SignIn = Callable[[User], Client]
INBOX = "/kotak-masuk/"


def told(**over: object) -> Report:
    return actions.receive(incoming=incoming(**over), by=None).report


def shown(browser: Client, address: str = INBOX) -> list[Report | Case]:
    answer = browser.get(address)
    assert answer.status_code == 200
    rows: list[Report | Case] = answer.context["rows"]
    return rows


def test_danger_to_life_stands_before_what_is_long_overdue(signed_in: SignIn, budi: User) -> None:
    late, danger, urgent = told(), told(urgency="danger"), told(urgency="urgent")
    with system("test"):
        Report.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=9))
    assert shown(signed_in(budi)) == [danger, late, urgent]


def test_a_regency_sees_its_own_reports_only_and_the_province_all(
    signed_in: SignIn, report: Report, budi: User, dewi: User, joko: User
) -> None:
    for user, expected in ((budi, [report]), (dewi, []), (joko, [report])):
        assert shown(signed_in(user)) == expected, user


@pytest.mark.parametrize("who", ["sari", "rina", "wati", "yudi"])
def test_those_who_do_not_read_reports_are_refused(
    signed_in: SignIn, request: pytest.FixtureRequest, who: str
) -> None:
    assert signed_in(request.getfixturevalue(who)).get(INBOX).status_code == 403


def test_somebody_without_an_account_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get(INBOX)["Location"].startswith("/masuk/?next=/kotak-masuk")


def test_each_saved_view_holds_what_its_count_says(signed_in: SignIn, budi: User, joko: User) -> None:
    danger, placeless = told(urgency="danger"), told(region_code="35.73.05", place="dekat pasar")
    gone, assignable = told(), told()
    with scope(budi):
        actions.dismiss(report=gone, reason="Salah lihat", by=budi)
        case = actions.open_case(report=assignable, by=budi)
        counts = inbox.counts(budi)
    assert counts == {
        "": 2, "darurat": 1, "lewat": 0, "hari-ini": counts["hari-ini"], "tanpa-tempat": 1, "kasus": 1, "diputus": 2,
    }  # fmt: skip
    browser = signed_in(budi)
    numbers = browser.get(f"{INBOX}jumlah/").content.decode()
    assert all(f'#jumlah-{key}">{n}<' in numbers for key, n in counts.items())
    assert shown(browser, f"{INBOX}?lihat=darurat") == [danger]
    assert shown(browser, f"{INBOX}?lihat=tanpa-tempat") == [placeless]
    assert shown(browser, f"{INBOX}?lihat=kasus") == [case]
    assert set(shown(browser, f"{INBOX}?lihat=diputus")) == {gone, assignable}
    assert set(shown(browser, f"{INBOX}?lihat=tidak-ada")) == {danger, placeless}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=suyono", 1), ("q=Tunggulwulung+pasar", 2), ("q=lowokwaru", 2), ("q=%25", 0), ("jenis=mental", 1),
        ("urgensi=urgent", 1), ("jalur=phone", 0), ("wilayah=35.73.05", 2), ("wilayah=35.73.01", 0),
        ("urgensi=nonsense&jenis=&wilayah=%27", 2), ("after=nonsense", 2), ("sort=baru", 2), ("sort=lama", 2),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_words_and_choices(
    signed_in: SignIn, budi: User, query: str, found: int
) -> None:
    told(kind="mental", subject_name="Suyono")
    told(urgency="urgent")
    assert len(shown(signed_in(budi), f"{INBOX}?{query}")) == found


def test_a_chosen_filter_can_be_taken_away_by_itself(signed_in: SignIn, budi: User, report: Report) -> None:
    text = signed_in(budi).get(f"{INBOX}?q=painem&jenis=elderly").content.decode()
    assert 'href="?q=painem"' in text
    assert 'href="?jenis=elderly"' in text


def test_an_empty_inbox_says_so_and_what_can_be_done(signed_in: SignIn, budi: User) -> None:
    browser = signed_in(budi)
    assert "/laporan/baru/" in browser.get(INBOX).content.decode()
    filtered = browser.get(f"{INBOX}?q=nobody&lihat=lewat").content.decode()
    assert 'href="?lihat=lewat"' in filtered


def test_pages_go_on_by_key(signed_in: SignIn, budi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "PAGE_SIZE", 2)
    reports = {told().pk for _n in range(5)}
    browser, address, seen = signed_in(budi), INBOX, []
    while address:
        answer = browser.get(address)
        seen += [row.pk for row in answer.context["rows"]]
        address = f"{INBOX}{answer.context['following']}" if answer.context["following"] else ""
    assert (len(seen), set(seen)) == (5, reports)


def test_an_unread_answer_shows_until_an_officer_opens_the_report(
    signed_in: SignIn, budi: User, report: Report
) -> None:
    with system("test"):
        actions.answer_from_reporter(id=uuid.uuid4(), report=report, text="Sekarang di depan masjid")
    browser = signed_in(budi)
    assert shown(browser)[0].unread == 1  # type: ignore[union-attr]
    browser.get(f"/laporan/{report.pk}/")
    assert shown(browser)[0].unread == 0  # type: ignore[union-attr]


def test_the_number_of_queries_does_not_grow_with_the_rows(
    signed_in: SignIn, budi: User, report: Report
) -> None:
    browser = signed_in(budi)
    browser.get(INBOX)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(INBOX)
    with system("test"):
        Report.objects.bulk_create([copy_of(report, number) for number in range(500)])
    with CaptureQueriesContext(connection) as many:
        assert len(shown(browser)) == inbox.PAGE_SIZE
    assert len(many) == len(few), [query["sql"][:150] for query in many]
    reads = [q for q in many if "_report" in q["sql"] or "_case" in q["sql"] or "_attachment" in q["sql"]]
    assert len(reads) <= 8
    assert not [q for q in many if "SELECT count(" in q["sql"]], "a page waits for no number of its views"


def copy_of(report: Report, number: int) -> Report:
    values = {f.attname: getattr(report, f.attname) for f in Report._meta.concrete_fields}
    return Report(**{**values, "id": uuid.uuid4(), "code": f"JSC-TEST-{number:04d}-XXXX"})
