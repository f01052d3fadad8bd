"""Cases by program: the same acts, the same limits, the same words as on the pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.audit.models import Entry
from ejsc.cases import actions
from ejsc.cases.models import Case
from ejsc.cases.tests.conftest import in_days, incoming

from .addresses import of, promise
from .conftest import Program, told

Maker = Callable[..., Program]


def test_a_case_walks_from_report_to_closed_by_program_alone(
    program: Maker, joko: User, sari: User, budi: User
) -> None:
    desk, field, chief = program(joko, "triage", "write"), program(sari, "write"), program(budi, "write")
    made = program().post("/reports", told()).json()
    seen = desk.get(f"/reports/{made['id']}").json()["version"]
    opened = desk.post(f"/reports/{made['id']}/open-case", {"seen": seen}).json()["report"]
    path = f"/cases/{opened['case']}"
    call = {"id": str(uuid.uuid4()), "spoke_with": "Pak Lurah", "said": "Benar."}
    version = desk.post(f"{path}/village-calls", call).json()["version"]
    assert sari.pk in {one["id"] for one in desk.get(f"{path}/workers").json()}
    version = desk.post(f"{path}/assign", {"seen": version, "to": sari.pk}).json()["version"]
    visit = {
        "id": str(uuid.uuid4()), "result": "needs_service", "notes": "Lemah.", "needs": ["lansia-terlantar"],
        "happened_at": (timezone.now() - timedelta(hours=1)).isoformat(), "next_act": promise(),
    }  # fmt: skip
    served = field.post(f"{path}/visits", visit).json()
    assert served["state"] == "in_service"
    assert field.post(f"{path}/visits", visit).json()["version"] == served["version"]
    [mine] = field.get("/follow-ups").json()
    done = {"result": "Sudah.", "following": promise(what="Kunjungi lagi")}
    version = field.post(f"/follow-ups/{mine['id']}/done", done).json()["version"]
    closing = {"seen": version, "outcome": "served", "reason": "Dirawat keponakan."}
    version = field.post(f"{path}/propose-closing", closing).json()["version"]
    own = field.post(f"{path}/approve-closing", {"seen": version})
    assert (own.status_code, own.json()["code"]) == (403, "not_permitted")
    closed = chief.post(f"{path}/approve-closing", {"seen": version}).json()
    assert (closed["state"], closed["public_word"]) == ("closed", "done")


def test_what_somebody_else_changed_meanwhile_comes_back_with_both_versions(
    program: Maker, assigned: Case, sari: User, budi: User
) -> None:
    caller, old = program(budi, "write"), assigned.version
    with scope(sari):
        actions.edit_case(case=assigned, found={"place": assigned.place}, wanted={"place": "Pasar"}, by=sari)
    answer = caller.post(of(assigned, "reassign"), {"seen": old, "to": sari.pk, "reason": "x"})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    [both] = answer.json()["errors"]
    assert (both["yours"], both["theirs"]) == (str(old), str(old + 1))
    assert "Sari" in answer.json()["who"]


def test_two_corrections_of_different_fields_merge_and_of_one_clash(
    program: Maker, assigned: Case, sari: User
) -> None:
    caller = program(sari, "write")
    first = {"found": {"place": assigned.place}, "wanted": {"place": "Pasar"}}
    assert caller.patch(of(assigned), first).status_code == 200
    other = {"found": {"urgency": assigned.urgency}, "wanted": {"urgency": "urgent"}}
    assert caller.patch(of(assigned), other).json()["place"] == "Pasar"
    clash = caller.patch(of(assigned), {"found": {"place": "Terminal"}, "wanted": {"place": "Stasiun"}})
    assert clash.status_code == 409
    assert (clash.json()["errors"][0]["theirs"], clash.json()["errors"][0]["yours"]) == ("Pasar", "Stasiun")


def test_a_step_that_does_not_fit_is_refused_with_its_reason(
    program: Maker, case: Case, joko: User, sari: User
) -> None:
    caller = program(joko, "write")
    early = caller.post(of(case, "assign"), {"seen": case.version, "to": sari.pk})
    assert (early.status_code, early.json()["code"], early.json()["errors"][0]["field"]) == (
        422,
        "not_ready",
        "call",
    )
    late = caller.post(
        of(case, "serve"), {"seen": case.version, "needs": ["x"], "urgency": "normal", "next_act": promise()}
    )
    assert (late.status_code, late.json()["code"]) == (409, "step_not_allowed")
    nobody = caller.post(of(case, "assign"), {"seen": case.version, "to": 2_000_000_000})
    assert (nobody.status_code, nobody.json()["errors"][0]["field"]) == (422, "to")


def test_out_of_scope_it_is_not_there(program: Maker, in_service: Case, dewi: User, rina: User) -> None:
    for user in (dewi, rina):
        caller = program(user, "read", "write")
        assert caller.get(of(in_service)).status_code == 404
        assert caller.post(of(in_service, "notes"), {"id": str(uuid.uuid4()), "text": "x"}).status_code == 404
        assert caller.get("/cases?view=all").json()["items"] == []
        assert caller.get(f"/cases?q={in_service.number}&view=all").json()["items"] == []


def test_who_sees_no_cases_on_the_pages_sees_none_by_program(
    program: Maker, in_service: Case, yudi: User
) -> None:
    caller = program(yudi, "read", "write", "triage")
    assert {
        caller.get(path).status_code for path in ("/cases", of(in_service), "/reports", "/follow-ups")
    } == {403}


def test_reading_a_case_stands_in_the_trace_with_the_token(
    program: Maker, in_service: Case, budi: User
) -> None:
    program(budi).get(of(in_service))
    entry = Entry.objects.filter(outcome="viewed", object_id=str(in_service.pk)).latest("id")
    assert entry.actor_id == budi.pk
    assert "ejsc_" in entry.actor_label


def test_the_list_goes_page_by_page_without_gap_or_double(
    program: Maker, joko: User, monkeypatch: Any
) -> None:
    from ejsc.integration import listing

    monkeypatch.setattr(listing, "PAGE", 3)
    with scope(joko):
        numbers = {
            actions.open_case(report=actions.receive(incoming=incoming(), by=None).report, by=joko).number
            for _n in range(8)
        }
    caller = program(joko)
    for order in ("due", "-due", "opened", "-opened", "changed"):
        seen, cursor = [], ""
        while True:
            page = caller.get(f"/cases?view=all&order={order}&cursor={cursor}").json()
            seen += [one["number"] for one in page["items"]]
            cursor = page["next"]
            if not cursor:
                break
        assert sorted(seen) == sorted(numbers), order


def test_the_list_costs_the_same_number_of_queries_with_more_rows(
    program: Maker, joko: User, django_assert_max_num_queries: Any
) -> None:
    with scope(joko):
        for _n in range(12):
            actions.open_case(report=actions.receive(incoming=incoming(), by=None).report, by=joko)
    caller = program(joko)
    with django_assert_max_num_queries(20):
        assert len(caller.get("/cases").json()["items"]) == 12


@pytest.mark.parametrize(
    "query",
    [
        "cursor=xx",
        "cursor=WyJ4IiwgInkiXQ",
        "view=x",
        "order=x",
        "region=x",
        "owner=0",
        "changed_since=tomorrow",
        "kind=1",
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(program: Maker, joko: User, query: str) -> None:
    assert program(joko).get(f"/cases?{query}").status_code == 422


def test_the_filters_narrow(program: Maker, in_service: Case, joko: User) -> None:
    caller = program(joko)
    for query in (
        "view=mine",
        "view=closed",
        "kind=child",
        "region=35.07",
        "view=all&changed_since=2099-01-01T00:00:00Z",
    ):
        assert caller.get(f"/cases?{query}").json()["items"] == [], query
    for query in (
        "q=Painem",
        "state=in_service",
        "region=35.73",
        f"owner={in_service.owner_id}",
        "kind=elderly",
    ):
        assert len(caller.get(f"/cases?{query}").json()["items"]) == 1, query


def test_an_own_finding_comes_once(program: Maker, sari: User) -> None:
    caller = program(sari, "write")
    body = {"id": str(uuid.uuid4()), "kind": "elderly", "summary": "Di emperan.", "region": "35.73.05.1001"}
    answers = [caller.post("/cases", body).status_code for _n in range(2)]
    assert answers == [201, 200]
    assert caller.post("/cases", {**body, "summary": "Lain."}).status_code == 409
    assert (
        caller.post("/cases", {**body, "id": str(uuid.uuid4()), "region": "35.07.01.2001"}).status_code == 403
    )


# --- what is told is what the page tells --------------------------------------------------------------------------


def test_a_promised_act_of_a_colleague_is_done_only_by_who_may_work_there(
    program: Maker, in_service: Case, dewi: User, sari: User
) -> None:
    with scope(sari):
        act = in_service.follow_ups.get()
    assert program(dewi, "write").post(f"/follow-ups/{act.pk}/done", {"result": "x"}).status_code == 404
    last = program(sari, "write").post(f"/follow-ups/{act.pk}/done", {"result": "Sudah."})
    assert (last.status_code, last.json()["code"]) == (422, "not_ready")
    with scope(sari):
        assert in_days(1, sari).owner == sari
