"""What people write into cells."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from ejsc.imports import cells
from ejsc.kernel.errors import BadInput

TODAY = date(2026, 11, 22)
INDEPENDENCE = datetime(2025, 8, 17)


@pytest.mark.parametrize(
    "cell",
    [
        date(2025, 8, 17), datetime(2025, 8, 17), 45886, 45886.0, "45886", 20250817, "17/8/2025", "17-08-25",
        "17.08.2025", "2025-08-17", "17 Agustus 2025", "17 Agt 25", "17-Agu-2025", "Minggu, 17 Agustus 2025",
        "17 agst 2025", " 17 / 08 / 2025 ", "17Agustus2025",
    ],
    ids=str,
)  # fmt: skip
def test_a_day_is_read_in_every_habit(cell: Any) -> None:
    assert cells.day(cell, today=TODAY) == INDEPENDENCE


@pytest.mark.parametrize(
    "cell", ["17/8/2025 14:30", "17 Agustus 2025 14.30 WIB", datetime(2025, 8, 17, 14, 30)], ids=str
)
def test_an_hour_that_stands_beside_it_is_kept(cell: Any) -> None:
    assert cells.day(cell, today=TODAY) == datetime(2025, 8, 17, 14, 30)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("8/17/2025", "hari dan bulan tertukar"), ("31/02/2025", "belum terbaca"), ("kemarin", "belum terbaca"),
        (12, "belum terbaca"), ("17/8/2052", "belum terjadi"), ("17/8/1925", "terlalu lama"),
        ("Agustus 2025", "belum terbaca"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said(cell: Any, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        cells.day(cell, today=TODAY)


@pytest.mark.parametrize(
    "cell", ["3573055708450001", "3573.0557.0845.0001", "'3573055708450001", "35730557 08450001"]
)
def test_a_nik_is_sixteen_figures(cell: str) -> None:
    assert cells.nik(cell) == "3573055708450001"


@pytest.mark.parametrize("cell", [3.573055708450000e15, "3.57E+15", "3,57306E+15", 3573055708450001])
def test_a_nik_that_excel_damaged_is_said(cell: Any) -> None:
    with pytest.raises(BadInput, match="Excel mengubah NIK"):
        cells.nik(cell)


def test_a_nik_that_is_too_short_is_said_with_its_length() -> None:
    with pytest.raises(BadInput, match="di sini ada 15"):
        cells.nik("357305570845000")


@pytest.mark.parametrize(("cell", "number"), [(3, 3), (3.0, 3), ("3 orang", 3), ("±4 jiwa", 4)])
def test_a_number_is_read_among_words(cell: Any, number: int) -> None:
    assert cells.number(cell) == number


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (70.0, "70"), (True, "Ya"), ("'=1+1", "=1+1"), ("Siti\u200b\x00 ", "Siti"), ("'Aisyah", "'Aisyah"),
        (81234567890, "81234567890"),
    ],
)  # fmt: skip
def test_text_is_what_a_person_meant(cell: Any, text: str) -> None:
    assert cells.text(cell) == text
