import pytest

from ejsc.regions import queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Ds. Sukorejo Kec. Sukorejo Kab. Ponorogo", "Ds. Sukorejo, Kec. Sukorejo, Kab. Ponorogo"),
        ("Ds. Ambulu, Kec. Ambulu, Kab. Jember, Jawa Timur", "Ds. Ambulu, Kec. Ambulu, Kab. Jember"),
        ("kec lowokwaru", "Kec. Lowokwaru, Kota Malang"),
        ("LOWOKWARU", "Kec. Lowokwaru, Kota Malang"),
        ("kota malang", "Kota Malang"),
        ("kab malang", "Kab. Malang"),
        ("dinoyo malang", "Kel. Dinoyo, Kec. Lowokwaru, Kota Malang"),
        ("jl. soekarno hatta 12 kel jatimulyo kota malang", "Kel. Jatimulyo, Kec. Lowokwaru, Kota Malang"),
        ("ds sumber rt 02 rw 03 kec. sumber probolinggo", "Ds. Sumber, Kec. Sumber, Kab. Probolinggo"),
        ("pucang anom madiun", "Ds. Pucanganom, Kec. Kebonsari, Kab. Madiun"),
        ("dukuh kupang", "Kel. Dukuh Kupang, Kec. Dukuh Pakis, Kota Surabaya"),
        ("kec kota kediri", "Kec. Kota, Kota Kediri"),
        ("kec sukorejo blitar", "Kec. Sukorejo, Kota Blitar"),
        # Old spelling, swapped and dropped letters.
        ("tjoekir", "Ds. Cukir, Kec. Diwek, Kab. Jombang"),
        ("soerabaja", "Kota Surabaya"),
        ("loowkwaru", "Kec. Lowokwaru, Kota Malang"),
        ("gubeng surabya", "Kec. Gubeng, Kota Surabaya"),
        ("banyu wangi kota", "Kab. Banyuwangi"),
    ],
)
def test_a_typed_place_finds_the_region_meant(typed, first):
    assert queries.search_villages(typed)[0].label == first


def test_the_repeated_name_is_told_apart_by_its_regency():
    found = queries.search_villages("sukorejo ponorogo")
    assert "Ds. Sukorejo, Kec. Sukorejo, Kab. Ponorogo" in [one.label for one in found[:2]]
    assert {one.regency for one in found} == {"Kab. Ponorogo"}


def test_all_38_villages_of_one_name_are_offered():
    found = queries.search_villages("sukorejo", limit=80)
    assert len([one for one in found if one.name in {"Ds. Sukorejo", "Kel. Sukorejo"}]) == 38


@pytest.mark.parametrize("typed", ["raas", "ra'as", "Ra’as"])
def test_an_apostrophe_may_be_left_out(typed):
    assert "Kec. Ra'as, Kab. Sumenep" in [one.label for one in queries.search_villages(typed)]


@pytest.mark.parametrize(
    "typed", ["", "a", "%", "__", "\\", "ds", "kec", "xqzwv", "'; --", "rt 01 rw 02", "9999"]
)
def test_nothing_sensible_finds_nothing_and_breaks_nothing(typed):
    assert queries.search_villages(typed) == []


def test_a_whole_letter_in_the_field_is_borne():
    assert isinstance(queries.search_villages("kecamatan sukun " * 5_000), list)


def test_other_provinces_appear_only_when_asked_for():
    assert not any(one.code.startswith("33.") for one in queries.search_villages("semarang"))
    everywhere = queries.search_villages("semarang", within=None)
    assert everywhere[0].label in {"Kab. Semarang, Prov. Jawa Tengah", "Kota Semarang, Prov. Jawa Tengah"}


def test_a_search_can_be_kept_to_one_regency():
    assert {one.code[:5] for one in queries.search_villages("sukorejo", within="35.02")} == {"35.02"}


def test_a_search_costs_two_queries(django_assert_num_queries):
    queries.search_villages("loowkwaru")
    with django_assert_num_queries(2):
        queries.search_villages("sumber")


def test_full_names_of_a_list_cost_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.paths(["35.73.05.1001", "35.07", "99"])
    assert set(found) == {"35.73.05.1001", "35.07"}


def test_a_line_chosen_from_the_list_means_the_same_region_again():
    for typed in ("sukorejo ponorogo", "kota malang", "raas", "sumber", "kota kulon"):
        for found in queries.search_villages(typed):
            assert queries.meant(found.label).code == found.code


def test_a_name_that_many_villages_bear_means_none_of_them():
    assert queries.meant("sukorejo") is None
    assert queries.meant("") is None
