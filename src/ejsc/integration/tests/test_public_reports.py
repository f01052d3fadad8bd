"""Handing in and following a report without an account."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases.models import Report, ReportMessage
from ejsc.integration.models import ReportConflict

from .conftest import Program, told

Maker = Callable[..., Program]


def stored() -> list[Report]:
    with system("test"):
        return list(Report.objects.all())


def test_anybody_hands_in_a_report_and_gets_what_opens_it_later(program: Maker) -> None:
    answer = program().post("/reports", told(reporter_phone="0812 3456 7890"))
    assert answer.status_code == 201
    made = answer.json()
    [report] = stored()
    assert (made["code"], made["pin"], report.channel) == (report.code, "", "site")
    followed = program().post("/tracking", {"code": made["code"], "second": "7890"})
    assert followed.status_code == 200
    assert followed.json()["status"] == "received"


def test_without_a_telephone_a_pin_opens_it(program: Maker) -> None:
    made = program().post("/reports", told()).json()
    assert len(made["pin"]) == 4
    assert program().post("/tracking", {"code": made["code"], "second": made["pin"]}).status_code == 200


def test_the_same_again_is_the_same_and_once(program: Maker) -> None:
    body = told()
    first, again = program().post("/reports", body), program().post("/reports", body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() | {"upload_url": first.json()["upload_url"]}
    assert len(stored()) == 1


def test_another_body_under_the_same_id_is_kept_and_shown_to_the_officers(program: Maker, joko: User) -> None:
    body = told()
    program().post("/reports", body)
    answer = program().post("/reports", {**body, "what": "Bukan Mbah Painem, tetapi Mbah Tumini."})
    assert answer.status_code == 409
    assert answer.json()["code"] == "already_exists"
    assert "what" in answer.json()["message"]
    with scope(joko):
        assert ReportConflict.objects.get().body["what"].endswith("Mbah Tumini.")
        assert "Mbah Tumini" in ReportMessage.objects.get().text
        assert Report.objects.get().what == body["what"]


def test_the_second_body_again_is_kept_once(program: Maker) -> None:
    body = told()
    for what in (body["what"], "Lain.", "Lain.", "Lain lagi."):
        program().post("/reports", {**body, "what": what})
    with system("test"):
        assert ReportConflict.objects.count() == ReportMessage.objects.count() == 2


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.sampled_from(["A", "B", "C"]), min_size=1, max_size=6))
def test_whatever_the_order_the_first_body_stays_and_none_is_lost(order: list[str]) -> None:
    number = str(uuid.uuid4())
    answers = [Program().post("/reports", told(id=number, what=f"Isi {what}")).status_code for what in order]
    assert answers == [201 if at == 0 else 200 if what == order[0] else 409 for at, what in enumerate(order)]
    with system("test"):
        assert Report.objects.get(pk=number).what == f"Isi {order[0]}"
        kept = {one.body["what"] for one in ReportConflict.objects.filter(report=number)}
    assert kept == {f"Isi {what}" for what in order} - {f"Isi {order[0]}"}


def test_somebody_without_account_cannot_choose_the_channel(program: Maker) -> None:
    program().post("/reports", told(channel="police", outside_number="P-1"))
    assert (stored()[0].channel, stored()[0].outside_number) == ("site", "")


def test_an_officers_program_hands_in_what_came_by_another_channel(program: Maker, joko: User) -> None:
    answer = program(joko, "triage").post("/reports", told(channel="lapor", outside_number="LAPOR-99"))
    assert answer.status_code == 201
    [report] = stored()
    assert (report.channel, report.outside_number, report.entered_by_id) == ("lapor", "LAPOR-99", joko.pk)


def test_a_token_that_may_only_read_does_not_hand_in(program: Maker, joko: User) -> None:
    answer = program(joko).post("/reports", told())
    assert (answer.status_code, answer.json()["code"]) == (403, "token_scope")


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"what": "  "}, "what"), ({"what": "x" * 4001}, "what"), ({"kind": "alien"}, "kind"),
        ({"region": "99.99"}, "region"), ({"region": "35", "place": ""}, "region"), ({"id": "x"}, "id"),
        ({"latitude": 1}, "latitude"), ({"latitude": 91, "longitude": 1}, "latitude"),
        ({"reporter_phone": "08"}, "reporter_phone"), ({"subject_count": 0}, "subject_count"),
    ],
)  # fmt: skip
def test_bad_fields_are_named(program: Maker, bad: dict[str, Any], field: str) -> None:
    answer = program().post("/reports", told(**bad))
    assert answer.status_code == 422
    assert field in {one["field"] for one in answer.json()["errors"]}
    assert stored() == []


@pytest.mark.parametrize(
    "raw",
    [
        b"{", b"[" * 100_000, b"\xff\xfe", b'{"id": "\\u0000"}', b'{"what": "\\ud800"}', b'{"a": NaN}',
        b'{"subject_count": 9223372036854775808}', b'{"a":' * 50 + b"1" + b"}" * 50, b'{"\\u0000": 1}',
    ],
)  # fmt: skip
def test_what_can_never_be_read_or_stored_is_refused_with_400(program: Maker, raw: bytes) -> None:
    answer = program().ask("post", "/reports", raw)
    assert answer.status_code == 400, answer.content
    assert set(answer.json()) >= {"code", "message", "errors"}


def test_numbers_beyond_what_a_column_holds_are_refused(program: Maker) -> None:
    for number in (2**31, 2**63 - 1, -1, 1e300):
        assert program().post("/reports", told(subject_count=number)).status_code == 422


def test_fifty_megabytes_are_refused(program: Maker) -> None:
    answer = program().ask("post", "/reports", json.dumps(told(what="x" * 50_000_000)).encode())
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_too_many_reports_of_one_address_wait_and_what_arrived_may_come_again(program: Maker) -> None:
    body = told()
    with override_settings(PUBLIC_REPORTS_ADDRESS_ASK=1):
        assert program().post("/reports", body).status_code == 201
        answer = program().post("/reports", told())
        assert (answer.status_code, answer["Retry-After"]) == (429, "600")
        assert program().post("/reports", body).status_code == 200
    assert len(stored()) == 1


def test_a_wrong_second_fact_an_unknown_and_a_broken_code_are_answered_alike(
    program: Maker, settings: Any
) -> None:
    settings.TRACKING_DELAY_SECONDS = 0
    made = program().post("/reports", told()).json()
    wrong = "0000" if made["pin"] != "0000" else "1111"
    answers = [
        program().post("/tracking", {"code": code, "second": second})
        for code, second in ((made["code"], wrong), ("JSC-2222-2222-2222", made["pin"]), ("x", made["pin"]))
    ]
    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1


def test_guessing_a_code_ends_in_429(program: Maker, settings: Any) -> None:
    settings.TRACKING_DELAY_SECONDS = 0
    settings.TRACKING_TRIES_CODE = 3
    made = program().post("/reports", told()).json()
    tries = [program().post("/tracking", {"code": made["code"], "second": "00001"}) for _n in range(4)]
    assert tries[-1].status_code == 429
    assert tries[-1]["Retry-After"]


def test_following_says_nothing_of_the_person(program: Maker) -> None:
    made = program().post("/reports", told(subject_name="Painem", place="Gang 3")).json()
    text = program().post("/tracking", {"code": made["code"], "second": made["pin"]}).content.decode()
    assert "Painem" not in text
    assert "Gang 3" not in text
