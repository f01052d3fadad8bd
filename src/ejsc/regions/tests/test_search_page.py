import json

import pytest

from ejsc.regions.views import search

pytestmark = pytest.mark.django_db


def find(rf, *, cookies=None, **asked):
    request = rf.get("/wilayah/cari/", asked)
    request.COOKIES.update(cookies or {})
    return search(request)


def test_anybody_may_look_a_place_up(rf):
    answer = find(rf, q="kec lowokwaru")
    assert answer.status_code == 200
    assert json.loads(answer.content)[0] == {
        "code": "35.73.05",
        "name": "Kec. Lowokwaru",
        "kind": "district",
        "district": "",
        "regency": "Kota Malang",
        "label": "Kec. Lowokwaru, Kota Malang",
    }
    assert search.permission == "public"


def test_other_provinces_can_be_asked_for(rf):
    assert not [one for one in json.loads(find(rf, q="semarang").content) if one["code"].startswith("33")]
    there = json.loads(find(rf, q="kota semarang", dalam="semua").content)
    assert there[0]["label"] == "Kota Semarang, Prov. Jawa Tengah"


def test_a_stranger_s_answer_may_be_kept_by_all_a_signed_in_one_s_only_by_herself(rf, settings):
    assert "public" in find(rf, q="malang")["Cache-Control"]
    signed_in = find(rf, q="malang", cookies={settings.SESSION_COOKIE_NAME: "x"})
    assert "private" in signed_in["Cache-Control"]


@pytest.mark.parametrize(
    "asked", [{}, {"q": ""}, {"q": "\0"}, {"q": "malang", "dalam": "35%"}, {"q": "x" * 9000}]
)
def test_bad_questions_get_an_empty_answer(rf, asked):
    answer = find(rf, **asked)
    assert answer.status_code == 200
    assert json.loads(answer.content) == []


def test_it_only_answers_questions(rf):
    assert search(rf.post("/wilayah/cari/", {"q": "malang"})).status_code == 405
