"""No cell that leaves the house begins a formula, in Python and in the database alike."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ejsc.accounts.models import User
from ejsc.lists.exporting.cells import DANGEROUS, SQL_CLASS, neutral, neutral_sql
from ejsc.organisations.models import Organisation

FORMULAS = ["=1+1", "+62812", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    assert neutral(text) == f"'{text}"


@given(st.text())
def test_no_text_stays_dangerous_and_none_loses_a_sign(text: str) -> None:
    cell = neutral(text)
    assert not cell or cell[0] not in DANGEROUS
    assert cell.removeprefix("'").endswith(text.removeprefix("'")[-20:])
    assert cell in {text, f"'{text}"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(alphabet=st.characters(blacklist_characters="\0", blacklist_categories=["Cs"])),
                      st.sampled_from(FORMULAS)))  # fmt: skip
def test_the_database_says_the_same(db: None, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~ %s", [text, SQL_CLASS])
        assert cursor.fetchone()[0] == (neutral(text) != text)


def test_the_expression_neutralises_a_field(budi: User) -> None:
    User.objects.filter(pk=budi.pk).update(position="=HYPERLINK(1)")
    found = User.objects.filter(pk=budi.pk).annotate(cell=neutral_sql("position")).get()
    assert found.cell == "'=HYPERLINK(1)"
    assert Organisation.objects.annotate(cell=neutral_sql("name")).exists()
