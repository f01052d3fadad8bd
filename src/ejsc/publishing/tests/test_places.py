"""What a typed place means: the dirty data of real life."""

from __future__ import annotations

import pytest
from django.test import Client

from ejsc.publishing import places

from .conftest import filled, stored

pytestmark = pytest.mark.django_db


def test_a_name_that_38_villages_share_is_asked_back_and_the_rest_stays(client: Client) -> None:
    given = filled(village=None, village_text="Sukorejo", subject_name="Sumirah")
    answer = client.post("/lapor/", given)
    form = answer.context["form"]
    villages = [one for one in form.several if one.kind == "village"]
    assert answer.status_code == 422
    assert len(villages) == 38
    assert len({one.label for one in form.several}) == len(form.several)
    assert 'value="Sumirah"' in answer.content.decode()
    chosen = next(one for one in villages if "Ponorogo" in one.label)
    client.post("/lapor/", {**given, "village_asked": "Sukorejo", "village_choice": chosen.code})
    assert stored(given["id"]).region_id == chosen.code


def test_with_the_regency_only_a_few_are_left(client: Client) -> None:
    form = client.post("/lapor/", filled(village=None, village_text="sukorejo ponorogo")).context["form"]
    assert {one.label.split(", ")[-1] for one in form.several} == {"Kab. Ponorogo"}
    assert all("Sukorejo" in one.name for one in form.several)


def test_a_full_address_needs_no_question(client: Client) -> None:
    given = filled(village=None, village_text="Kel. Lowokwaru, Kec. Lowokwaru, Kota Malang")
    assert client.post("/lapor/", given).status_code == 302
    assert stored(given["id"]).region_id.startswith("35.73.05.")


def test_a_district_is_enough(client: Client) -> None:
    given = filled(village=None, village_text="Kec. Lowokwaru")
    client.post("/lapor/", given)
    assert stored(given["id"]).region_id == "35.73.05"


def test_who_does_not_know_which_sends_it_as_written(client: Client) -> None:
    given = filled(village=None, village_text="sukorejo ponorogo", place="Dekat masjid")
    client.post("/lapor/", given)
    client.post("/lapor/", {**given, "village_asked": "sukorejo ponorogo", "village_choice": "0"})
    report = stored(given["id"])
    assert report.region_id.startswith("35.02")
    assert report.place == "sukorejo ponorogo: Dekat masjid"


def test_a_place_that_nobody_knows_may_be_sent_as_written(client: Client) -> None:
    given = filled(village=None, village_text="Bzzqvbrtt")
    answer = client.post("/lapor/", given)
    assert "tidak menemukan tempat bernama" in answer.content.decode()
    client.post("/lapor/", {**given, "village_asked": "Bzzqvbrtt", "village_choice": "0"})
    report = stored(given["id"])
    assert (report.region_id, report.place) == ("35", "Bzzqvbrtt")


def test_a_choice_for_another_question_does_not_count(client: Client) -> None:
    given = filled(
        village=None, village_text="Dinoyo", village_asked="Sukorejo", village_choice="35.02.14.2001"
    )
    assert client.post("/lapor/", given).status_code == 422


@pytest.mark.parametrize("typed", ["0", "35", "..", "35.73.05.1003.1", "%", "99.99", "x" * 89, "🙂🙂"])
def test_strange_places_and_codes_are_asked_back(client: Client, typed: str) -> None:
    for changed in ({"village": typed}, {"village": None, "village_text": typed}):
        assert client.post("/lapor/", filled(**changed)).status_code in {302, 422}


def test_a_misspelt_village_is_found_all_the_same() -> None:
    assert places.meant_by("Tlogomass").code == "35.73.05.1003"


def test_a_regency_elsewhere_is_said_to_be_elsewhere() -> None:
    meant = places.meant_by("Gambir, Jakarta Pusat")
    assert meant.elsewhere is not None
    assert "Jakarta Pusat" in meant.elsewhere.label


def test_the_smallest_region_that_holds_all() -> None:
    assert places.common(["35.73.05.1001", "35.73.05"]) == "35.73.05"
    assert places.common(["35.73.05.1001", "35.07.01"]) == "35"
    assert places.common([]) == "35"
