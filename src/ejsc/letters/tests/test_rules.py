"""The small language of wordings, codes and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejsc.kernel.errors import BadInput
from ejsc.letters import rules

KNOWN = {"number", "worker_name", "place"}


@pytest.mark.parametrize(
    "text",
    [
        "Nama: {{ worker_name }}",
        "{{number}} dan {{  place  }}",
        "",
        "{ satu } kurung",
        "#let x = 1 $ a $ *tebal*",
    ],
)
def test_a_wording_may_use_its_fields_and_any_other_sign(text: str) -> None:
    rules.check(text, KNOWN, field="opening")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ nik }}", "nik"),
        ("{{ worker_name.__class__ }}", "{{"),
        ("{{ worker_name|upper }}", "{{"),
        ("{% for x in range(10**9) %}", "{%"),
        ("{# catatan #}", "{#"),
        ("{{ worker_name", "{{"),
        ("worker_name }}", "}}"),
        ("{{ }}", "{{"),
    ],
)
def test_whatever_is_no_field_is_refused_with_what_it_was(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        rules.check(text, KNOWN, field="facts")
    assert said in str(refused.value)
    assert refused.value.field == "facts"


def test_a_value_is_never_read_as_a_wording() -> None:
    values = {"worker_name": "{{ place }}", "place": "rahasia"}
    assert rules.fill("Nama {{ worker_name }}", values) == "Nama {{ place }}"


@given(st.text())
def test_any_value_arrives_as_it_is(value: str) -> None:
    assert rules.fill("<{{ place }}>", {"place": value}) == f"<{value}>"


def test_a_line_or_paragraph_without_contents_is_left_out() -> None:
    values = {"worker_name": "Sari", "place": ""}
    assert rules.facts("Nama: {{ worker_name }}\nTempat: {{ place }}\n", values) == [
        rules.Fact("Nama", "Sari")
    ]
    assert rules.paragraphs("Halo.\n\nDi {{ place }}", values) == ["Halo."]


@pytest.mark.parametrize("line", ["tanpa titik dua", ": {{ place }}", "Nama:", "{{ place }}: x"])
def test_a_line_that_is_none_is_explained(line: str) -> None:
    with pytest.raises(BadInput):
        rules.check_lines(line, field="facts")


def test_a_code_holds_sixty_bits_and_is_read_back_as_people_type_it() -> None:
    code = rules.new_code()
    assert len(rules.SIGNS) ** len(code) == 2**60
    assert rules.plain_code(rules.shown_code(code).lower()) == code
    assert rules.plain_code("OIL0-0000-0000") == "011000000000"


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 12, "7HQ09ZZZ1ABC7", "\x00" * 12, "ⅯHQ09ZZZ1ABC"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert rules.plain_code(typed) == ""
