"""Views that people save, and how they like a list."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.cases.models import Case
from ejsc.lists.models import ListLook, SavedView
from tests.cast import LOWOKWARU, person

from .list_pages import numbers_after

SignIn = Callable[[User], Client]


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def saved(browser: Client, name: str = "Lansia", query: str = "jenis=elderly", share: str = "") -> SavedView:
    sent = {"id": str(uuid.uuid4()), "query": query, "name": name, "share": share}
    answer = browser.post("/tampilan/kasus/baru/", sent)
    assert answer.status_code == 302, answer.content.decode()
    with system("test"):
        return SavedView.objects.get(pk=sent["id"])


def test_a_narrowed_list_is_saved_and_opens_again_with_its_count(
    signed_in: SignIn, budi: User, case: Case
) -> None:
    browser = signed_in(budi)
    view = saved(browser)
    assert view.query == {"jenis": "elderly"}
    text = text_of(browser, f"/kasus/?tampilan={view.pk}")
    assert case.number in text
    assert "Lansia" in text
    assert 'aria-current="true">Lansia' in text
    numbers = numbers_after(browser, text)
    assert (numbers[str(view.pk)], numbers["semua"], numbers["selesai"]) == ("1", "1", "0")


def test_numbers_are_told_only_of_what_ones_own_page_asked(
    signed_in: SignIn, budi: User, dewi: User, case: Case
) -> None:
    page = text_of(signed_in(budi), "/kasus/?q=painem")
    address = page.partition('data-counts hx-get="')[2].partition('"')[0]
    assert signed_in(dewi).get(address).status_code == 404
    assert signed_in(budi).get("/tampilan/kasus/jumlah/?apa=WyJxIl0").status_code == 404


def test_a_view_is_private_until_it_is_shared(signed_in: SignIn, budi: User, sari: User, case: Case) -> None:
    view = saved(signed_in(budi))
    assert str(view.pk) not in text_of(signed_in(sari), "/kasus/")
    with system("test"):
        SavedView.objects.filter(pk=view.pk).update(role="tksk", region="35.73")
    assert str(view.pk) in text_of(signed_in(sari), "/kasus/")
    outside = person("eko", "Eko", "tksk", region="35.07.05")
    assert str(view.pk) not in text_of(signed_in(outside), "/kasus/")


def test_a_supervisor_shares_with_a_role_of_her_region(signed_in: SignIn, budi: User, sari: User) -> None:
    view = saved(signed_in(budi), share="role:tksk")
    assert (view.role, view.region_id) == ("tksk", "35.73")
    assert "dari Budi Santoso" in text_of(signed_in(sari), "/kasus/")


def test_a_field_worker_shares_nothing(signed_in: SignIn, sari: User) -> None:
    view = saved(signed_in(sari), share="role:tksk")
    assert not view.is_lent


def test_only_the_owner_changes_or_removes_a_view(signed_in: SignIn, budi: User, dewi: User) -> None:
    view = saved(signed_in(budi), share="")
    assert signed_in(dewi).get(f"/tampilan/{view.pk}/ubah/").status_code == 404
    assert signed_in(dewi).post(f"/tampilan/{view.pk}/hapus/").status_code == 404
    browser = signed_in(budi)
    sent = {"id": str(view.pk), "query": "jenis=child", "name": "Anak", "share": ""}
    assert browser.post(f"/tampilan/{view.pk}/ubah/", sent).status_code == 302
    assert "Anak" in text_of(browser, "/tampilan/kasus/")
    assert browser.post(f"/tampilan/{view.pk}/hapus/").status_code == 302
    with system("test"):
        assert not SavedView.objects.filter(pk=view.pk).exists()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"warna": "merah"}, "Saringan “warna” sudah tidak ada"),
        ({"jenis": "alien"}, "“alien” bukan pilihan Jenis"),
        ({"lihat": "dulu"}, "tidak lagi punya tampilan “dulu”"),
        ({"sort": "umur"}, "tidak dapat diurutkan menurut “umur”"),
        ({"dibuka-dari": "kemarin"}, "“kemarin” bukan tanggal"),
        ({"dibuka-dari": "2026-05-02", "dibuka-sampai": "2026-05-01"}, "tanggal awal sesudah tanggal akhir"),
    ],
)
def test_a_view_whose_field_went_away_opens_and_says_so(
    signed_in: SignIn, budi: User, case: Case, query: dict[str, str], sentence: str
) -> None:
    with system("test"):
        view = SavedView.objects.create(
            owner=budi, list_key="kasus", name="Lama", query={**query, "urgensi": "normal"}
        )
    text = text_of(signed_in(budi), f"/kasus/?tampilan={view.pk}")
    assert sentence in text
    assert case.number in text


def test_nul_in_a_filter_is_told_and_the_rest_holds(signed_in: SignIn, budi: User, case: Case) -> None:
    text = text_of(signed_in(budi), f"/kasus/?q={case.number}%00&jenis=elderly")
    assert "Tanda yang tidak terlihat" in text
    assert f'href="/kasus/{case.number}/"' in text


@pytest.mark.parametrize(
    "words", ["jenis:elderly", 'jenis:"Lanjut usia telantar"', "pasar -gudang", '"emperan pasar"']
)
def test_the_search_field_understands_filters_phrases_and_minus(
    signed_in: SignIn, budi: User, case: Case, words: str
) -> None:
    browser = signed_in(budi)
    assert case.number in browser.get("/kasus/", {"q": words}).content.decode()
    assert case.number not in browser.get("/kasus/", {"q": f"{words} -painem"}).content.decode()


def test_a_view_needs_a_name_and_what_was_typed_stays(signed_in: SignIn, budi: User) -> None:
    answer = signed_in(budi).post(
        "/tampilan/kasus/baru/", {"id": str(uuid.uuid4()), "query": "jenis=child", "name": " "}
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Beri nama tampilan ini" in text
    assert "jenis=child" in text


def test_a_name_is_used_once(signed_in: SignIn, budi: User) -> None:
    browser = signed_in(budi)
    saved(browser)
    sent = {"id": str(uuid.uuid4()), "query": "", "name": "lansia"}
    answer = browser.post("/tampilan/kasus/baru/", sent)
    assert answer.status_code == 422
    assert "sudah punya tampilan" in answer.content.decode()


def test_columns_and_density_are_kept_for_the_person(signed_in: SignIn, budi: User, case: Case) -> None:
    browser = signed_in(budi)
    assert "Dibuka</th>" not in text_of(browser, "/kasus/")
    sent = {"column": ["nomor", "dibuka", "rahasia"], "density": "dense", "query": "jenis=elderly"}
    answer = browser.post("/tampilan/kasus/kolom/", sent)
    assert answer["Location"] == "/kasus/?jenis=elderly"
    text = text_of(browser, "/kasus/")
    assert 'data-label="Dibuka"' in text
    assert 'data-density="dense"' in text
    assert 'data-label="Status"' not in text
    assert ListLook.objects.get(user=budi).columns == ["nomor", "dibuka"]
    browser.post("/tampilan/kasus/kolom/", {"usual": "1", "density": ""})
    assert 'data-label="Status"' in text_of(browser, "/kasus/")


def test_a_list_that_one_may_not_open_has_no_views(signed_in: SignIn, wati: User, budi: User) -> None:
    assert signed_in(wati).get("/tampilan/kasus/").status_code == 403
    assert signed_in(budi).get("/tampilan/rahasia/").status_code == 404


def test_the_cost_does_not_grow_with_views(
    signed_in: SignIn, budi: User, case: Case, django_assert_max_num_queries: Callable[..., object]
) -> None:
    browser = signed_in(budi)
    for at in range(6):
        saved(browser, name=f"Tampilan {at}")
    person("lia", "Lia", "tksk", region=LOWOKWARU)
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        text_of(browser, "/kasus/")
