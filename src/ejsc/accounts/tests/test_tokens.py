"""Tokens: made, shown once, limited, over."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from ejsc.accounts import actions
from ejsc.accounts.bearers import TokenRefused, bearer
from ejsc.accounts.models import Absence, ApiToken, User
from ejsc.audit.models import Entry
from ejsc.kernel.errors import BadInput, NotReady
from tests.cast import PASSWORD

# Permissions that the scopes of the interface hold; the apps above own them.
READ, WORK, APPROVE = "case.read", "case.work", "case.approve"


def token(user: User, *scopes: str, days: int = 5) -> str:
    return actions.make_token(user=user, name="test", scopes=scopes or ["read"], days=days, by=user)[1]


def refusal(text: str) -> str:
    with pytest.raises(TokenRefused) as refused:
        bearer(text)
    return refused.value.code


def filled(**over: object) -> dict[str, object]:
    values = {
        "id": str(uuid.uuid4()),
        "name": "Laporan",
        "scopes": ["read"],
        "days": 30,
        "password": PASSWORD,
    }
    return {**values, **over}


def test_a_token_speaks_for_its_person_and_no_further_than_its_scope(budi: User) -> None:
    assert budi.can(APPROVE)
    program = bearer(token(budi, "read"))
    assert program == budi
    assert program.can(READ)
    assert not program.can(APPROVE)
    assert bearer(token(budi, "write")).can(APPROVE)


def test_a_scope_gives_nothing_that_the_person_does_not_hold(sari: User) -> None:
    assert not bearer(token(sari, "read", "write", "triage")).can(APPROVE)


def test_only_a_digest_is_kept(budi: User) -> None:
    text = token(budi)
    kept = ApiToken.objects.get()
    assert text not in str(vars(kept))
    assert text.startswith(kept.prefix)


def test_a_token_ends_with_its_time(budi: User) -> None:
    text = token(budi)
    now = timezone.now()
    ApiToken.objects.update(made_at=now - timedelta(days=9), expires_at=now - timedelta(seconds=1))
    assert refusal(text) == "token_expired"


def test_a_revoked_an_unknown_and_a_missing_token_open_nothing(budi: User) -> None:
    text = token(budi)
    actions.revoke_token(id=ApiToken.objects.get().pk, by=budi)
    assert refusal(text) == "token_revoked"
    assert refusal(f"{text}x") == "token_unknown"
    assert refusal("") == "token_missing"


def test_closing_the_account_stops_its_tokens_also_after_it_is_opened_again(budi: User, yudi: User) -> None:
    text = token(budi)
    User.objects.filter(pk=budi.pk).update(is_active=False)
    assert refusal(text) == "account_closed"
    User.objects.filter(pk=budi.pk).update(is_active=True)
    actions.close(user=budi, reason="Pindah", by=yudi)
    actions.reopen(user=budi, reason="Kembali", by=yudi)
    assert refusal(text) == "token_revoked"


def test_somebody_who_is_away_does_nothing_by_a_program_either(budi: User, sari: User) -> None:
    text, today = token(budi), timezone.localdate()
    Absence.objects.create(user=budi, deputy=sari, starts=today, ends=today, entered_by=budi)
    assert refusal(text) == "account_absent"


def test_a_role_with_a_second_factor_must_have_set_it_up(agus: User) -> None:
    with pytest.raises(NotReady):
        token(agus)
    factor = Authenticator.objects.create(user=agus, type=Authenticator.Type.TOTP, data={})
    text = token(agus)
    assert bearer(text) == agus
    factor.delete()
    assert refusal(text) == "second_factor_missing"


@pytest.mark.parametrize(
    "bad", [{"days": 0}, {"days": 4000}, {"scopes": []}, {"scopes": ["all"]}, {"name": " "}]
)
def test_what_makes_no_sense_is_refused(budi: User, bad: dict[str, object]) -> None:
    values = {"name": "x", "scopes": ["read"], "days": 1, **bad}
    with pytest.raises(BadInput):
        actions.make_token(user=budi, by=budi, **values)  # type: ignore[arg-type]


def test_a_used_token_says_when_and_the_trace_says_which(budi: User) -> None:
    program = bearer(token(budi))
    made = ApiToken.objects.get()
    assert made.last_used_at is not None
    assert made.prefix in program.label
    assert Entry.objects.filter(act="token.make", object_id=str(made.pk)).exists()


def test_the_page_makes_a_token_shows_it_once_and_revokes_it(
    signed_in: Callable[[User], Client], budi: User
) -> None:
    browser, form = signed_in(budi), filled()
    page = browser.post("/akun/token/", form)
    made = ApiToken.objects.get(user=budi)
    assert page.status_code == 201
    assert made.prefix in page.content.decode()
    again = browser.post("/akun/token/", form)
    assert again.status_code == 409
    assert ApiToken.objects.count() == 1
    assert browser.get("/akun/token/").content.decode().count(made.prefix) == 1
    browser.post(f"/akun/token/{made.pk}/cabut/")
    assert not ApiToken.objects.get().is_open


@pytest.mark.parametrize("bad", [{"password": "salah"}, {"scopes": "all"}, {"days": "x"}, {"id": "x"}])
def test_the_page_explains_what_is_wrong_and_makes_nothing(
    signed_in: Callable[[User], Client], budi: User, bad: dict[str, object]
) -> None:
    assert signed_in(budi).post("/akun/token/", filled(**bad)).status_code == 422
    assert not ApiToken.objects.exists()


def test_nobody_revokes_the_token_of_somebody_else(
    signed_in: Callable[[User], Client], budi: User, dewi: User
) -> None:
    token(dewi)
    assert signed_in(budi).post(f"/akun/token/{ApiToken.objects.get().pk}/cabut/").status_code == 404
    assert ApiToken.objects.get().is_open


def test_the_command_prints_a_token_that_works(budi: User, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_token", "budi", "--scope", "read", "write", "--days", "3")
    text = capsys.readouterr().out.strip()
    assert bearer(text).can(WORK)


def test_the_command_says_when_there_is_no_such_account(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("create_token", "nobody")
