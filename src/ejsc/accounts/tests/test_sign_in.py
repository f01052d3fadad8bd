from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

from ejsc.accounts import actions
from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit.models import Entry
from ejsc.regions.models import Region
from tests.cast import PASSWORD

SignedIn = Callable[[User], Client]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def enter(client: Client, login: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post("/masuk/", {"login": login, "password": password}, **more)


def digits(secret: str = SECRET, *, steps: int = 0) -> str:
    counter = list(totp.yield_hotp_counters_from_time())[1] + steps
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def with_application(user: User) -> User:
    totp.TOTP.activate(user, SECRET)
    return user


def traced(act: str) -> list[Entry]:
    return list(Entry.objects.filter(act=act).order_by("id"))


def test_sari_signs_in_and_begins_with_her_work(client: Client, sari: User) -> None:
    response = enter(client, "sari")
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(sari.pk)
    assert [e.actor_id for e in traced("session.start")] == [sari.pk]


def test_capitals_and_blanks_around_the_user_name_do_not_matter(client: Client, sari: User) -> None:
    assert enter(client, " Sari ").status_code == 302


def test_an_address_that_only_one_person_has_stands_for_her(client: Client, sari: User, budi: User) -> None:
    User.objects.filter(pk=sari.pk).update(email="sari@example.org")
    assert enter(client, "Sari@Example.org").status_code == 302
    client.logout()
    User.objects.filter(pk=budi.pk).update(email="sari@example.org")
    assert enter(client, "sari@example.org").status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client, sari: User) -> None:
    wrong, unknown = enter(client, "sari", "salah-salah"), enter(client, "tidak-ada", "salah-salah")
    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert [e.object_id for e in traced("session.start")] == [str(sari.pk), ""]
    assert {e.outcome for e in traced("session.start")} == {"refused"}


def test_the_sixth_try_is_stopped_even_with_the_right_password(client: Client, sari: User) -> None:
    for _ in range(5):
        assert enter(client, "sari", "salah").status_code == 200
    stopped = enter(client, "sari")
    assert stopped.status_code == 429
    assert stopped["Retry-After"] == "900"
    assert "15" in stopped.content.decode()
    assert len(traced("sign-in.limit")) == 1


def test_a_colleague_behind_the_same_address_still_signs_in(client: Client, sari: User, budi: User) -> None:
    for _ in range(6):
        enter(client, "sari", "salah")
    assert enter(client, "budi").status_code == 302


def test_guessing_from_many_addresses_is_stopped_too(
    client: Client, sari: User, settings: LazySettings
) -> None:
    for n in range(settings.TRIES_ACCOUNT):
        enter(client, "sari", "salah", REMOTE_ADDR=f"10.0.0.{n}")
    assert enter(client, "sari", REMOTE_ADDR="10.1.1.1").status_code == 429


def test_right_passwords_do_not_count_as_tries(client: Client, sari: User) -> None:
    for _ in range(8):
        assert enter(client, "sari").status_code == 302
        client.post("/keluar/")


def test_the_session_gets_a_new_key_at_sign_in(client: Client, sari: User) -> None:
    client.get("/masuk/")
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    enter(client, "sari")
    assert client.session.session_key != session.session_key


def test_one_returns_to_the_page_from_which_one_came(client: Client, sari: User) -> None:
    asked = client.get("/akun/kata-sandi/")
    assert asked["Location"] == "/masuk/?next=/akun/kata-sandi/"
    response = client.post("/masuk/", {"login": "sari", "password": PASSWORD, "next": "/akun/kata-sandi/"})
    assert response["Location"] == "/akun/kata-sandi/"


def test_a_form_sent_after_the_session_ended_leads_back_to_the_form(client: Client, sari: User) -> None:
    response = client.post("/pengguna/7/tutup/", headers={"Referer": "http://testserver/pengguna/7/?a=1"})
    assert response["Location"] == "/masuk/?next=/pengguna/7/%3Fa%3D1"


def test_a_piece_of_a_page_takes_the_whole_page_to_the_sign_in(client: Client, db: None) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/kasus/7/"}
    response = client.get("/akun/", headers=headers)
    assert (response.status_code, response["HX-Redirect"]) == (401, "/masuk/?next=/kasus/7/")


def test_nobody_is_sent_to_a_foreign_site(client: Client, sari: User) -> None:
    response = client.post(
        "/masuk/", {"login": "sari", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert "evil" not in response["Location"]


@pytest.mark.parametrize(
    ("login", "password"), [("", ""), ("sari", ""), ("a" * 300, "x"), ("sari\x00", "x"), ("sari", "x" * 300)]
)
def test_what_cannot_be_right_gets_a_sentence(client: Client, sari: User, login: str, password: str) -> None:
    response = enter(client, login, password)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_signing_out_ends_the_session_on_the_server(client: Client, sari: User) -> None:
    enter(client, "sari")
    stolen = client.cookies["sessionid"].value
    client.post("/keluar/")
    client.cookies["sessionid"] = stolen
    assert client.get("/akun/").status_code == 302
    assert len(traced("session.end")) == 1


def test_looking_at_the_sign_out_page_signs_nobody_out(client: Client, sari: User) -> None:
    enter(client, "sari")
    assert client.get("/keluar/").status_code == 200
    assert client.get("/akun/").status_code == 200


def test_a_closed_account_is_refused_at_its_next_request(signed_in: SignedIn, sari: User) -> None:
    client = signed_in(sari)
    assert client.get("/akun/").status_code == 200
    User.objects.filter(pk=sari.pk).update(is_active=False)
    assert client.get("/akun/").status_code == 302


def test_a_closed_account_cannot_sign_in_and_is_told_whom_to_ask(client: Client, sari: User) -> None:
    User.objects.filter(pk=sari.pk).update(is_active=False)
    assert enter(client, "sari")["Location"] == "/masuk/nonaktif/"
    assert client.get("/masuk/nonaktif/").status_code == 403
    assert client.get("/akun/").status_code == 302


def test_a_new_role_ends_open_sessions(signed_in: SignedIn, sari: User) -> None:
    client = signed_in(sari)
    with system("test") as machine:
        actions.grant(user=sari, role="pillar_coordinator", region=Region.objects.get(pk="35.73"), by=machine)
    assert client.get("/akun/").status_code == 302


def test_the_shortest_rest_of_the_roles_counts(client: Client, sari: User) -> None:
    enter(client, "sari")
    assert client.session.get_expiry_age() == 12 * 3600
    client.logout()
    with system("test") as machine:
        actions.grant(user=sari, role="regency_officer", region=Region.objects.get(pk="35.73"), by=machine)
    enter(client, "sari")
    assert client.session.get_expiry_age() == 30 * 60


def test_signed_in_pages_stay_out_of_every_cache(signed_in: SignedIn, sari: User) -> None:
    assert "no-store" in signed_in(sari).get("/akun/")["Cache-Control"]


# --- the second factor ------------------------------------------------------------------------------------


def test_a_role_that_needs_it_is_led_to_set_up_the_second_factor(client: Client, yudi: User) -> None:
    enter(client, "yudi")
    response = client.get("/pengguna/")
    assert response["Location"].startswith("/akun/faktor-kedua/?next=")
    assert client.get("/akun/faktor-kedua/")["Location"] == "/akun/faktor-kedua/pasang/"
    assert client.get("/akun/")["Location"].startswith("/akun/faktor-kedua/")


def test_setting_it_up_opens_the_page_that_was_asked_for(client: Client, yudi: User) -> None:
    enter(client, "yudi")
    client.get("/akun/faktor-kedua/?next=/pengguna/baru/")
    page = client.get("/akun/faktor-kedua/pasang/")
    assert "data:image/svg+xml;base64," in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    wrong = client.post("/akun/faktor-kedua/pasang/", {"code": "000000"})
    assert wrong.status_code == 200
    right = client.post("/akun/faktor-kedua/pasang/", {"code": digits(secret)})
    assert right["Location"] == "/akun/faktor-kedua/kode-cadangan/"
    codes = client.get("/akun/faktor-kedua/kode-cadangan/").context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] not in client.get("/akun/faktor-kedua/kode-cadangan/").content.decode()
    assert client.get("/akun/faktor-kedua/selesai/")["Location"] == "/pengguna/baru/"
    assert client.get("/pengguna/").status_code == 200
    assert len(traced("second_factor.added")) == 1


def test_the_password_alone_does_not_sign_in_who_has_a_second_factor(client: Client, yudi: User) -> None:
    with_application(yudi)
    assert enter(client, "yudi")["Location"] == "/masuk/faktor-kedua/"
    assert "_auth_user_id" not in client.session
    assert client.post("/masuk/faktor-kedua/", {"code": "123456"}).status_code == 200
    assert len(traced("session.second_factor")) == 1
    assert client.post("/masuk/faktor-kedua/", {"code": digits()}).status_code == 302
    assert client.session["second_factor"] is True
    assert client.get("/pengguna/").status_code == 200


def test_a_code_is_right_only_once(client: Client, yudi: User) -> None:
    with_application(yudi)
    code = digits()
    enter(client, "yudi")
    assert client.post("/masuk/faktor-kedua/", {"code": code}).status_code == 302
    client.post("/keluar/")
    enter(client, "yudi")
    assert client.post("/masuk/faktor-kedua/", {"code": code}).status_code == 200


def test_a_telephone_whose_clock_is_half_a_minute_off_still_works(client: Client, yudi: User) -> None:
    with_application(yudi)
    enter(client, "yudi")
    assert client.post("/masuk/faktor-kedua/", {"code": digits(steps=-1)}).status_code == 302


def test_guessing_codes_is_stopped(client: Client, yudi: User) -> None:
    with_application(yudi)
    enter(client, "yudi")
    for _ in range(5):
        client.post("/masuk/faktor-kedua/", {"code": "000000"})
    response = client.post("/masuk/faktor-kedua/", {"code": digits()})
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_spare_code_works_once(client: Client, yudi: User) -> None:
    with_application(yudi)
    spare = RecoveryCodes.activate(yudi).get_unused_codes()[0]
    enter(client, "yudi")
    assert client.post("/masuk/faktor-kedua/", {"code": spare}).status_code == 302
    client.post("/keluar/")
    enter(client, "yudi")
    assert client.post("/masuk/faktor-kedua/", {"code": spare}).status_code == 200


def test_secrets_of_the_second_factor_lie_encrypted(yudi: User) -> None:
    with_application(yudi)
    assert SECRET not in str(yudi.authenticator_set.get().data)


def test_a_session_without_the_second_factor_must_show_it(client: Client, yudi: User) -> None:
    with_application(yudi)
    client.force_login(yudi, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/pengguna/").status_code == 302
    assert client.get("/akun/faktor-kedua/").status_code == 200
    assert client.post("/akun/faktor-kedua/", {"code": digits()}).status_code == 302
    assert client.get("/pengguna/").status_code == 200


def test_who_needs_the_second_factor_cannot_switch_it_off(signed_in: SignedIn, yudi: User) -> None:
    with_application(yudi)
    client = signed_in(yudi)
    client.post("/masuk/sekali-lagi/", {"password": PASSWORD})
    client.post("/akun/faktor-kedua/lepas/")
    assert yudi.authenticator_set.exists()


def test_who_does_not_need_it_may_set_it_up_and_switch_it_off(signed_in: SignedIn, sari: User) -> None:
    client = signed_in(sari)
    again = client.get("/akun/faktor-kedua/pasang/")
    assert again["Location"].startswith("/masuk/sekali-lagi/")
    assert client.post("/masuk/sekali-lagi/", {"password": "salah"}).status_code == 200
    client.post("/masuk/sekali-lagi/", {"password": PASSWORD})
    client.get("/akun/faktor-kedua/pasang/")
    client.post("/akun/faktor-kedua/pasang/", {"code": digits(client.session["mfa.totp.secret"])})
    assert sari.authenticator_set.filter(type="totp").exists()
    client.post("/akun/faktor-kedua/lepas/")
    assert not sari.authenticator_set.exists()
