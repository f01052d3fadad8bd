"""A program reads no more than its person does on the page."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.models import Case, Report
from ejsc.cases.tests.conftest import incoming
from ejsc.people.actions import register
from tests.cast import person

from .addresses import of
from .conftest import Program

Maker = Callable[..., Program]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


PAINEM = {"full_name": "Painem Kertosari", "nik": "3573055207520001", "phone": "081299988877"}


@pytest.fixture
def rich(in_service: Case, sari: User, joko: User) -> Case:
    """A case with everything in it that somebody might not be meant to see."""
    with scope(sari):
        known = register(
            id=uuid.uuid4(), by=sari, fields=PAINEM,
            region_code=in_service.region_id, addresses=[], aliases=["Mbah Nem"],
        )  # fmt: skip
        actions.attach_person(case=in_service, person=known, role="subject", relation="dirinya", by=sari)
        actions.add_note(case=in_service, text="Catatan rahasia keluarga.", by=sari)
    with scope(joko):
        hidden = actions.receive(
            incoming=incoming(
                what="Tetangga melihatnya.", reporter_name="Bu Tetangga", reporter_phone="081377766655",
                hide_reporter=True, subject_name="Mbah Nem",
            ),
            by=None,
        ).report  # fmt: skip
        actions.join(report=hidden, case=Case.objects.get(pk=in_service.pk), by=joko)
    return in_service


SECRETS = (
    "Painem Kertosari", "3573055207520001", "081299988877", "Catatan rahasia keluarga.", "Bu Tetangga",
    "081377766655", "Tetangga melihatnya.", "Lansia", "dirinya", "Antar ke puskesmas", "Sendirian, lemah",
)  # fmt: skip


@pytest.mark.parametrize("who", ["sari", "budi", "joko", "korkab", "agus"])
def test_a_program_reads_no_more_of_a_case_than_its_person_reads_on_the_page(
    program: Maker, rich: Case, signed_in: Callable[[User], Client], request: Any, who: str
) -> None:
    korkab = person("korkab", "Hasan Basri", "pillar_coordinator", region="35.73")
    user = korkab if who == "korkab" else request.getfixturevalue(who)
    page = signed_in(user).get(f"/kasus/{rich.number}/").content.decode()
    for scopes in (("read",), ("read", "write", "triage")):
        told_to_program = "\n".join(_texts(program(user, *scopes).get(of(rich)).json()))
        for secret in SECRETS:
            if secret in told_to_program:
                assert secret in page, f"{who} reads “{secret}” by program alone"


@pytest.mark.parametrize("who", ["budi", "joko", "korkab"])
def test_the_same_holds_for_a_report(
    program: Maker, rich: Case, signed_in: Callable[[User], Client], request: Any, who: str
) -> None:
    korkab = person("korkab", "Hasan Basri", "pillar_coordinator", region="35.73")
    user = korkab if who == "korkab" else request.getfixturevalue(who)
    with system("test"):
        hidden = Report.objects.get(hide_reporter=True)
    page = signed_in(user).get(f"/laporan/{hidden.pk}/")
    answer = program(user, "read", "triage").get(f"/reports/{hidden.pk}")
    assert (page.status_code, answer.status_code) == (200, 200)
    said = "\n".join(_texts(answer.json()))
    for secret in SECRETS:
        if secret in said:
            assert secret in page.content.decode(), secret


def test_the_program_of_a_worker_reads_all_that_matters(program: Maker, rich: Case, sari: User) -> None:
    found = program(sari, "write").get(of(rich)).json()
    assert found["people"][0]["name"] == "Painem Kertosari"
    assert found["needs"][0]["code"] == "lansia-terlantar"
    assert found["follow_ups"]
    assert any(re.search("Catatan", one["text"]) for one in found["timeline"]["items"])
    assert "visit_again" in found["steps"]
