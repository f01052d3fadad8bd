from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases.models import Case
from ejsc.indicators import actions, queries, rules
from ejsc.indicators.models import Change, Count
from ejsc.indicators.queries import Ask, Cell


def said(*words: str) -> str:
    out = StringIO()
    call_command("check_figures", *words, stdout=out)
    return out.getvalue()


def test_figures_that_agree_are_said_to(in_service: Case) -> None:
    assert "All figures agree" in said()


def test_a_wrong_figure_is_found_and_put_right(in_service: Case) -> None:
    with system("test"):
        actions.fold()
        Count.objects.filter(measure="opened", region="35.73").update(n=41)
        Count.objects.filter(measure="due").delete()
    with pytest.raises(CommandError, match="differ"):
        said("--only-check")
    assert "put right" in said()
    assert "All figures agree" in said()


def test_what_waits_to_be_added_is_put_right_too(in_service: Case) -> None:
    with system("test"):
        Change.objects.all().delete()
    assert "differed" in said()
    with system("test"):
        assert queries.faults() == []


def test_nobody_reads_or_writes_the_counts_but_through_the_function(
    in_service: Case, budi: User, sari: User
) -> None:
    ask = Ask(["opened"], [Cell("35"), Cell("35.73"), Cell("35.07")], rules.until(date(2200, 1, 1)))
    with system("test"):
        actions.fold()
        assert len(queries.read([ask])[0]) == 2
    with scope(budi):
        assert not Count.objects.exists()
        assert {cell.region for _measure, cell in queries.read([ask])[0]} == {"35", "35.73"}
    with scope(sari):
        assert queries.read([ask])[0] == {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM indicators_count")
        assert cursor.fetchone() == (0,)
    assert queries.read([ask])[0] == {}
