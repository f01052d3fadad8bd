"""Every case that is not closed has one desk, one next act and one date; from assigning on one owner as well."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from ejsc.accounts.scope import system
from ejsc.cases.choices import CaseState, ReportState
from ejsc.cases.models import Case, FollowUp, Report


@pytest.fixture
def demo(db: None) -> None:
    """The whole demo, as a newcomer finds it."""
    call_command("load_demo", verbosity=0)


@pytest.mark.slow
def test_in_the_demo_no_open_case_is_left_without_owner_act_or_date(demo: None) -> None:
    with system("sweep"):
        open_cases = Case.objects.exclude(state=CaseState.CLOSED)
        assert not open_cases.filter(next_act="").exists()
        assert not open_cases.filter(due_at__isnull=True).exists()
        assert (
            not open_cases.exclude(state__in=[CaseState.OPEN, CaseState.CLOSING]).filter(owner=None).exists()
        )
        in_service = open_cases.filter(state=CaseState.IN_SERVICE)
        promised = FollowUp.objects.filter(done_at__isnull=True).values("case")
        assert not in_service.exclude(pk__in=promised).exists()


@pytest.mark.slow
def test_the_demo_shows_every_status_and_an_officer_with_200_open_cases(demo: None) -> None:
    with system("sweep"):
        assert set(Case.objects.values_list("state", flat=True)) == set(CaseState.values)
        assert set(Report.objects.values_list("state", flat=True)) == set(ReportState.values)
        assert Case.objects.filter(owner__username="nia").exclude(state=CaseState.CLOSED).count() >= 200
        assert Report.objects.filter(state=ReportState.RECEIVED, due_at__lt=timezone.now()).exists()


@pytest.mark.parametrize(
    "broken",
    [{"next_act": ""}, {"due_at": None}, {"owner": None}, {"closed_at": timezone.now()}, {"state": "closed"}],
)
def test_the_database_itself_refuses_a_case_that_is_left_alone(
    in_service: Case, broken: dict[str, object]
) -> None:
    with system("sweep"), pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=in_service.pk).update(**broken)
