from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import Case
from ejsc.cases.tests.conftest import incoming
from ejsc.indicators import actions as keeping
from ejsc.indicators.definitions import ALL
from tests.cast import PROVINCE, person

PAGE = "/ringkasan/"
SignIn = Callable[[User], Client]


@pytest.fixture
def kadis(db: None) -> User:
    """Head of the provincial office."""
    return person("kadis", "Kepala Dinas", "leader", region=PROVINCE)


@pytest.fixture
def kadis_kota(db: None) -> User:
    """Head of the office of Malang city."""
    return person("kadiskota", "Kepala Dinas Kota", "leader", region="35.73")


def make(count: int, by: User, **over: object) -> list[Case]:
    """So many new cases."""
    with scope(by):
        return [
            actions.open_case(report=actions.receive(incoming=incoming(**over), by=None).report, by=by)
            for _one in range(count)
        ]


def text_of(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))  # type: ignore[attr-defined]


def big(answer: object) -> list[str]:
    """The five large figures as they stand on the page."""
    return [card.value.text for card in answer.context["cards"]]  # type: ignore[attr-defined]


def row_of(answer: object, label: str) -> list[str]:
    """One line of any table."""
    return next(
        [cell.value.text for cell in row.cells]
        for table in answer.context["tables"]  # type: ignore[attr-defined]
        for row in table.rows
        if str(row.label) == label
    )


def test_it_shows_what_came_in_and_is_open_at_once(signed_in: SignIn, joko: User, in_service: Case) -> None:
    make(2, joko, region_code="35.07.01.2001", kind="poor")
    answer = signed_in(joko).get(PAGE)
    assert answer.status_code == 200
    assert big(answer)[:3] == ["3", "0", "3"]
    assert row_of(answer, "Kota Malang")[:3] == ["1", "0", "1"]
    assert row_of(answer, "Kab. Malang")[:3] == ["2", "0", "2"]


def test_a_closed_case_is_out_in_the_same_moment(signed_in: SignIn, agus: User, closing: Case) -> None:
    with scope(agus):
        actions.approve_closing(case=closing, by=agus)
    assert big(signed_in(agus).get(PAGE))[:3] == ["1", "1", "0"]


def test_an_overdue_case_is_late_and_opens_its_list(signed_in: SignIn, joko: User, case: Case) -> None:
    with system("test"):
        Case.objects.filter(pk=case.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    client = signed_in(joko)
    answer = client.get(PAGE)
    assert big(answer)[3] == "1"
    listed = client.get(answer.context["cards"][3].lists[0].url, follow=True)
    assert listed.status_code == 200
    assert case.number in listed.content.decode()


def test_the_whole_page_narrows_to_one_kind(signed_in: SignIn, joko: User, case: Case) -> None:
    make(2, joko, kind="poor")
    answer = signed_in(joko).get(PAGE, {"hanya": "jenis:poor"})
    assert big(answer)[0] == "2"
    assert {table.dim for table in answer.context["tables"]} == {"region"}


def test_every_figure_has_its_meaning(signed_in: SignIn, kadis: User) -> None:
    page = signed_in(kadis).get("/ringkasan/arti/").content.decode()
    assert all(f'id="{one.word}"' in page and str(one.meaning) in page for one in ALL)


def test_a_number_opens_its_meaning_and_the_list_with_the_same_filters(
    signed_in: SignIn, budi: User, case: Case
) -> None:
    answer = signed_in(budi).get("/ringkasan/angka/berjalan/", {"wilayah": "35.73", "hanya": "jenis:elderly"})
    assert answer.status_code == 200
    (link,) = answer.context["lists"]
    assert "jenis=elderly" in link.url
    assert "wilayah=35.73" in link.url


def test_five_sentences_say_it_in_words(signed_in: SignIn, joko: User, in_service: Case) -> None:
    client = signed_in(joko)
    said = client.get(PAGE).context["sentences"]
    assert len(said) == 5
    assert "1 kasus" in said[0]
    assert all(one.endswith(".") and "%" not in one for one in said)
    client.cookies["django_language"] = "en"
    english = client.get(PAGE, headers={"accept-language": "en"}).context["sentences"]
    assert len(english) == 5


def test_a_regency_sees_itself_and_the_total_of_the_province(
    signed_in: SignIn, budi: User, joko: User, case: Case
) -> None:
    make(12, joko, region_code="35.07.01.2001")
    client = signed_in(budi)
    own = client.get(PAGE)
    assert big(own)[0] == "1"
    assert "Kab. Malang" not in {str(row.label) for table in own.context["tables"] for row in table.rows}
    whole = client.get(PAGE, {"wilayah": "35"})
    assert big(whole)[0] == "13"
    assert whole.context["tables"] == []
    assert client.get(PAGE, {"wilayah": "35.07"}).status_code == 404


def test_the_total_is_masked_where_it_would_tell_a_small_number_of_the_neighbours(
    signed_in: SignIn, budi: User, joko: User
) -> None:
    make(12, joko)
    make(2, joko, region_code="35.07.01.2001")
    assert big(signed_in(budi).get(PAGE, {"wilayah": "35"}))[0] == "< 10"


def test_a_head_of_office_sees_no_small_number_and_no_list(
    signed_in: SignIn, kadis: User, joko: User
) -> None:
    make(3, joko, kind="homeless")
    make(11, joko, kind="poor")
    make(12, joko, kind="elderly", region_code="35.07.01.2001")
    answer = signed_in(kadis).get(PAGE)
    assert big(answer)[0] == "26"
    hidden = {
        str(row.label)
        for table in answer.context["tables"]
        for row in table.rows
        if row.cells[0].value.is_hidden
    }
    assert "Hidup di jalanan" in hidden
    assert len({"Keluarga sangat miskin", "Lansia terlantar"} & hidden) == 1, "one more, against subtraction"
    page = answer.content.decode()
    assert "/kasus/" not in page.split("<main")[1].split("</main")[0]
    assert row_of(answer, "Kota Malang")[0] == "14"


def test_a_head_of_office_looks_at_whole_months(signed_in: SignIn, kadis: User) -> None:
    today = timezone.localdate()
    asked = {"waktu": "sendiri", "dari": today.isoformat(), "sampai": today.isoformat()}
    period = signed_in(kadis).get(PAGE, asked).context["board"].period
    assert period.first.day == period.end.day == 1


def test_a_head_of_a_city_sees_only_the_city(signed_in: SignIn, kadis_kota: User, case: Case) -> None:
    client = signed_in(kadis_kota)
    assert big(client.get(PAGE))[0] == "< 10"
    assert client.get(PAGE, {"wilayah": "35.07"}).status_code == 404


@pytest.mark.parametrize(
    "address", [PAGE, "/ringkasan/arti/", "/ringkasan/angka/masuk/", "/ringkasan/cetak.pdf"]
)
def test_who_has_no_part_in_figures_is_refused(
    signed_in: SignIn, sari: User, yudi: User, address: str
) -> None:
    assert signed_in(sari).get(address).status_code == 403
    assert signed_in(yudi).get(address).status_code == 403


def test_a_reversed_period_is_explained_and_the_page_still_shows_this_month(
    signed_in: SignIn, joko: User
) -> None:
    answer = signed_in(joko).get(PAGE, {"waktu": "sendiri", "dari": "2026-05-31", "sampai": "2026-05-01"})
    assert answer.status_code == 422
    assert "Hari terakhir lebih awal daripada hari pertama" in text_of(answer)
    assert answer.context["board"].period.key == "bulan"


@pytest.mark.parametrize(
    "query",
    [
        {"waktu": "sendiri", "dari": "2026-02-30"},
        {"waktu": "sendiri", "dari": "0001-01-01", "sampai": "9999-12-31"},
        {"waktu": "sendiri", "dari": "1200-01-01"},
        {"waktu": "\x00"},
        {"waktu": "abad"},
        {"hanya": "jenis:\x00"},
        {"hanya": "unit:9999999999999999999"},
        {"hanya": "\ud800"},
        {"sort": "-\x00", "peta": "x" * 5000},
    ],
)
def test_bad_input_never_breaks_the_page(signed_in: SignIn, joko: User, query: dict[str, str]) -> None:
    address = f"{PAGE}?" + "&".join(
        f"{k}={quote(v.encode('utf-8', 'surrogatepass'))}" for k, v in query.items()
    )
    assert signed_in(joko).get(address).status_code in {200, 422}


@pytest.mark.parametrize("area", ["35.73\x00", "33", "35.7", "35.73.05", "' OR 1=1 --", "9" * 400])
def test_an_area_that_is_not_hers_is_not_there(signed_in: SignIn, budi: User, area: str) -> None:
    assert signed_in(budi).get(PAGE, {"wilayah": area}).status_code == 404


def test_the_sheet_is_one_page_and_is_noted(signed_in: SignIn, kadis: User, joko: User) -> None:
    make(2, joko, place='"#import', kind="poor")
    answer = signed_in(kadis).get("/ringkasan/cetak.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert Entry.objects.filter(act="overview.print").count() == 1


def test_the_page_asks_the_database_the_same_number_of_times_whatever_there_is(
    signed_in: SignIn, joko: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    make(3, joko)
    client = signed_in(joko)
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        client.get(PAGE)


def test_the_page_weighs_little(signed_in: SignIn, joko: User, case: Case) -> None:
    assert len(signed_in(joko).get(PAGE).content) < 150_000


def test_overdue_cases_of_a_past_month_are_those_noted_then(
    signed_in: SignIn, joko: User, case: Case
) -> None:
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    with system("test"):
        Case.objects.filter(pk=case.pk).update(
            opened_at=timezone.now() - timedelta(days=90), due_at=timezone.now() - timedelta(days=80)
        )
        assert keeping.mark_overdue(last) > 0
    client = signed_in(joko)
    assert big(client.get(PAGE, {"waktu": "bulan-lalu"}))[3] == "1"
    day = last - timedelta(days=3)
    unknown = client.get(PAGE, {"waktu": "sendiri", "dari": day.isoformat(), "sampai": day.isoformat()})
    assert big(unknown)[3] == "–"


def test_sealed_cases_count_only_where_there_are_ten_of_them(signed_in: SignIn, joko: User) -> None:
    rows = make(21, joko)
    client = signed_in(joko)

    def seal(count: int) -> list[str]:
        with system("test"):
            Case.objects.filter(pk__in=[one.pk for one in rows[:count]]).update(sealed=True)
        return big(client.get(PAGE))[:3]

    assert seal(9) == ["12", "0", "12"]
    assert seal(10) == ["21", "0", "21"]
