"""Which area a row means: by the names together, never by a guess."""

from __future__ import annotations

import pytest

from ejsc.imports.places import Found, Places, Said
from ejsc.regions.models import Region

ALL = ["35"]
CITY, REGENCY = "35.73", "35.07"


@pytest.fixture
def places(db: None) -> Places:
    return Places.read()


def code_of(village: str, district: str) -> str:
    return Region.objects.get(name=village, parent__name=district, kind="village").code


@pytest.mark.parametrize(
    "said",
    [
        Said("Lowokwaru", "Lowokwaru", "Kota Malang"), Said("Kel. LOWOKWARU", "Kec. Lowokwaru", "KOTA MALANG"),
        Said("Lowok Waru", "lowokwaru", "Malang (Kota)"), Said(code="3573051011"), Said(code="35.73.05.1011"),
        Said(address="Jl. Melati 3 RT 02, Kel. Lowokwaru Kec. Lowokwaru Kota Malang"),
    ],
    ids=str,
)  # fmt: skip
def test_a_village_is_found_by_its_names(places: Places, said: Said) -> None:
    assert places.find(said, around=ALL) == Found("35.73.05.1011")


def test_a_name_that_repeats_is_asked(places: Places) -> None:
    found = places.find(Said("Sukorejo"), around=ALL)
    assert found.code == ""
    assert len(found.candidates) > 3


def test_its_district_decides_or_narrows(places: Places) -> None:
    found = places.find(Said("Sukorejo", "Udanawu", ""), around=ALL)
    assert found.code == code_of("Sukorejo", "Udanawu")


def test_a_regency_is_not_its_city(places: Places) -> None:
    assert places.find(Said(regency="Kab. Malang"), around=ALL).code == REGENCY
    assert places.find(Said(regency="Kota Malang"), around=ALL).code == CITY
    assert set(places.find(Said(regency="Malang"), around=ALL).candidates) == {CITY, REGENCY}


def test_the_regency_of_the_whole_file_narrows(places: Places) -> None:
    assert places.find(Said("Dinoyo"), around=[CITY]).code.startswith("35.73.05.")


def test_a_misspelt_name_is_offered_and_not_taken(places: Places) -> None:
    found = places.find(Said("Lowokwaru", "Lowokwari", "Kota Malang"), around=ALL)
    assert found.code == ""
    assert found.candidates[0] == "35.73.05.1011"
    found = places.find(Said("Lowokwara", "Lowokwaru", "Kota Malang"), around=ALL)
    assert found.code == ""
    assert "35.73.05.1011" in found.candidates
    assert "35.73.05" in found.candidates


def test_a_district_alone_is_enough(places: Places) -> None:
    assert places.find(Said(district="Udanawu"), around=ALL).code.count(".") == 2


def test_nothing_said_is_nothing_found(places: Places) -> None:
    assert places.find(Said(), around=ALL) == Found()
    assert places.find(Said("Atlantis", "", ""), around=ALL) == Found()
