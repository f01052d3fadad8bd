"""A case on paper: who may, what stands on it, and that it is traced."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import Case

from .sealed import again

SignIn = Callable[[User], Client]


def printed(browser: Client, case: Case) -> tuple[int, str]:
    answer = browser.get(f"/kasus/{case.number}/cetak/")
    return answer.status_code, answer.content.decode()


def test_the_sheet_says_all_and_who_printed_it_and_is_traced(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    status, text = printed(signed_in(sari), in_service)
    assert status == 200
    for shown in (
        "Lanjut usia terlantar",
        "Antar ke puskesmas",
        "Kunjungan: Perlu layanan",
        "Dicetak oleh Sari",
    ):
        assert shown in text
    with system("test"):
        assert Entry.objects.filter(act="case.print", object_id=str(in_service.pk)).count() == 1


def test_what_is_restricted_keeps_its_name_on_paper_too(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    from tests.cast import MALANG_CITY, person

    with scope(sari):
        in_service.needs.create(category_id="odha", found_by=sari)
    reader = person("tini", "Tini", "pillar_coordinator", region=MALANG_CITY)
    assert "HIV" in printed(signed_in(sari), in_service)[1]
    assert "HIV" not in printed(signed_in(reader), in_service)[1]


def test_others_have_nothing_to_print(signed_in: SignIn, dewi: User, wati: User, in_service: Case) -> None:
    assert printed(signed_in(dewi), in_service)[0] == 404
    assert printed(signed_in(wati), in_service)[0] == 403


def test_a_sealed_case_is_printed_by_named_readers_who_said_for_what(
    signed_in: SignIn, sari: User, budi: User, joko: User, agus: User, in_service: Case
) -> None:
    with scope(budi):
        actions.seal(case=in_service, reason="Keluarga mengancam saksi.", readers=[sari, agus], by=budi)
    assert printed(signed_in(joko), in_service)[0] == 404
    for user in (again(sari), again(budi)):
        assert printed(signed_in(user), in_service)[0] == 302  # first she says for what
        with scope(user):
            in_service.refresh_from_db()
            actions.say_purpose(case=in_service, purpose="other", note="Sidang besok", by=user)
    status, text = printed(signed_in(again(sari)), in_service)
    assert status == 200
    assert "TERSEGEL" in text
    assert "Sidang besok" in text
    # Budi sealed it and reads on for a while only: no paper for him.
    assert printed(signed_in(again(budi)), in_service)[0] == 403
