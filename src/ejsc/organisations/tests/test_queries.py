from datetime import date

import pytest

from ejsc.organisations import queries
from ejsc.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def codes(found):
    return [one.code for one in found]


def test_units_are_found_by_what_they_serve_the_nearest_first():
    assert set(codes(queries.units_for("odgj"))) == {"rsbl-pasuruan", "rsbl-kediri", "prs-sidoarjo"}
    assert codes(queries.units_for("lansia-terlantar", region="35.09.01"))[0] == "pstw-jember"
    assert len(queries.units_for("lansia-terlantar")) == 7


def test_hospitals_and_others_help_where_units_cannot():
    assert {"rsj-menur", "rsj-lawang"} <= set(codes(queries.helpers_for("odgj")))
    assert "polda-jatim" in codes(queries.helpers_for("tppo"))


def test_a_place_belongs_to_the_office_of_its_regency_not_its_neighbour_s():
    assert queries.regency_office("35.73.05.1001").name == "Dinas Sosial Kota Malang"
    assert queries.regency_office("35.07.01").name == "Dinas Sosial Kabupaten Malang"
    assert queries.regency_office("35") is None
    assert queries.regency_office("33.74.01") is None


def test_letters_to_other_provinces_find_their_office():
    assert queries.office_of_province("33.74.01").short_name == "Dinsos Jawa Tengah"
    assert queries.office_of_province("35.73").code == "dinsos-jatim"


def test_who_serves_a_place_is_sorted_from_near_to_far():
    found = queries.serving("35.73.05", "regency_dinsos", "jsc_team", "province_dinsos")
    assert codes(found)[0] == "dinsos-kota-malang"
    assert set(codes(found)) == {"dinsos-kota-malang", "jsc", "dinsos-jatim"}


def test_an_organisation_that_ended_is_no_longer_offered():
    Organisation.objects.filter(code="rsbl-kediri").update(valid_to=date(2020, 1, 1))
    assert "rsbl-kediri" not in codes(queries.units_for("odgj"))


def test_reports_can_be_sent_on_but_not_to_care_units():
    found = queries.redirect_targets("35.73.05")
    assert codes(found)[0].endswith("malang") or found[0].region_id == "35.73"
    assert not {"upt", "jsc_team", "campus"} & {one.kind for one in found}
