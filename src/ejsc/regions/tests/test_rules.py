import pytest

from ejsc.regions import rules
from ejsc.regions.choices import RegionKind


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("35", "35.73.05.1001", True),
        ("35.73", "35.73", True),
        ("35.73", "35.73.05", True),
        ("35.7", "35.73", False),
        ("35.73.05", "35.73", False),
        ("3", "35", False),
        ("35.07", "35.73.05", False),
    ],
)
def test_a_region_holds_what_its_code_begins_up_to_a_dot(outer, inner, holds):
    assert rules.covers(outer, inner) is holds


def test_a_code_says_its_level_and_all_that_it_lies_in():
    assert rules.kind_of("35.73.05.1001") == RegionKind.VILLAGE
    assert rules.up("35.73.05.1001") == ["35.73.05.1001", "35.73.05", "35.73", "35"]
    assert rules.regency_code("35") is None
    assert rules.district_code("35.73") is None


def test_numbers_tell_cities_and_kelurahan():
    assert rules.is_city("35.73.05")
    assert not rules.is_city("35.07")
    assert rules.is_urban("35.73.05.1001") is True
    assert rules.is_urban("35.07.01.2001") is False
    assert rules.is_urban("35.73") is None


@pytest.mark.parametrize(
    ("lat", "lon", "far"),
    [
        (-7.98, 112.63, False),  # Malang
        (-5.85, 112.66, False),  # Bawean
        (-6.92, 115.9, False),  # Kangean's eastern islands
        (-8.75, 114.4, False),  # Alas Purwo
        (-6.2, 106.8, True),  # Jakarta
        (0, 0, True),
        (7.98, 112.63, True),  # the minus forgotten
        (112.63, -7.98, True),  # latitude and longitude changed over
    ],
)
def test_positions_far_outside_east_java_are_noticed(lat, lon, far):
    assert rules.outside_east_java(lat, lon) is far


def test_names_are_written_as_addresses_write_them():
    names = {
        "35": "Jawa Timur",
        "35.73": "Kota Malang",
        "35.73.05": "Lowokwaru",
        "35.73.05.1001": "Lowokwaru",
    }
    assert rules.path("35.73.05.1001", names) == "Kel. Lowokwaru, Kec. Lowokwaru, Kota Malang"
    assert rules.path("35", names) == "Prov. Jawa Timur"
    assert (
        rules.path("33.74", {"33": "Jawa Tengah", "33.74": "Kota Semarang"})
        == "Kota Semarang, Prov. Jawa Tengah"
    )
