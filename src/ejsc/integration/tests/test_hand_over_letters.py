"""Programs hand a person over and give out letters, with the rights and the redaction of the pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.cases.models import Case, HandOver, Referral
from ejsc.cases.tests.conftest import accepted, asked, unit
from ejsc.letters.models import Letter

from .conftest import Program

Maker = Callable[..., Program]
__all__ = ["accepted", "asked", "unit"]


def record(**over: Any) -> dict[str, Any]:
    happened = (timezone.now() - timedelta(minutes=5)).isoformat()
    return {"id": str(uuid.uuid4()), "happened_at": happened, "place": "Ruang penerimaan", **over}


def letter(**over: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()), "purpose": "Kunjungan", "starts": "2026-11-23", "ends": "2026-11-24",
        "signer_position": "Kepala Bidang", "signer_name": "Budi", **over,
    }  # fmt: skip


def test_both_sides_sign_the_hand_over_by_program(
    program: Maker, accepted: Referral, sari: User, rina: User
) -> None:
    giver, taker, path = program(sari, "write"), program(rina, "write"), f"/referrals/{accepted.number}"
    seen = giver.get(path).json()["version"]
    assert taker.post(f"{path}/sign-over", record(seen=seen)).status_code == 403
    late = record(seen=seen, happened_at="2099-01-01T10:00:00+07:00")
    assert giver.post(f"{path}/sign-over", late).json()["errors"][0]["field"] == "happened_at"
    sent = record(seen=seen, belongings="Satu tas")
    signed = giver.post(f"{path}/sign-over", sent).json()
    assert signed["state"] == "given"
    assert giver.post(f"{path}/sign-over", sent).json()["version"] == signed["version"]
    assert giver.post(f"{path}/receive", {"seen": signed["version"]}).status_code == 403
    old = taker.post(f"{path}/receive", {"seen": seen})
    assert (old.status_code, old.json()["code"]) == (409, "conflict")
    assert taker.post(f"{path}/receive", {"seen": signed["version"]}).json()["state"] == "handed_over"
    told = taker.get(path).json()["hand_over"]
    assert (told["belongings"], told["receiver"], told["giver"]) == (
        "Satu tas",
        rina.full_name,
        sari.full_name,
    )


def test_a_unit_that_does_not_agree_sends_the_record_back(
    program: Maker, accepted: Referral, sari: User, rina: User
) -> None:
    path = f"/referrals/{accepted.number}"
    seen = program(sari).get(path).json()["version"]
    version = program(sari, "write").post(f"{path}/sign-over", record(seen=seen)).json()["version"]
    sent = {"seen": version, "reason": "Jamnya keliru."}
    assert program(rina, "write").post(f"{path}/object", sent).json()["state"] == "accepted"
    assert program(rina, "write").get(path).json()["hand_over"] is None
    with system("test"):
        assert HandOver.objects.get().objection == "Jamnya keliru."


def test_a_letter_is_given_out_once_read_taken_and_withdrawn(
    program: Maker, assigned: Case, sari: User, rina: User
) -> None:
    mine, path = program(sari, "write"), f"/cases/{assigned.number}/letters"
    wrong = mine.post(path, letter(ends="2026-11-20"))
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "ends")
    sent = letter()
    made = mine.post(path, sent)
    again = mine.post(path, sent)
    assert (made.status_code, again.status_code) == (201, 200)
    assert made.json() == again.json()
    assert [one["number"] for one in mine.get(path).json()] == [made.json()["number"]]
    key = sent["id"]
    assert mine.get(f"/letters/{key}/pdf").content.startswith(b"%PDF")
    assert mine.get(f"/letters/{key}/docx").content.startswith(b"PK")
    for stranger in (program(rina, "write"), program(sari, "triage")):
        assert stranger.get(f"/letters/{key}").status_code in ({404} if stranger is not None else set()) | {
            200
        }
    assert program(rina, "write").get(f"/letters/{key}").status_code in {403, 404}
    gone = mine.post(f"/letters/{key}/withdraw", {"reason": "Salah tanggal."})
    assert gone.json()["withdrawn_reason"] == "Salah tanggal."
    assert mine.post(f"/letters/{key}/withdraw", {"reason": "Lagi."}).status_code == 409


def test_letters_of_a_sealed_case_are_closed_to_programs(program: Maker, assigned: Case, sari: User) -> None:
    mine = program(sari, "write")
    sent = letter()
    assert mine.post(f"/cases/{assigned.number}/letters", sent).status_code == 201
    with system("test"):
        Case.objects.filter(pk=assigned.pk).update(sealed=True)
        assert Letter.objects.count() == 1
    for path in (f"/letters/{sent['id']}", f"/letters/{sent['id']}/pdf", f"/cases/{assigned.number}/letters"):
        assert mine.get(path).status_code == 404
