"""Hours, outcomes, categories and secrecy are rules like the others: from a day on, explained, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.calendar import queries as calendar
from ejsc.calendar.models import OfficeHours, OpenWeek
from ejsc.calendar.rules import WIB
from ejsc.cases import outcomes, secrecy
from ejsc.cases.choices import PublicWord, SecrecySubject
from ejsc.cases.models import OutcomeCode, SecrecyRule
from ejsc.cases.workflow import public_word_of_case
from ejsc.kernel.errors import BadInput, DomainError, NotPermitted
from ejsc.people import categories
from ejsc.people.models import CategoryRule, PpksCategory
from ejsc.people.queries import categories_in_force
from ejsc.rulebook import actions, queries

SignedIn = Callable[[User], Client]
REASON = "SK Kepala Dinas 12/2026"


@pytest.fixture(autouse=True)
def _read_afresh(db: None) -> Iterator[None]:
    calendar.forget()
    outcomes.forget()
    yield
    calendar.forget()
    outcomes.forget()


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def amend(by: User, key: str, row: Any, starts: date, **values: Any) -> Any:
    """The row with some values changed, from a day on."""
    found = queries.chapter(key)
    kept = {name: getattr(row, name) for name in found.values}
    with scope(by):
        made = actions.amend(
            chapter=found, row=row, values=kept | values, starts=starts, reason=REASON, by=by
        )
    found.changed()
    return made


def add(by: User, key: str, *, last: date | None = None, starts: date | None = None, **values: Any) -> Any:
    found = queries.chapter(key)
    with scope(by):
        made = actions.add(
            chapter=found, values=values, starts=starts or today(1), last=last, reason=REASON, by=by
        )
    found.changed()
    return made


def monday(weeks: int = 1) -> date:
    """A Monday that is not a holiday, some weeks from now."""
    day = today(7 * weeks - today().weekday())
    return day if day not in calendar.holidays() else monday(weeks + 1)


def closing(day: date) -> list[time]:
    hours = OfficeHours.objects.get(code="office")
    found = calendar.calendar().hours[hours.pk].on(day, calendar.holidays())
    return [closes.astimezone(WIB).time() for _opens, closes in found]


def test_the_ordinary_week_changes_from_a_day_on_and_a_season_comes_first(yudi: User) -> None:
    week, day = OpenWeek.objects.get(hours__code="office", season=""), monday()
    amend(yudi, "jam-kerja", week, day, monday="07.00–12.00, 13.00–15.00")
    assert closing(day - timedelta(days=7) if day.weekday() == 0 else day) in ([time(16)], [])
    assert closing(day) == [time(12), time(15)]
    season = add(
        yudi, "jam-kerja", starts=day, last=day + timedelta(days=20), hours=week.hours, season="Ramadan",
        monday="08.00–14.00", source="SE",
    )  # fmt: skip
    assert closing(day) == [time(14)]
    with scope(yudi):
        actions.take_back(chapter=queries.chapter("jam-kerja"), row=season, reason=REASON, by=yudi)
    calendar.forget()
    assert closing(day) == [time(12), time(15)]


def test_an_office_is_never_left_without_hours(yudi: User, signed_in: SignedIn) -> None:
    week = OpenWeek.objects.get(hours__code="office", season="")
    with pytest.raises(BadInput):
        amend(yudi, "jam-kerja", week, today(3), **dict.fromkeys(OpenWeek.DAYS, ""))
    with scope(yudi), pytest.raises(NotPermitted):
        actions.end(chapter=queries.chapter("jam-kerja"), row=week, last=today(3), reason=REASON, by=yudi)
    sent = {day: getattr(week, day) for day in OpenWeek.DAYS} | {
        "monday": "08.00–25.00", "starts": today(3).isoformat(), "reason": REASON, "source": "SK",
    }  # fmt: skip
    answer = signed_in(yudi).post(f"/pengaturan/jam-kerja/{week.pk}/ubah/", sent)
    assert answer.status_code == 422
    assert "07.30–12.00" in answer.content.decode()


def test_a_case_keeps_what_its_outcome_meant_on_the_day_it_was_closed(yudi: User) -> None:
    code = OutcomeCode.objects.get(code="aid")
    amend(yudi, "hasil", code, today(5), told="other", name_id="Menerima bantuan sosial")
    then = datetime.combine(today(6), time(9), tzinfo=WIB)
    assert public_word_of_case("closed", "aid", closed_at=timezone.now()) == PublicWord.DONE
    assert public_word_of_case("closed", "aid", closed_at=then) == PublicWord.CLOSED
    assert outcomes.word("aid", timezone.now()) == "Menerima bantuan"
    assert outcomes.word("aid", then) == "Menerima bantuan sosial"


def test_an_outcome_is_added_and_ended_and_old_cases_still_say_it(yudi: User) -> None:
    said = {"name_id": "Mandiri", "name_en": "On their own feet", "told": "met", "order": 5, "source": "SK"}
    made = add(yudi, "hasil", starts=today(), code="mandiri", **said)
    assert outcomes.choices()[0] == ("mandiri", "Mandiri")
    with scope(yudi):
        actions.end(chapter=queries.chapter("hasil"), row=made, last=today(), reason=REASON, by=yudi)
    outcomes.forget()
    assert not any(one.code == "mandiri" for one in outcomes.in_force(today(1)))
    assert ("mandiri", "Mandiri") in outcomes.every()


def test_a_category_follows_its_rule_on_the_day_and_a_new_one_waits_for_it(yudi: User) -> None:
    rule = CategoryRule.objects.filter(restricted=False, valid_to=None)[0]
    amend(yudi, "kategori", rule, today(2), restricted=True, name_id="Nama baru")
    row = PpksCategory.objects.get(pk=rule.code)
    assert (row.restricted, row.name_id) == (False, rule.name_id)
    add(
        yudi,
        "kategori",
        starts=today(2),
        code="tag-baru",
        kind="tag",
        name_id="Baru",
        name_en="New",
        source="SK",
    )
    assert "tag-baru" not in {one.code for one in categories_in_force()}
    categories.settle(today(2))
    row.refresh_from_db()
    assert (row.restricted, row.name_id) == (True, "Nama baru")
    assert "tag-baru" in {one.code for one in categories_in_force(today(2))}


def test_secrecy_changes_tomorrow_at_the_earliest_and_protects_somebody(yudi: User) -> None:
    readers = SecrecyRule.objects.get(subject=SecrecySubject.READERS)
    for starts, value in ((today(), "3"), (today(1), "1"), (today(1), "900")):
        with pytest.raises(BadInput):
            amend(yudi, "kerahasiaan-batas", readers, starts, value=value)
    amend(yudi, "kerahasiaan-batas", readers, today(1), value="3")
    assert secrecy.number_of(SecrecySubject.READERS) == 2
    assert secrecy.number_of(SecrecySubject.READERS, today(1)) == 3


def test_what_seals_is_added_ended_and_never_a_word_of_the_wrong_list(
    yudi: User, signed_in: SignedIn
) -> None:
    with pytest.raises(DomainError):
        add(yudi, "kerahasiaan", subject="seals_category", value="violence", source="SK")
    browser = signed_in(yudi)
    sent = {
        "subject": "seals_kind",
        "value": "child",
        "source": "SK",
        "starts": today(1).isoformat(),
        "reason": REASON,
    }
    assert browser.post("/pengaturan/kerahasiaan/baru/", sent).status_code == 302
    assert "child" in secrecy.rules_on(today(1))["seals_kind"]
    assert "child" not in secrecy.rules_on()["seals_kind"]
    rule = SecrecyRule.objects.get(subject="seals_kind", value="violence")
    ended = {"starts": today(4).isoformat(), "reason": REASON}
    assert browser.post(f"/pengaturan/kerahasiaan/{rule.pk}/akhiri/", ended).status_code == 302
    assert "violence" not in secrecy.rules_on(today(5))["seals_kind"]


def test_a_rule_of_the_office_stays_when_the_list_is_loaded_again(yudi: User) -> None:
    from ejsc.cases import reference

    made = add(yudi, "kerahasiaan", subject="seals_kind", value="child", source="SK")
    reference.load()
    made.refresh_from_db()
    assert made.valid_to is None
