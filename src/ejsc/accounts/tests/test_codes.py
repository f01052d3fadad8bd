from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.test import Client
from django.utils import timezone

from ejsc.accounts import actions, rules
from ejsc.accounts.models import AccessCode, User
from ejsc.accounts.scope import system
from ejsc.audit.models import Entry
from ejsc.kernel.errors import BadInput
from tests.cast import PASSWORD

from .test_sign_in import digits, enter, with_application

SignedIn = Callable[[User], Client]
NEW = "empat-kata-yang-baru"


@pytest.fixture
def code(sari: User) -> str:
    with system("test") as machine:
        return actions.make_code(user=sari, by=machine)[1]


def bring(client: Client, code: str, username: str = "sari"):
    return client.post("/kode/", {"username": username, "code": code})


def choose(client: Client, password: str = NEW):
    return client.post("/kode/kata-sandi/", {"password": password, "again": password})


def test_a_code_leads_to_a_password_of_ones_own_and_signs_in(client: Client, sari: User, code: str) -> None:
    assert bring(client, code)["Location"] == "/kode/kata-sandi/"
    assert choose(client).status_code == 302
    assert client.session["_auth_user_id"] == str(sari.pk)
    client.post("/keluar/")
    assert enter(client, "sari", PASSWORD).status_code == 200
    assert enter(client, "sari", NEW).status_code == 302
    assert Entry.objects.filter(act="code.use", object_label="sari").count() == 1


def test_a_code_may_be_typed_in_small_letters_and_without_hyphen(client: Client, code: str) -> None:
    assert bring(client, f" {code.lower().replace('-', ' ')} ", "Sari ").status_code == 302


def test_a_code_works_once(client: Client, code: str) -> None:
    bring(client, code)
    choose(client)
    client.post("/keluar/")
    assert bring(client, code).status_code == 422


def test_two_people_with_one_code_at_once_do_not_both_get_in(client: Client, code: str) -> None:
    other = Client()
    bring(client, code)
    bring(other, code)
    choose(client)
    assert choose(other, "sandi-orang-lain-9")["Location"] == "/kode/"
    assert "_auth_user_id" not in other.session


def test_a_code_that_was_used_meanwhile_is_refused_by_the_action(sari: User, code: str) -> None:
    opened = AccessCode.objects.get(user=sari)
    actions.use_code(code=opened.pk, password=NEW)
    with pytest.raises(BadInput):
        actions.use_code(code=opened.pk, password="lain-lagi-saja")


def test_an_old_code_is_refused(client: Client, code: str) -> None:
    AccessCode.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert bring(client, code).status_code == 422


def test_a_new_code_replaces_the_old_one(client: Client, sari: User, code: str) -> None:
    with system("test") as machine:
        actions.make_code(user=sari, by=machine)
    assert bring(client, code).status_code == 422


def test_the_password_stays_until_the_code_is_used(client: Client, code: str) -> None:
    assert enter(client, "sari").status_code == 302


def test_wrong_codes_unknown_names_and_closed_accounts_get_one_answer(
    client: Client, sari: User, code: str
) -> None:
    answers = {str(bring(client, "AAAAA-AAAAA").context["form"].errors)}
    answers.add(str(bring(client, code, "tidak-ada").context["form"].errors))
    User.objects.filter(pk=sari.pk).update(is_active=False)
    answers.add(str(bring(client, code).context["form"].errors))
    assert len(answers) == 1


def test_guessing_codes_is_stopped_after_five_tries(client: Client, code: str) -> None:
    for _ in range(5):
        bring(client, "AAAAA-AAAAA")
    assert bring(client, code).status_code == 429


def test_opening_the_link_spends_nothing(client: Client, code: str) -> None:
    for _ in range(7):
        assert client.get(f"/kode/?u=sari&c={code}").status_code == 200
    assert bring(client, code).status_code == 302


def test_a_code_does_not_go_round_the_second_factor(client: Client, yudi: User) -> None:
    with_application(yudi)
    with system("test") as machine:
        _, text = actions.make_code(user=yudi, by=machine)
    bring(client, text, "yudi")
    assert choose(client)["Location"] == "/masuk/faktor-kedua/"
    assert "_auth_user_id" not in client.session
    assert client.post("/masuk/faktor-kedua/", {"code": digits()}).status_code == 302


def test_a_code_ends_what_was_open_elsewhere(
    client: Client, signed_in: SignedIn, sari: User, code: str
) -> None:
    elsewhere = Client()
    enter(elsewhere, "sari")
    bring(client, code)
    choose(client)
    assert elsewhere.get("/akun/").status_code == 302
    assert client.get("/akun/").status_code == 200


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("pendek", "pendek"),
        (NEW, "lain"),
        ("", ""),
        ("password123", "password123"),
        ("sari-wulandari", "sari-wulandari"),
    ],
)
def test_a_weak_or_different_password_is_explained(
    client: Client, code: str, password: str, again: str
) -> None:
    bring(client, code)
    response = client.post("/kode/kata-sandi/", {"password": password, "again": again})
    assert response.status_code == 422
    assert response.context["form"].errors


def test_the_password_page_alone_opens_nothing(client: Client, db: None) -> None:
    assert client.get("/kode/kata-sandi/")["Location"] == "/kode/"
    assert choose(client)["Location"] == "/kode/"


def test_the_code_is_kept_only_as_a_digest(sari: User, code: str) -> None:
    kept = AccessCode.objects.get(user=sari)
    assert rules.plain_code(code) not in kept.digest
    assert is_password_usable(kept.digest)


def test_a_first_password_is_asked_for_before_anything_else(client: Client, sari: User) -> None:
    User.objects.filter(pk=sari.pk).update(must_change_password=True)
    enter(client, "sari")
    assert client.get("/akun/")["Location"].startswith("/akun/kata-sandi-baru/?next=")
    response = client.post("/akun/kata-sandi-baru/", {"password": NEW, "again": NEW, "next": "/akun/"})
    assert response["Location"] == "/akun/"
    assert client.get("/akun/").status_code == 200


def test_changing_the_password_asks_for_the_present_one_and_signs_out_elsewhere(
    client: Client, sari: User
) -> None:
    elsewhere = Client()
    enter(elsewhere, "sari")
    enter(client, "sari")
    wrong = client.post("/akun/kata-sandi/", {"present": "salah", "password": NEW, "again": NEW})
    assert wrong.status_code == 422
    client.post("/akun/kata-sandi/", {"present": PASSWORD, "password": NEW, "again": NEW})
    assert client.get("/akun/").status_code == 200
    assert elsewhere.get("/akun/").status_code == 302


def test_codes_have_ten_signs_that_nobody_misreads() -> None:
    code = rules.plain_code(rules.new_code())
    assert len(code) == 10
    assert not set(code) & set("0O1IL2Z5S8BUV")
