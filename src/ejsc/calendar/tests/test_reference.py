from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ejsc.calendar import reference
from ejsc.calendar.choices import HolidayKind, Unit
from ejsc.calendar.models import DeadlineRule, Holiday

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("year", "national", "joint"), [(2024, 19, 10), (2025, 17, 11), (2026, 17, 8), (2027, 5, 0)]
)
def test_each_year_has_the_holidays_of_its_decree(year, national, joint):
    found = Holiday.objects.filter(date__year=year, in_force=True)
    assert found.filter(kind=HolidayKind.NATIONAL).count() == national
    assert found.filter(kind=HolidayKind.JOINT_LEAVE).count() == joint


def test_a_second_load_changes_nothing():
    assert not reference.load().any


def test_what_the_office_corrected_survives_a_reload():
    DeadlineRule.objects.filter(subject="case.visit", urgency="normal").update(amount=5, verified=True)
    assert not reference.load().any
    assert DeadlineRule.objects.get(subject="case.visit", urgency="normal").amount == 5


def test_a_new_edition_changes_only_what_the_file_changed(monkeypatch):
    DeadlineRule.objects.filter(subject="case.visit", urgency="normal").update(amount=5)
    rows = [
        {**row, "source": "SK 1"} if row["subject"] == "case.visit" else row for row in reference._deadlines()
    ]
    monkeypatch.setattr(reference, "_deadlines", lambda: iter(rows))
    assert reference.load().tables[-1].changed == 3
    found = DeadlineRule.objects.get(subject="case.visit", urgency="normal")
    assert (found.amount, found.source) == (5, "SK 1")


def test_a_withdrawn_holiday_stays_but_is_not_in_force(monkeypatch):
    rows = [row for row in reference._holidays() if row["date"] != date(2026, 12, 24)]
    monkeypatch.setattr(reference, "_holidays", lambda: iter(rows))
    assert reference.load().tables[2].retired == 1
    assert not Holiday.objects.get(date=date(2026, 12, 24)).in_force
    monkeypatch.undo()
    assert reference.load().tables[2].changed == 1
    assert Holiday.objects.get(date=date(2026, 12, 24)).in_force


def test_a_holiday_that_the_office_entered_is_left_alone():
    Holiday.objects.create(date=date(2026, 11, 30), name="Pemilihan kepala desa", kind=HolidayKind.LOCAL)
    assert not reference.load().any


def test_two_rules_for_one_act_never_overlap():
    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineRule.objects.create(
            subject="case.visit",
            urgency="normal",
            amount=4,
            unit=Unit.WORKING_DAY,
            valid_from=date(2026, 7, 1),
        )
