"""The first lock by itself: each query that narrows to somebody's reach, asked while every row lock stands open.

Without this the second lock would hide the day when one of them forgets to narrow. One named test for each.
"""

from __future__ import annotations

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.cases.models import Case, Report
from ejsc.cases.queries import cases_visible_to, open_cases, reports_visible_to, waiting_reports
from ejsc.people.queries import visible_to as people_visible_to


def test_cases_visible_to_leaves_out_the_neighbours(filled: Case, budi: User, dewi: User) -> None:
    with system("sweep"):
        assert cases_visible_to(budi).filter(pk=filled.pk).exists()
        assert not cases_visible_to(dewi).exists()
        assert not open_cases(dewi).exists()


def test_reports_visible_to_leaves_out_the_neighbours(report: Report, budi: User, dewi: User) -> None:
    with system("sweep"):
        assert reports_visible_to(budi).filter(pk=report.pk).exists()
        assert not reports_visible_to(dewi).exists()
        assert not waiting_reports(dewi).exists()


def test_people_visible_to_leaves_out_the_neighbours(filled: Case, budi: User, dewi: User) -> None:
    with system("sweep"):
        assert people_visible_to(budi).exists()
        assert not people_visible_to(dewi).exists()


def test_nobody_without_a_case_permission_sees_any(filled: Case, yudi: User, wati: User) -> None:
    with system("sweep"):
        for user in (yudi, wati):
            assert not cases_visible_to(user).exists()
            assert not reports_visible_to(user).exists()
            assert not people_visible_to(user).exists()
