"""What stays closed to programs: sealed cases; and referrals by program."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases import actions
from ejsc.cases.actions import referring
from ejsc.cases.choices import ReaderKind
from ejsc.cases.models import Case, CaseReader, DisclosureBasis, Report
from ejsc.cases.tests.conftest import incoming
from ejsc.integration import events, sight
from ejsc.integration.models import Delivery, Webhook

from .conftest import Program

Maker = Callable[..., Program]


@pytest.fixture
def sealed(db: None, joko: User, sari: User) -> Case:
    """A case of violence, which is sealed as soon as it is opened; Joko reads it on the pages."""
    told = incoming(kind="violence", what="Luka lebam di wajah.", subject_name="Rahasia Sekali")
    report = actions.receive(incoming=told, by=None).report
    with scope(joko):
        made = actions.open_case(report=report, by=joko)
    with system("test"):
        found = Case.objects.get(pk=made.pk)
        CaseReader.objects.get_or_create(case=found, user=joko, kind=ReaderKind.NAMED)
    assert found.sealed
    return found


def test_a_program_finds_no_byte_of_a_sealed_case(program: Maker, sealed: Case, joko: User) -> None:
    caller = program(joko, "read", "write", "triage")
    with system("test"):
        report = Report.objects.get(case=sealed)
        number = sealed.number
    assert caller.get(f"/cases/{number}").status_code == 404
    assert caller.get(f"/reports/{report.pk}").status_code == 404
    nowhere = caller.get("/cases/K-2026-999999")
    assert caller.get(f"/cases/{number}").content == nowhere.content
    for path in (
        "/cases?view=all",
        "/cases?view=all&q=Rahasia",
        "/reports?view=all",
        "/reports?view=all&q=lebam",
        "/follow-ups",
    ):
        text = caller.get(path).content.decode()
        assert number not in text
        assert "Rahasia" not in text
    assert caller.post(f"/cases/{number}/notes", {"id": str(uuid.uuid4()), "text": "x"}).status_code == 404


def test_other_systems_are_told_nothing_of_it(yudi: User, request: Any) -> None:
    with system("test"):
        Webhook.objects.create(
            name="x", url="https://example.org/", events=["report.received", "case.status_changed"],
            region_id="35", secret="whsec_eA==", made_by=yudi,
        )  # fmt: skip
    sealed = request.getfixturevalue("sealed")
    events.collect()
    with system("test"):
        assert not [one for one in Delivery.objects.all() if sealed.number in str(one.payload)]
        assert not Delivery.objects.filter(event="case.status_changed").exists()


def asked(unit: Any, basis: str, parts: list[str], **over: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()), "passing": str(uuid.uuid4()), "to": unit.pk, "reason": "Mohon ditampung.",
        "summary": "Lansia, sendirian.", "basis": basis, "parts": parts, **over,
    }  # fmt: skip


def test_a_case_is_referred_and_answered_by_program(
    program: Maker, in_service: Case, budi: User, rina: User
) -> None:
    sender, unit = program(budi, "write"), program(rina, "write")
    path = f"/cases/{in_service.number}"
    offers = sender.get(f"{path}/disclosable").json()
    basis = next(one["code"] for one in offers["bases"] if not one["needs_consent"])
    body = asked(
        rina.organisation, basis, [offers["parts"][0]["value"]], seen=sender.get(path).json()["version"]
    )
    first, again = sender.post(f"{path}/refer", body), sender.post(f"{path}/refer", body)
    assert (first.status_code, again.status_code) == (201, 200), first.content
    number = first.json()["number"]
    assert sender.get(path).json()["public_word"] == "referred"
    assert [one["number"] for one in unit.get("/referrals").json()] == [number]
    read = unit.get(f"/referrals/{number}").json()
    assert read["case"] is None
    assert in_service.number not in str(read)
    assert unit.get(path).status_code == 404
    answer = unit.post(f"/referrals/{number}/accept", {"seen": read["version"], "note": "Ada tempat."})
    assert answer.json()["state"] == "accepted"
    late = unit.post(f"/referrals/{number}/decline", {"seen": answer.json()["version"], "reason": "Penuh."})
    assert late.status_code == 409
    stale = sender.post(f"/referrals/{number}/withdraw", {"seen": 1, "reason": "x"})
    assert (stale.status_code, stale.json()["errors"][0]["theirs"]) == (409, str(answer.json()["version"]))


def test_a_neighbour_finds_no_referral_of_others(
    program: Maker, in_service: Case, budi: User, dewi: User, rina: User
) -> None:
    with scope(budi):
        basis = DisclosureBasis.objects.filter(needs_consent=False).first()
        assert basis is not None
        passing = referring.PassOn(id=uuid.uuid4(), basis=basis, summary="Lansia.")
        made = referring.refer(
            case=in_service, by=budi,
            ask=referring.Ask(id=uuid.uuid4(), reason="Mohon.", passing=passing, to=rina.organisation),
        )  # fmt: skip
    caller = program(dewi, "read", "write")
    assert caller.get(f"/referrals/{made.number}").status_code == 404
    for side in ("received", "sent"):
        assert caller.get(f"/referrals?side={side}").json() == []
    day = f"{timezone.localdate() + timedelta(days=3)}"
    assert caller.post(f"/referrals/{made.number}/enlist", {"seen": 1, "expected_on": day}).status_code == 404


def test_acts_on_a_referral_are_told_to_other_systems(
    yudi: User, in_service: Case, budi: User, rina: User
) -> None:
    with system("test"):
        Webhook.objects.create(
            name="x", url="https://example.org/", events=["case.referral"], region_id="35", secret="whsec_eA==",
            made_by=yudi,
        )  # fmt: skip
    with scope(budi):
        basis = DisclosureBasis.objects.filter(needs_consent=False).first()
        assert basis is not None
        passing = referring.PassOn(id=uuid.uuid4(), basis=basis, summary="Lansia.")
        asked = referring.Ask(id=uuid.uuid4(), reason="Mohon.", passing=passing, to=rina.organisation)
        made = referring.refer(case=in_service, by=budi, ask=asked)
    assert events.collect() >= 1
    with system("test"):
        data = [one.payload["data"] for one in Delivery.objects.all()]
    assert {"case": in_service.number, "referral": made.number, "step": "refer", "regency": "35.73"} in data


def test_sight_holds_no_sealed_case_even_for_its_reader(sealed: Case, joko: User) -> None:
    with scope(joko):
        assert Case.objects.filter(pk=sealed.pk).exists()
        assert not sight.cases(joko).filter(pk=sealed.pk).exists()
