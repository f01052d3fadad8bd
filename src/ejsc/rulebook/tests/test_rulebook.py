"""The office changes its own rules: from a day on, with a reason, and every change can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.calendar.models import DeadlineRule, EscalationRule, Holiday
from ejsc.kernel.errors import NotPermitted, StepNotAllowed
from ejsc.organisations.models import Organisation
from ejsc.rulebook import actions, queries
from ejsc.rulebook.declaring import chapters
from tests.cast import MALANG_CITY, person

SignedIn = Callable[[User], Client]
REASON = "SK Kepala Dinas 12/2026"
YEAR = 2031


@pytest.fixture
def visits(db: None) -> DeadlineRule:
    """The deadline of an ordinary first visit."""
    return DeadlineRule.objects.get(subject="case.visit", urgency="normal", valid_to=None)


def change(browser: Client, rule: Any, **over: object) -> Any:
    sent = {
        "amount": 5, "unit": "working_day", "at_least_hours": 0, "source": "SK 12/2026",
        "starts": (timezone.localdate() + timedelta(days=10)).isoformat(), "reason": REASON,
    }  # fmt: skip
    return browser.post(f"/pengaturan/tenggat/{rule.pk}/ubah/", {**sent, **over})


def rules(rule: DeadlineRule) -> list[tuple[int, date, date | None]]:
    found = DeadlineRule.objects.filter(subject=rule.subject, urgency=rule.urgency).order_by("valid_from")
    return [(one.amount, one.valid_from, one.valid_to) for one in found]


def test_a_deadline_changes_from_a_day_on_and_the_old_one_ends_the_day_before(
    signed_in: SignedIn, yudi: User, visits: DeadlineRule
) -> None:
    starts = timezone.localdate() + timedelta(days=10)
    assert change(signed_in(yudi), visits).status_code == 302
    assert rules(visits) == [
        (visits.amount, visits.valid_from, starts - timedelta(days=1)), (5, starts, None)
    ]  # fmt: skip
    with system("test"):
        told = Entry.objects.get(act="rulebook.amend")
    assert told.reason == REASON
    assert told.detail["amount"] == [visits.amount, 5]


def test_a_planned_change_is_taken_back_and_the_old_rule_goes_on(
    signed_in: SignedIn, yudi: User, visits: DeadlineRule
) -> None:
    browser = signed_in(yudi)
    change(browser, visits)
    planned = DeadlineRule.objects.get(subject="case.visit", urgency="normal", amount=5)
    assert "Batalkan rencana" in browser.get("/pengaturan/tenggat/").content.decode()
    assert browser.post(f"/pengaturan/tenggat/{planned.pk}/akhiri/", {"reason": "Batal"}).status_code == 302
    assert rules(visits) == [(visits.amount, visits.valid_from, None)]


def test_a_second_change_waits_until_the_planned_one_is_taken_back(
    signed_in: SignedIn, yudi: User, visits: DeadlineRule
) -> None:
    browser = signed_in(yudi)
    change(browser, visits)
    answer = change(browser, visits, amount=7, starts=timezone.localdate().isoformat())
    assert answer.status_code == 409
    assert "Batalkan dulu" in answer.content.decode()
    assert len(rules(visits)) == 2


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"starts": "2020-01-01"}, "masa lalu"),
        ({"reason": " "}, "harus diisi"),
        ({"amount": "-3"}, "paling kecil 0"),
        ({"starts": "32/13/2026"}, "Tanggal"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_changes(
    signed_in: SignedIn, yudi: User, visits: DeadlineRule, over: dict[str, str], sentence: str
) -> None:
    before = rules(visits)
    answer = change(signed_in(yudi), visits, source="Tetap tertulis", **over)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text
    assert "Tetap tertulis" in text
    assert rules(visits) == before


def test_the_same_press_twice_is_one_change(signed_in: SignedIn, yudi: User, visits: DeadlineRule) -> None:
    browser = signed_in(yudi)
    assert [change(browser, visits).status_code for _n in range(2)] == [302, 422]
    assert len(rules(visits)) == 2


def test_only_whoever_looks_after_the_province_changes_rules(
    signed_in: SignedIn, visits: DeadlineRule, budi: User
) -> None:
    lina = person("lina", "Lina", "administrator", region=MALANG_CITY)
    browser = signed_in(lina)
    assert "administrator provinsi" in browser.get("/pengaturan/tenggat/").content.decode()
    assert change(browser, visits).status_code == 403
    assert signed_in(budi).get("/pengaturan/").status_code == 403
    assert len(rules(visits)) == 1
    with scope(lina), pytest.raises(NotPermitted):
        actions.end(
            chapter=queries.chapter("tenggat"), row=visits, last=timezone.localdate(), reason="x", by=lina
        )


def test_a_holiday_is_added_cancelled_and_put_back(signed_in: SignedIn, yudi: User) -> None:
    browser = signed_in(yudi)
    sent = {"date": f"{YEAR}-06-12", "name": "Hari Jadi", "kind": "local", "source": "SK", "reason": REASON}
    assert browser.post("/pengaturan/hari-libur/baru/", sent).status_code == 302
    assert browser.post("/pengaturan/hari-libur/baru/", sent).status_code == 409
    day = Holiday.objects.get(date=f"{YEAR}-06-12")
    assert day.in_force
    browser.post(f"/pengaturan/hari-libur/{day.pk}/akhiri/", {"reason": "Dicabut", "on": "False"})
    browser.post(f"/pengaturan/hari-libur/{day.pk}/akhiri/", {"reason": "Dicabut", "on": "False"})
    assert not Holiday.objects.get(pk=day.pk).in_force
    browser.post(f"/pengaturan/hari-libur/{day.pk}/akhiri/", {"reason": "Berlaku lagi", "on": "True"})
    assert Holiday.objects.get(pk=day.pk).in_force
    assert "Hari Jadi" in browser.get("/pengaturan/hari-libur/?q=jadi").content.decode()


def test_an_escalation_ends_and_the_past_can_hold_again(yudi: User, signed_in: SignedIn) -> None:
    rule = EscalationRule.objects.filter(valid_to=None).first()
    assert rule is not None
    found, today = queries.chapter("eskalasi"), timezone.localdate()
    with scope(yudi):
        actions.end(chapter=found, row=rule, last=today, reason=REASON, by=yudi)
        rule.refresh_from_db()
        values = {"amount": rule.amount, "unit": rule.unit, "source": rule.source}
        again = actions.amend(
            chapter=found, row=rule, values=values, starts=today + timedelta(days=3), reason=REASON, by=yudi
        )
        with pytest.raises(StepNotAllowed):
            actions.take_back(chapter=found, row=rule, reason="x", by=yudi)
    assert again.valid_from == today + timedelta(days=3)


def test_a_rule_that_was_to_end_still_ends_when_a_change_was_taken_back(yudi: User) -> None:
    rule = EscalationRule.objects.filter(valid_to=None)[0]
    found, today = queries.chapter("eskalasi"), timezone.localdate()
    last, starts = today + timedelta(days=20), today + timedelta(days=5)
    with scope(yudi):
        actions.end(chapter=found, row=rule, last=last, reason=REASON, by=yudi)
        values = {"amount": rule.amount + 1, "unit": rule.unit, "source": "SK"}
        made = actions.amend(chapter=found, row=rule, values=values, starts=starts, reason=REASON, by=yudi)
        assert made.valid_to == last
        with pytest.raises(StepNotAllowed):
            actions.end(chapter=found, row=rule, last=last, reason=REASON, by=yudi)
        actions.take_back(chapter=found, row=made, reason=REASON, by=yudi)
    rule.refresh_from_db()
    assert rule.valid_to == last


def test_an_ended_rule_stays_ended_when_what_follows_it_is_taken_back(yudi: User) -> None:
    rule = EscalationRule.objects.filter(valid_to=None)[0]
    found, today = queries.chapter("eskalasi"), timezone.localdate()
    with scope(yudi):
        actions.end(chapter=found, row=rule, last=today, reason=REASON, by=yudi)
        values = {"amount": rule.amount, "unit": rule.unit, "source": rule.source}
        made = actions.amend(
            chapter=found, row=rule, values=values, starts=today + timedelta(days=1), reason=REASON, by=yudi
        )
        actions.take_back(chapter=found, row=made, reason=REASON, by=yudi)
    rule.refresh_from_db()
    assert rule.valid_to == today


def test_of_two_administrators_the_second_sees_what_the_first_wrote(signed_in: SignedIn, yudi: User) -> None:
    office = Organisation.objects.exclude(code="")[0]
    address, browser = f"/pengaturan/lembaga/{office.pk}/ubah/", signed_in(yudi)
    names = ("name", "short_name", "email", "address", "note", "source")
    sent = {name: getattr(office, name) for name in names} | {"reason": REASON}
    seen = queries.print_of(queries.chapter("lembaga"), office)
    assert browser.post(address, {**sent, "phone": "0341 1", "seen": seen}).status_code == 302
    answer = browser.post(address, {**sent, "phone": "0341 2", "seen": seen})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "0341 1" in text
    assert "0341 2" in text
    fresh = queries.print_of(queries.chapter("lembaga"), Organisation.objects.get(pk=office.pk))
    assert f'value="{fresh}"' in text
    assert Organisation.objects.get(pk=office.pk).phone == "0341 1"


def test_an_office_is_corrected_and_the_trace_keeps_what_stood_there(signed_in: SignedIn, yudi: User) -> None:
    office = Organisation.objects.exclude(code="").first()
    assert office is not None
    browser, address = signed_in(yudi), f"/pengaturan/lembaga/{office.pk}/ubah/"
    sent = {
        name: getattr(office, name) for name in ("name", "short_name", "email", "address", "note", "source")
    }
    answer = browser.post(address, {**sent, "phone": "031 555 0101", "reason": "Ganti nomor"})
    assert answer.status_code == 302
    with system("test"):
        assert Entry.objects.get(act="rulebook.correct").detail["phone"] == [office.phone, "031 555 0101"]
    assert "Ganti nomor" in browser.get(address).content.decode()


def test_every_chapter_opens_and_guessed_addresses_are_not_found(signed_in: SignedIn, yudi: User) -> None:
    browser = signed_in(yudi)
    text = browser.get("/pengaturan/").content.decode()
    for key, one in chapters().items():
        assert f"/pengaturan/{key}/" in text
        assert str(one.label) in browser.get(f"/pengaturan/{key}/").content.decode()
    for path in (
        "lain/",
        "tenggat/99999999999999999999/ubah/",
        "tenggat/x/ubah/",
        "tenggat/baru/",
        "kerahasiaan-batas/baru/",
        "hari-libur/1/ubah/",
    ):
        assert browser.get(f"/pengaturan/{path}").status_code == 404
