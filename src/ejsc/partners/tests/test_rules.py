from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from ejsc.kernel.errors import BadInput, NotReady
from ejsc.partners import rules

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(("ends", "over"), [(date(2026, 11, 21), True), (TODAY, False), (None, False)])
def test_an_agreement_holds_to_the_end_of_its_last_day(ends: date | None, over: bool) -> None:
    assert rules.has_run_out(ends, TODAY) is over


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        (date(2024, 10, 14), date(2027, 10, 13), 36),
        (date(2024, 10, 14), date(2027, 10, 14), 37),
        (date(2024, 1, 31), date(2024, 2, 28), 1),
    ],
)
def test_a_begun_month_counts_whole(starts: date, ends: date, months: int) -> None:
    assert rules.months_between(starts, ends) == months


def test_a_term_beyond_the_longest_is_refused_and_one_of_just_that_length_is_not() -> None:
    rules.check_term(date(2024, 10, 14), date(2027, 10, 13), 36)
    with pytest.raises(BadInput):
        rules.check_term(date(2024, 10, 14), date(2027, 10, 14), 36)


def test_a_working_agreement_outlives_its_accord_only_with_a_reason() -> None:
    parent = SimpleNamespace(number="KS-1", ends=date(2027, 1, 1))
    record = SimpleNamespace(parent=parent, ends=date(2027, 6, 1), overrun_reason="")
    with pytest.raises(NotReady, match="KS-1"):
        rules.stays_within_parent(record)
    record.overrun_reason = "KB sedang diperpanjang"
    rules.stays_within_parent(record)


def test_the_dprd_is_named_only_where_it_must_consent() -> None:
    record = SimpleNamespace(needs_dprd=None, dprd_decision="")
    with pytest.raises(NotReady):
        rules.dprd_is_decided(record)
    record.needs_dprd = False
    rules.dprd_is_decided(record)
    record.needs_dprd = True
    with pytest.raises(NotReady):
        rules.dprd_is_decided(record)


@pytest.mark.parametrize("other", ["PT. Sinar Jaya, Tbk", "pt sinar jaya", "SINAR JAYA"])
def test_one_body_in_two_spellings_has_one_key(other: str) -> None:
    assert rules.name_key(other) == rules.name_key("PT Sinar Jaya")
