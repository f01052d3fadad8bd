"""Telling of what ends, and the figures on one screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.notices.models import Notice
from ejsc.partners.actions.reminding import concerned, remind
from ejsc.partners.models import Agreement, Obligation, TermNotice

from .conftest import Walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def active(walk: Walk) -> Agreement:
    """In force for years, with 35 days left."""
    found = walk.to("active")
    today = timezone.localdate()
    with scope(walk.officer):
        Agreement.objects.filter(pk=found.pk).update(
            starts=today - timedelta(days=700), ends=today + timedelta(days=35)
        )
        found.refresh_from_db()
    return found


def told() -> list[int]:
    with system("test"):
        return sorted(TermNotice.objects.values_list("threshold", flat=True), reverse=True)


def test_after_ten_days_without_the_clock_each_due_notice_comes_once(active: Agreement, lina: User) -> None:
    today = timezone.localdate()
    assert remind(today) == 3
    assert remind(today) == 0
    assert told() == [180, 90, 60]
    for day in (
        10,
        11,
        29,
        39,
        40,
    ):  # nothing ran between the tenth day and the twenty-ninth, nor before the last
        remind(today + timedelta(days=day))
    assert told() == [180, 90, 60, 30, 7, 0]
    with scope(lina):
        titles = list(Notice.objects.filter(kind="agreement_ends").values_list("title", flat=True))
    assert len(titles) == 6
    assert all(active.number in title for title in titles)


def test_the_last_day_is_told_also_where_somebody_was_quicker_than_the_clock(active: Agreement) -> None:
    last = timezone.localdate() + timedelta(days=35)
    remind(last - timedelta(days=1))
    with system("test"):
        Agreement.objects.filter(pk=active.pk).update(state="ended", ending="expired")
    assert remind(last + timedelta(days=2)) == 1
    assert remind(last + timedelta(days=2)) == 0
    assert told() == [180, 90, 60, 30, 7, 0]


def test_a_new_last_day_is_told_anew_and_what_lies_before_the_term_never(
    active: Agreement, lina: User
) -> None:
    today = timezone.localdate()
    remind(today)
    with scope(lina):
        Agreement.objects.filter(pk=active.pk).update(
            starts=today - timedelta(days=1), ends=today + timedelta(days=60)
        )
    assert remind(today) == 1
    assert told() == [180, 90, 60, 60]


def test_the_head_of_the_unit_is_told_too_and_others_where_the_officer_has_gone(
    active: Agreement, lina: User, anton: User, rina: User
) -> None:
    with scope(lina):
        Agreement.objects.filter(pk=active.pk).update(unit=rina.organisation)
    User.objects.filter(pk=lina.pk).update(is_active=False)
    with system("test"):
        found = Agreement.objects.select_related("owner").get(pk=active.pk)
        assert set(concerned(found)) == {anton, rina}


def test_each_figure_opens_the_list_that_it_counts(
    active: Agreement, lina: User, signed_in: Callable[[User], Client]
) -> None:
    with scope(lina):
        Obligation.objects.filter(agreement=active).update(due_on=timezone.localdate() - timedelta(days=3))
    client = signed_in(lina)
    page = client.get("/kerja-sama/ringkasan/").content.decode()
    shown = re.findall(r'class="figure"><b>(\d+)</b>.*?href="([^"]+)"', page, re.DOTALL)
    found = {href: int(n) for n, href in shown}
    assert sorted(found.values()) == [0, 0, 1, 1, 1, 1]
    for href, n in found.items():
        listed = client.get(href.replace("&amp;", "&")).content.decode()
        assert listed.count("data-row>") == n, href
    assert "dari 40 orang" in page


def test_the_figures_are_those_of_ones_own_reach(
    active: Agreement, rina: User, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(rina).get("/kerja-sama/ringkasan/").content.decode()
    assert re.findall(r'class="figure"><b>(\d+)</b>', page) == ["0"] * 6
