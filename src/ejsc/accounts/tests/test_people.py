from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts import actions, leaving, queries
from ejsc.accounts.models import Absence, Assignment, User
from ejsc.accounts.scope import system
from ejsc.audit.models import Entry
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted
from ejsc.organisations.models import Organisation
from ejsc.regions.models import Region
from tests.cast import MALANG_CITY, person

SignedIn = Callable[[User], Client]

FORM = {"full_name": "Siti Aminah", "username": "siti.aminah", "role": "tksk", "region": "35.73.05"}


def region(code: str) -> Region:
    return Region.objects.get(pk=code)


@pytest.fixture
def lina(db: None) -> User:
    """Administrator of Malang city alone."""
    return person("lina", "Lina Marlina", "administrator", region=MALANG_CITY)


# --- it works ---------------------------------------------------------------------------------------------


def test_the_administrator_makes_an_account_with_its_first_role(signed_in: SignedIn, yudi: User) -> None:
    response = signed_in(yudi).post("/pengguna/baru/", FORM)
    made = User.objects.get(username="siti.aminah")
    assert response["Location"] == f"/pengguna/{made.pk}/"
    assert not made.has_usable_password()
    given = made.assignments.get()
    assert (given.role, given.region_id, given.granted_by) == ("tksk", "35.73.05", yudi)
    assert set(Entry.objects.filter(object_label="siti.aminah").values_list("act", flat=True)) == {
        "user.create",
        "role.grant",
    }


def test_the_slip_shows_the_code_once(signed_in: SignedIn, yudi: User, sari: User) -> None:
    response = signed_in(yudi).post(f"/pengguna/{sari.pk}/kode/")
    text = response.context["text"]
    assert text in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert text not in signed_in(yudi).get(f"/pengguna/{sari.pk}/").content.decode()


def test_looking_at_the_code_address_makes_no_code(signed_in: SignedIn, yudi: User, sari: User) -> None:
    assert signed_in(yudi).get(f"/pengguna/{sari.pk}/kode/").status_code == 405


def test_the_list_can_be_searched_and_narrowed(
    signed_in: SignedIn, yudi: User, sari: User, budi: User
) -> None:
    client = signed_in(yudi)

    def names(asked: str) -> set[str]:
        return {one["username"] for one in client.get(f"/pengguna/?{asked}").context["shown"].rows}

    assert names("q=wulan") == {"sari"}
    assert names("peran=regency_supervisor") == {"budi"}
    assert names("keadaan=tutup") == set()
    assert {"sari", "budi", "yudi"} <= names("")


def test_the_list_pages_by_key_and_keeps_its_queries(
    signed_in: SignedIn, yudi: User, django_assert_max_num_queries: Callable
) -> None:
    for n in range(120):
        person(
            f"tksk{n:03}", f"Petugas {n % 7}", "tksk", region="35.73.05"
        ) if n < 3 else User.objects.create(username=f"u{n:03}", full_name=f"Petugas {n % 7}")
    client = signed_in(yudi)
    seen: list[int] = []
    address = "/pengguna/"
    while address:
        with django_assert_max_num_queries(16):
            page = client.get(address).context["shown"]
        seen += [one["id"] for one in page.rows]
        address = f"/pengguna/{page.following}" if page.following else ""
    assert len(seen) == len(set(seen)) == 121
    back = client.get(f"/pengguna/{page.previous}").context["shown"]
    assert [one["id"] for one in back.rows] == seen[50:100]


def test_roles_are_given_and_ended(signed_in: SignedIn, yudi: User, sari: User) -> None:
    client = signed_in(yudi)
    sent = {"role": "pillar_coordinator", "region": "35.73", "starts": timezone.localdate().isoformat()}
    assert client.post(f"/pengguna/{sari.pk}/peran/", sent).status_code == 302
    given = sari.assignments.get(role="pillar_coordinator")
    assert client.get(f"/pengguna/{sari.pk}/peran/{given.pk}/").status_code == 200
    assert client.post(f"/pengguna/{sari.pk}/peran/{given.pk}/", {"reason": "Pindah"}).status_code == 302
    assert not sari.assignments.filter(role="pillar_coordinator").exists()


def test_a_role_that_has_begun_ends_yesterday_and_stays_known(yudi: User, sari: User) -> None:
    Assignment.objects.filter(user=sari).update(starts=timezone.localdate() - timedelta(days=30))
    held = sari.assignments.get()
    actions.end_assignment(user=sari, assignment=held.pk, reason="Pensiun", by=yudi)
    assert sari.assignments.get().ends == timezone.localdate() - timedelta(days=1)
    assert User.objects.get(pk=sari.pk).roles == []


def test_an_account_is_closed_with_a_reason_and_opened_again(
    signed_in: SignedIn, yudi: User, sari: User
) -> None:
    client = signed_in(yudi)
    assert client.post(f"/pengguna/{sari.pk}/tutup/", {"reason": ""}).status_code == 422
    client.post(f"/pengguna/{sari.pk}/tutup/", {"reason": "Pindah tugas"})
    assert not User.objects.get(pk=sari.pk).is_active
    assert client.get(f"/pengguna/{sari.pk}/").status_code == 200
    client.post(f"/pengguna/{sari.pk}/buka/", {"reason": "Kembali"})
    assert User.objects.get(pk=sari.pk).is_active


def test_work_is_handed_on_when_an_account_is_closed(yudi: User, sari: User) -> None:
    told: list[str] = []
    leaving.on_leaving("test", lambda user, by: told.append(user.username))
    actions.close(user=sari, reason="Pindah", by=yudi)
    leaving._handlers.pop("test")
    assert told == ["sari"]


def test_an_absence_names_a_deputy_with_the_same_role(
    signed_in: SignedIn, yudi: User, sari: User, budi: User
) -> None:
    deputy = person("tono", "Tono", "tksk", region="35.73.04")
    today = timezone.localdate()
    sent = {"starts": today.isoformat(), "ends": (today + timedelta(days=3)).isoformat(), "deputy": deputy.pk}
    client = signed_in(yudi)
    assert client.post(f"/pengguna/{sari.pk}/cuti/", {**sent, "deputy": budi.pk}).status_code == 422
    assert client.post(f"/pengguna/{sari.pk}/cuti/", sent).status_code == 302
    assert queries.deputy_of(sari) == deputy
    assert client.post(f"/pengguna/{sari.pk}/cuti/", sent).status_code == 422
    noted = Absence.objects.get()
    client.post(f"/pengguna/{sari.pk}/cuti/{noted.pk}/")
    assert queries.deputy_of(sari) is None


def test_a_lost_telephone_is_set_up_anew(signed_in: SignedIn, yudi: User, wati: User) -> None:
    from .test_sign_in import with_application

    with_application(wati)
    signed_in(yudi).post(f"/pengguna/{wati.pk}/faktor-kedua/", {"reason": "HP hilang"})
    assert not wati.authenticator_set.exists()


# --- it is scoped -----------------------------------------------------------------------------------------


def test_an_administrator_of_a_city_sees_only_that_citys_people(
    signed_in: SignedIn, lina: User, sari: User, budi: User, dewi: User, agus: User, rina: User
) -> None:
    client = signed_in(lina)
    rows = {one["username"] for one in client.get("/pengguna/").context["shown"].rows}
    assert rows == {"lina", "sari", "budi"}
    for other in (dewi, agus, rina):
        for page in ("", "ubah/", "tutup/", "peran/", "cuti/"):
            assert client.get(f"/pengguna/{other.pk}/{page}").status_code == 404
        assert client.post(f"/pengguna/{other.pk}/kode/").status_code == 404


def test_somebody_with_one_role_beyond_the_area_is_not_hers(lina: User, sari: User) -> None:
    with system("test") as machine:
        actions.grant(user=sari, role="jsc_operator", region=region("35"), by=machine)
    with pytest.raises(NotFoundHere):
        actions.make_code(user=sari, by=lina)


def test_a_care_unit_that_stands_in_the_city_does_not_belong_to_it(lina: User) -> None:
    unit = Organisation.objects.get(code="rsbn-malang")
    assert not queries.offices_within(lina.reach("user.manage")).filter(pk=unit.pk).exists()
    head = person("kepala", "Kepala UPT", "upt_head", office="rsbn-malang")
    with pytest.raises(NotFoundHere):
        actions.make_code(user=head, by=lina)


def test_nobody_gives_a_role_beyond_her_own_area(signed_in: SignedIn, lina: User, sari: User) -> None:
    for code in ("35", "35.07", "35.7"):
        sent = {"role": "tksk", "region": code, "starts": timezone.localdate().isoformat()}
        assert signed_in(lina).post(f"/pengguna/{sari.pk}/peran/", sent).status_code == 422
    with pytest.raises(NotPermitted):
        actions.grant(user=sari, role="jsc_operator", region=region("35"), by=lina)
    with pytest.raises(NotPermitted):
        actions.grant(
            user=sari, role="upt_worker", organisation=Organisation.objects.get(code="rsbn-malang"), by=lina
        )


def test_nobody_changes_her_own_account_here(signed_in: SignedIn, yudi: User) -> None:
    with pytest.raises(NotPermitted):
        actions.grant(user=yudi, role="jsc_coordinator", region=region("35"), by=yudi)
    client = signed_in(yudi)
    assert client.get(f"/pengguna/{yudi.pk}/").status_code == 200
    assert client.post(f"/pengguna/{yudi.pk}/kode/").status_code == 403
    sent = {"role": "tksk", "region": "35", "starts": timezone.localdate().isoformat()}
    response = client.post(f"/pengguna/{yudi.pk}/peran/", sent)
    assert response.status_code == 422
    assert yudi.assignments.count() == 1


# --- it refuses the wrong role ----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["sari", "budi", "agus", "rina", "wati"])
def test_other_roles_do_not_enter(
    signed_in: SignedIn, request: pytest.FixtureRequest, who: str, joko: User
) -> None:
    user = request.getfixturevalue(who)
    client = signed_in(user)
    for page in ("", "baru/", f"{joko.pk}/", f"{joko.pk}/peran/"):
        assert client.get(f"/pengguna/{page}").status_code == 403
    assert client.post(f"/pengguna/{joko.pk}/kode/").status_code == 403
    refused = Entry.objects.filter(actor_id=user.pk, outcome="refused")
    assert refused.count() == 5
    with pytest.raises(NotPermitted):
        actions.close(user=joko, reason="x", by=user)


def test_strangers_are_sent_to_the_sign_in(client: Client, db: None) -> None:
    for page in ("/pengguna/", "/pengguna/baru/", "/jejak/", "/akun/", "/akun/faktor-kedua/"):
        assert client.get(page)["Location"].startswith("/masuk/")


# --- it explains bad input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"full_name": ""},
        {"full_name": "x" * 151},
        {"full_name": "Siti\x00"},
        {"username": "siti aminah"},
        {"username": "yudi"},
        {"username": "ab"},
        {"phone": "12"},
        {"email": "bukan"},
        {"role": "raja"},
        {"region": ""},
        {"region": "99"},
        {"role": "upt_head"},
    ],
)
def test_what_is_not_right_is_said_and_what_was_typed_stays(
    signed_in: SignedIn, yudi: User, wrong: dict[str, str]
) -> None:
    response = signed_in(yudi).post("/pengguna/baru/", {**FORM, **wrong})
    assert response.status_code == 422
    assert response.context["form"].errors
    assert User.objects.filter(username="siti.aminah").count() == 0
    assert "35.73.05" in response.content.decode()


def test_an_end_before_the_beginning_is_explained(yudi: User, sari: User) -> None:
    today = timezone.localdate()
    with pytest.raises(BadInput):
        actions.grant(
            user=sari,
            role="regency_officer",
            region=region("35.73"),
            starts=today,
            ends=today - timedelta(days=1),
            by=yudi,
        )


def test_the_same_role_twice_is_explained(yudi: User, sari: User) -> None:
    with pytest.raises(BadInput):
        actions.grant(user=sari, role="tksk", region=region("35.73.05"), by=yudi)


# --- one's own page ---------------------------------------------------------------------------------------
