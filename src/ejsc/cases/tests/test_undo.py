"""Taking back what was just done: by an act of its own, for whoever did it, while nobody else has touched it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import Case, Report
from ejsc.notices.models import Notice

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]
PANEL = {"HX-Request": "true", "HX-Target": "panel"}


def told(answer: Any) -> dict[str, Any]:
    """What the answer tells the page."""
    return json.loads(answer["HX-Trigger"])


def undo_of(answer: Any) -> str:
    said = told(answer)
    return (said.get("ejsc:toast") or said.get("ejsc:decided"))["undo"]["url"]


def fresh(record: Any) -> Any:
    with system("test"):
        return type(record).objects.get(pk=record.pk)


def assign(client: Client, report: Report, to: User) -> Any:
    body = {
        "call": "called", "said": "Benar.", "spoke_with": "Lurah", "call_id": str(uuid.uuid4()),
        "to": f"worker:{to.pk}", "urgency": report.urgency, "seen": report.version,
    }  # fmt: skip
    return client.post(f"/laporan/{report.pk}/tugaskan/", body, headers=PANEL)


def test_an_assignment_is_taken_back_and_the_worker_is_told(
    signed_in: SignedIn, report: Report, joko: User, sari: User
) -> None:
    client = signed_in(joko)
    answer = assign(client, report, sari)
    with system("test"):
        case = Case.objects.get(pk=fresh(report).case_id)
    assert fresh(case).owner_id == sari.pk
    client.post(told(answer)["ejsc:decided"]["undo"])
    after = fresh(case)
    assert (after.state, after.owner_id, after.first_response_at) == ("open", None, None)
    with system("test"):
        assert Notice.objects.filter(user=sari).count() == 2
        assert Entry.objects.filter(act="case.refuse", actor_id=joko.pk).exists()


def test_the_same_press_twice_takes_back_once(
    signed_in: SignedIn, assigned: Case, joko: User, sari: User
) -> None:
    client = signed_in(joko)
    url = undo_of(client.post(f"/kasus/{assigned.number}/urgensi/", {"urgency": "danger"}, headers=PANEL))
    version = fresh(assigned).version
    for _press in range(2):
        assert client.post(url).status_code == 302
    assert (fresh(assigned).urgency, fresh(assigned).version) == ("normal", version + 1)


def test_a_case_given_to_another_goes_back(
    signed_in: SignedIn, assigned: Case, joko: User, sari: User, budi: User
) -> None:
    client = signed_in(joko)
    body = {"to": budi.pk, "reason": "Sari cuti.", "seen": assigned.version}
    answer = client.post(f"/kasus/{assigned.number}/alihkan/", body, headers=PANEL)
    assert fresh(assigned).owner_id == budi.pk
    client.post(undo_of(answer))
    assert fresh(assigned).owner_id == sari.pk


def test_the_urgency_of_a_report_becomes_what_it_was(signed_in: SignedIn, report: Report, joko: User) -> None:
    client = signed_in(joko)
    before = fresh(report).urgency
    answer = client.post(f"/laporan/{report.pk}/urgensi/", {"urgency": "danger"}, headers=PANEL)
    assert fresh(report).urgency == "danger"
    client.post(undo_of(answer))
    assert fresh(report).urgency == before


def test_what_another_changed_meanwhile_is_not_undone(
    signed_in: SignedIn, assigned: Case, joko: User, budi: User
) -> None:
    client = signed_in(joko)
    url = undo_of(client.post(f"/kasus/{assigned.number}/urgensi/", {"urgency": "danger"}, headers=PANEL))
    with scope(budi):
        actions.edit_case(case=assigned, found={"place": ""}, wanted={"place": "Pasar"}, by=budi)
    page = client.post(url, follow=True).content.decode()
    assert fresh(assigned).urgency == "danger"
    assert "tidak diurungkan" in page


def test_nobody_takes_back_what_somebody_else_did(
    signed_in: SignedIn, assigned: Case, joko: User, budi: User, yudi: User
) -> None:
    url = undo_of(
        signed_in(joko).post(f"/kasus/{assigned.number}/urgensi/", {"urgency": "danger"}, headers=PANEL)
    )
    signed_in(budi).post(url)
    assert signed_in(yudi).post(url).status_code == 403
    assert fresh(assigned).urgency == "danger"


def test_after_a_while_it_is_too_late(signed_in: SignedIn, assigned: Case, joko: User, settings: Any) -> None:
    client = signed_in(joko)
    url = undo_of(client.post(f"/kasus/{assigned.number}/urgensi/", {"urgency": "danger"}, headers=PANEL))
    settings.UNDO_SECONDS = -1
    client.post(url)
    client.post("/urungkan/tidak-ada/")
    assert fresh(assigned).urgency == "danger"


def test_without_scripts_the_notice_offers_it(signed_in: SignedIn, assigned: Case, joko: User) -> None:
    client = signed_in(joko)
    page = client.post(f"/kasus/{assigned.number}/urgensi/", {"urgency": "danger"}, follow=True)
    assert 'action="/urungkan/' in page.content.decode()


def test_the_preview_shows_the_acts_with_their_letters(
    signed_in: SignedIn, assigned: Case, joko: User, dewi: User
) -> None:
    page = signed_in(joko).get(f"/kasus/{assigned.number}/pratinjau/", headers=PANEL).content.decode()
    assert 'data-key="a"' in page
    assert 'data-key="u"' in page
    assert signed_in(dewi).get(f"/kasus/{assigned.number}/pratinjau/").status_code == 404


def test_of_a_sealed_case_the_preview_shows_nothing_before_the_purpose_is_said(
    signed_in: SignedIn, assigned: Case, budi: User, agus: User, joko: User
) -> None:
    with system("test"):
        actions.seal(case=assigned, reason="Ancaman keluarga.", readers=[budi, agus], by=agus)
    page = signed_in(budi).get(f"/kasus/{assigned.number}/pratinjau/", headers=PANEL).content.decode()
    assert "Painem" not in page
    assert "Lowokwaru" not in page
    with system("test"):
        assert not Entry.objects.filter(outcome="viewed", actor_id=budi.pk).exists()
    assert signed_in(joko).get(f"/kasus/{assigned.number}/pratinjau/").status_code == 404
