from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejsc.indicators.suppression import LEAST, hidden, is_small, told


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"a": 12, "b": 30}, set()),
        ({"a": 0, "b": 30}, set()),
        ({"a": 3, "b": 12, "c": 40}, {"a", "b"}),
        ({"a": 3, "b": 4, "c": 12, "d": 40}, {"a", "b", "c"}),
        ({"a": 6, "b": 7, "c": 40}, {"a", "b"}),
        ({"a": 3, "b": 2}, {"a", "b"}),
    ],
)
def test_a_small_number_takes_others_with_it_until_it_cannot_be_subtracted(
    parts: dict[str, int], expected: set[str]
) -> None:
    assert hidden(parts, sum(parts.values())) == expected


PARTS = st.lists(st.integers(0, 60), min_size=1, max_size=12).map(lambda row: dict(enumerate(row)))


@given(PARTS)
def test_what_is_hidden_can_never_be_found_by_subtraction(parts: dict[int, int]) -> None:
    total = sum(parts.values())
    away = hidden(parts, total)
    assert {key for key, number in parts.items() if is_small(number)} <= away
    shown = sum(number for key, number in parts.items() if key not in away)
    if away and not is_small(total):
        assert total - shown >= LEAST
        assert len(away) >= 2 or all(number == 0 for key, number in parts.items() if key not in away)


@given(PARTS)
def test_sealed_cases_are_told_only_in_tens_and_leave_no_small_rest(parts: dict[int, int]) -> None:
    sealed = {"all": sum(parts.values()), **{str(key): number for key, number in parts.items()}}
    found = told(sealed, "all", [[str(key) for key in parts]])
    assert all(number >= LEAST for number in found.values())
    if found:
        rest = found["all"] - sum(number for key, number in found.items() if key != "all")
        assert not is_small(rest)
    else:
        assert sealed["all"] < LEAST
