"""Marks on a case: with a reason, seen by its readers, taken away with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import Case, CaseFlag

SignIn = Callable[[User], Client]


def raised(case: Case, by: User, reason: str = "Keluarga mengancam petugas.") -> CaseFlag:
    with scope(by):
        return actions.raise_flag(id=uuid.uuid4(), case=case, reason=reason, by=by)


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_a_flag_stands_on_the_page_and_in_the_list_until_it_is_taken_away(
    signed_in: SignIn, sari: User, in_service: Case
) -> None:
    browser, key = signed_in(sari), str(uuid.uuid4())
    for _again in range(2):
        sent = {"id": key, "reason": "Keluarga mengancam petugas."}
        assert browser.post(f"/kasus/{in_service.number}/tanda/", sent).status_code == 302
    with system("test"):
        flag = in_service.flags.get()
        assert Entry.objects.filter(act="case.flag").count() == 1
    assert "Keluarga mengancam petugas." in page(browser, in_service.get_absolute_url())
    assert "Ditandai" in page(browser, "/kasus/")
    assert in_service.number in page(browser, "/kasus/?tanda=ada")
    away = f"/kasus/{in_service.number}/tanda/{flag.pk}/hapus/"
    for _again in range(2):
        assert browser.post(away, {"id": str(uuid.uuid4()), "reason": "Sudah didamaikan."}).status_code == 302
    assert in_service.number not in page(browser, "/kasus/?tanda=ada")
    text = page(browser, in_service.get_absolute_url())
    assert text.count("Sudah didamaikan.") == 1
    assert away not in text


def test_a_flag_without_a_reason_is_explained(signed_in: SignIn, sari: User, in_service: Case) -> None:
    answer = signed_in(sari).post(
        f"/kasus/{in_service.number}/tanda/", {"id": str(uuid.uuid4()), "reason": "\x00 "}
    )
    assert answer.status_code == 422
    assert "Tulis alasannya" in answer.content.decode()


def test_others_neither_see_nor_move_it(
    signed_in: SignIn, sari: User, dewi: User, wati: User, in_service: Case
) -> None:
    flag = raised(in_service, sari)
    address = f"/kasus/{in_service.number}/tanda/{flag.pk}/hapus/"
    assert signed_in(dewi).post(address, {"reason": "x"}).status_code == 404
    assert signed_in(wati).post(address, {"reason": "x"}).status_code == 403
    with scope(dewi):
        assert not CaseFlag.objects.exists()


def test_a_flag_of_a_sealed_case_is_for_its_readers(
    sari: User, budi: User, joko: User, in_service: Case
) -> None:
    raised(in_service, sari)
    with scope(budi):
        actions.seal(case=in_service, reason="Keluarga mengancam saksi.", readers=[sari, budi], by=budi)
    with scope(joko):
        assert not CaseFlag.objects.exists()
    with scope(sari):
        assert CaseFlag.objects.exists()
