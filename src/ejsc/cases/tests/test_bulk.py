"""One act on many cases: looked at before, done, told where not, taken back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.actions import bulk
from ejsc.cases.choices import BulkKind
from ejsc.cases.models import BulkAct, Case
from tests.cast import LOWOKWARU, person

from .test_case_list import made

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]
ACT = "/kasus/massal/"


@pytest.fixture
def lestari(db: None) -> User:
    """Another field worker of Lowokwaru."""
    return person("lestari", "Lestari Ayu", "tksk", region=LOWOKWARU)


def fresh(case: Case) -> Case:
    with system("test"):
        return Case.objects.get(pk=case.pk)


def body(cases: list[Case], kind: str, value: Any, stage: str = "do", **more: Any) -> dict[str, Any]:
    rows = [f"{one.number}:{fresh(one).version}" for one in cases]
    sent = {"id": str(uuid.uuid4()), "kind": kind, "value": value, "reason": "Sari cuti.", "stage": stage}
    return {**sent, "case": rows, **more}


def test_the_preview_says_what_will_happen_to_each_and_what_is_left_out(
    signed_in: SignedIn, joko: User, budi: User, sari: User, lestari: User
) -> None:
    mine, waiting = made(joko, sari, 1)[0], made(joko, None, 1)[0]
    sent = body([mine, waiting], "reassign", lestari.pk, stage="preview")
    page = signed_in(budi).post(ACT, sent).content.decode()
    assert "Dari Sari Wulandari ke Lestari Ayu" in page
    assert "1 kasus tidak ikut" in page
    assert "tidak cocok" in page
    assert fresh(mine).owner_id == sari.pk


def test_many_go_to_another_worker_and_back_again(
    signed_in: SignedIn, joko: User, budi: User, sari: User, lestari: User
) -> None:
    cases = made(joko, sari, 3)
    client = signed_in(budi)
    sent = body(cases, "reassign", lestari.pk)
    first, second = client.post(ACT, sent), client.post(ACT, sent)
    assert first["Location"] == second["Location"]
    assert {fresh(one).owner_id for one in cases} == {lestari.pk}
    address = first["Location"].partition("?")[0]
    assert "3 kasus selesai" in client.get(address).content.decode()
    client.post(f"{address}urungkan/")
    client.post(f"{address}urungkan/")
    assert {fresh(one).owner_id for one in cases} == {sari.pk}
    assert "kembali seperti semula" in client.get(address).content.decode()


def test_what_changed_meanwhile_is_told_by_number_and_the_rest_is_done(
    signed_in: SignedIn, joko: User, budi: User, sari: User
) -> None:
    cases = made(joko, sari, 2)
    sent = body(cases, "urgency", "danger")
    with scope(joko):
        actions.edit_case(case=cases[0], found={"place": ""}, wanted={"place": "Pasar"}, by=joko)
    client = signed_in(budi)
    page = client.post(ACT, sent, follow=True).content.decode()
    assert "1 kasus selesai" in page
    assert re.search(rf"{cases[0].number}.*Sudah diubah orang lain", page, re.DOTALL)
    assert (fresh(cases[0]).urgency, fresh(cases[1]).urgency) == ("normal", "danger")


def test_the_next_act_moves_to_another_day(
    signed_in: SignedIn, in_service: Case, joko: User, sari: User, budi: User
) -> None:
    day = timezone.localdate() + timedelta(days=9)
    waiting = made(joko, sari, 1)[0]
    client = signed_in(budi)
    page = client.post(ACT, body([in_service, waiting], "date", day.isoformat()), follow=True)
    with system("test"):
        assert in_service.follow_ups.get().due_on == day
    assert waiting.number in page.content.decode()
    past = body([in_service], "date", (day - timedelta(days=30)).isoformat(), stage="preview")
    assert client.post(ACT, past).status_code == 422


def test_a_sealed_case_is_left_to_its_own_page(
    signed_in: SignedIn, assigned: Case, budi: User, agus: User, joko: User
) -> None:
    with system("test"):
        actions.seal(case=assigned, reason="Ancaman keluarga.", readers=[budi, agus], by=agus)
    sent = body([assigned], "urgency", "danger", stage="preview")
    page = signed_in(budi).post(ACT, sent).content.decode()
    assert "Tersegel" in page
    assert "Painem" not in page
    assert signed_in(joko).post(ACT, sent)["Location"] == "/kasus/"
    signed_in(budi).post(ACT, {**sent, "stage": "do"})
    assert fresh(assigned).urgency == "normal"


def test_neither_another_regency_nor_a_reader_only_changes_anything(
    signed_in: SignedIn, joko: User, sari: User, dewi: User, yudi: User
) -> None:
    cases = made(joko, sari, 1)
    sent = body(cases, "urgency", "danger")
    assert signed_in(dewi).post(ACT, sent)["Location"] == "/kasus/"
    assert signed_in(yudi).post(ACT, sent).status_code == 403
    assert signed_in(sari).post(ACT, body(cases, "reassign", sari.pk)).status_code == 403
    assert fresh(cases[0]).urgency == "normal"


def test_all_that_match_are_taken_and_more_than_fifty_are_done_by_a_worker(
    signed_in: SignedIn, joko: User, budi: User, sari: User
) -> None:
    cases = made(joko, sari, 52)
    client = signed_in(budi)
    start = client.post(ACT, {"kind": "urgency", "all": "1", "query": "jenis=elderly"}).content.decode()
    assert start.count('name="case"') == 52
    sent = body(cases, "urgency", "urgent")
    client.post(ACT, sent)
    assert fresh(cases[0]).urgency == "normal"
    address = f"/kasus/massal/{sent['id']}/"
    assert "<progress" in client.get(address).content.decode()
    bulk.run(uuid.UUID(sent["id"]))
    assert {fresh(one).urgency for one in cases} == {"urgent"}
    assert "52 kasus selesai" in client.get(address).content.decode()


def test_ticked_cases_go_into_a_file_that_holds_them_alone(
    signed_in: SignedIn, joko: User, budi: User, sari: User
) -> None:
    cases = made(joko, sari, 3)
    client = signed_in(budi)
    answer = client.post(ACT, {"kind": "export", "case": [one.number for one in cases[:2]]}, follow=True)
    assert "2 dicentang" in answer.content.decode()
    listed = client.get("/kasus/", {"nomor": ".".join(one.number for one in cases[:2])}).content.decode()
    assert cases[0].number in listed
    assert cases[2].number not in listed


def test_nobody_sees_or_undoes_what_another_did(
    signed_in: SignedIn, joko: User, budi: User, sari: User
) -> None:
    cases = made(joko, sari, 1)
    signed_in(budi).post(ACT, sent := body(cases, "urgency", "danger"))
    client = signed_in(joko)
    assert client.get(f"{ACT}{sent['id']}/").status_code == 404
    assert client.post(f"{ACT}{sent['id']}/urungkan/").status_code == 404


def test_looking_at_many_asks_no_more_than_looking_at_one(
    joko: User, budi: User, sari: User, lestari: User
) -> None:
    cases = made(joko, sari, 12)
    wish = bulk.Wish(BulkKind.REASSIGN, str(lestari.pk), "Cuti")

    def asked(count: int) -> int:
        with scope(budi):
            rows = list(Case.objects.filter(pk__in=[one.pk for one in cases[:count]]).select_related("owner"))
            with CaptureQueriesContext(connection) as queries:
                assert all(one.will for one in bulk.outlook(rows, wish, by=budi))
        return len(queries)

    assert asked(12) == asked(2)


def test_yesterdays_acts_are_forgotten(signed_in: SignedIn, joko: User, budi: User, sari: User) -> None:
    signed_in(budi).post(ACT, body(made(joko, sari, 1), "urgency", "danger"))
    assert bulk.remove_old(timezone.now() + timedelta(minutes=1)) == 1
    with system("test"):
        assert not BulkAct.objects.exists()
