from __future__ import annotations

import doctest

import pytest

from ejsc.notices import rules


def test_the_examples_hold() -> None:
    assert doctest.testmod(rules).failed == 0


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("a@b", "a***@***"),
        ("x@mail.example", "x***@m***.example"),
        ("", "***"),
        ("+62811", "***2811"),
        ("0811", "***"),
    ],
)
def test_an_address_is_masked_whatever_it_looks_like(address: str, masked: str) -> None:
    assert rules.mask_address(address) == masked


def test_twenty_tries_take_about_three_days() -> None:
    hours = sum(rules.wait_after(n).total_seconds() for n in range(1, 20)) / 3600
    assert 60 < hours < 80
