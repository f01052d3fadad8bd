"""Telling other systems: what, to whom, signed, again and again, and never into a network."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases.models import Case
from ejsc.integration import actions, events, sending, signing
from ejsc.integration.choices import DeliveryState, Event
from ejsc.integration.models import Attempt, Delivery, Webhook
from ejsc.kernel.errors import NotPermitted

from .receiving import Receiver, deliveries, due, make


def test_a_report_and_each_change_of_status_are_told_once_by_number_and_public_word(
    hook: Webhook, in_service: Case, receiver: Receiver
) -> None:
    assert events.collect() > 0
    assert events.collect() == 0
    assert sending.send_due() == len(deliveries())
    bodies = [json.loads(body) for _headers, body in receiver.got]
    assert {one["type"] for one in bodies} == {"report.received", "case.status_changed"}
    words = [one["data"]["public_word"] for one in bodies if one["type"] == "case.status_changed"]
    assert words[-1] == "handled"
    assert {one["data"]["regency"] for one in bodies} == {"35.73"}


def test_nothing_of_a_person_is_told(hook: Webhook, in_service: Case, receiver: Receiver) -> None:
    events.collect()
    sending.send_due()
    text = b"".join(body for _headers, body in receiver.got).decode()
    for secret in (in_service.summary, "Painem", "Sari", in_service.place or "emperan"):
        assert secret not in text


def test_what_waits_of_a_case_that_is_sealed_now_is_never_sent(
    hook: Webhook, in_service: Case, receiver: Receiver
) -> None:
    assert events.collect() > 0
    with system("test"):
        Case.objects.filter(pk=in_service.pk).update(sealed=True)
        in_service.reports.update(sealed=True)
    assert sending.send_due() == 0
    assert deliveries() == []
    assert receiver.got == []


def test_what_was_delivered_long_ago_is_forgotten_with_its_tries(
    hook: Webhook, in_service: Case, receiver: Receiver
) -> None:
    events.collect()
    assert sending.send_due() > 0
    assert sending.forget(timezone.now() + timedelta(days=400)) > 0
    assert deliveries() == []


def test_other_regions_earlier_events_and_other_kinds_are_not_told(
    yudi: User, receiver: Receiver, in_service: Case
) -> None:
    make(yudi, receiver.url)  # what happened before it was made
    assert events.collect() == 0


def test_a_neighbours_system_is_not_told(yudi: User, receiver: Receiver, request: Any) -> None:
    make(yudi, receiver.url, region="35.07")
    make(yudi, receiver.url, Event.REFERRAL)
    request.getfixturevalue("in_service")
    assert events.collect() == 0


def test_what_is_switched_off_is_told_nothing(hook: Webhook, yudi: User, request: Any) -> None:
    with scope(yudi):
        actions.switch(id=hook.pk, on=False, by=yudi)
    request.getfixturevalue("in_service")
    assert events.collect() == 0


def test_the_signature_covers_id_time_and_body(hook: Webhook, receiver: Receiver) -> None:
    due(hook)
    sending.send_due()
    headers, body = receiver.got[0]
    number, at = headers["webhook-id"], int(headers["webhook-timestamp"])
    assert abs(at - time.time()) < 30
    right = signing.signature(hook.secret, id=number, timestamp=at, body=body)
    assert headers["webhook-signature"] == right
    assert right != signing.signature(hook.secret, id=number, timestamp=at + 1, body=body)
    assert right != signing.signature(signing.new_secret(), id=number, timestamp=at, body=body)


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """The example of the specification's own libraries."""
    found = signing.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )  # fmt: skip
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_secret_is_encrypted_at_rest(hook: Webhook) -> None:
    with system("test"), connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM integration_webhook")
        assert hook.secret not in cursor.fetchone()[0]


def test_what_is_not_taken_is_tried_again_later_and_then_given_up(
    hook: Webhook, receiver: Receiver, settings: Any
) -> None:
    settings.WEBHOOK_MOST_TRIES = 3
    receiver.answers = [(500, {}), (404, {}), (503, {})]
    due(hook)
    now = timezone.now()
    for day in range(4):
        sending.send_due(now + timedelta(days=day))
    [found] = deliveries()
    assert (found.state, found.tries) == (DeliveryState.DEAD, 3)
    with system("test"):
        assert [one.status for one in Attempt.objects.order_by("id")] == [500, 404, 503]


def test_after_a_failure_it_waits(hook: Webhook, receiver: Receiver) -> None:
    receiver.answers = [(500, {})]
    due(hook)
    assert sending.send_due() == 0
    assert sending.send_due() == 0
    assert len(receiver.got) == 1
    assert sending.send_due(timezone.now() + timedelta(minutes=1)) == 1


def test_a_given_up_delivery_is_sent_again_from_its_page(
    hook: Webhook, receiver: Receiver, yudi: User, signed_in: Callable[[User], Client]
) -> None:
    one = due(hook)
    with system("test"):
        Delivery.objects.update(state=DeliveryState.DEAD, tries=12)
    answer = signed_in(yudi).post(f"/integrasi/{hook.pk}/kirim/{one.pk}/")
    assert answer.status_code == 302
    assert sending.send_due() == 1
    assert deliveries()[0].state == DeliveryState.SENT


def test_only_who_manages_connections_sees_them(
    hook: Webhook, joko: User, yudi: User, signed_in: Callable[[User], Client]
) -> None:
    assert signed_in(yudi).get(f"/integrasi/{hook.pk}/").status_code == 200
    assert signed_in(joko).get("/integrasi/").status_code == 403
    assert signed_in(joko).post(f"/integrasi/{hook.pk}/rahasia/").status_code == 403
    with scope(joko):
        assert not Webhook.objects.exists()


def test_somebody_of_one_regency_makes_none_for_the_province(yudi: User, receiver: Receiver) -> None:
    from tests.cast import person

    nia = person("nia", "Nia", "integrator", region="35.07")
    with pytest.raises(NotPermitted):
        make(nia, receiver.url, region="35.73")


def test_the_page_makes_one_shows_the_secret_once_and_explains_mistakes(
    receiver: Receiver, yudi: User, signed_in: Callable[[User], Client]
) -> None:
    browser = signed_in(yudi)
    form = {
        "id": str(uuid.uuid4()),
        "name": "SP4N",
        "url": receiver.url,
        "events": Event.values,
        "region": "35",
    }
    made = browser.post("/integrasi/baru/", form)
    assert made.status_code == 201
    assert "whsec_" in made.content.decode()
    with system("test"):
        hook = Webhook.objects.get()
    assert "whsec_" not in browser.get(f"/integrasi/{hook.pk}/").content.decode()
    assert browser.post("/integrasi/baru/", form).status_code == 409
    bad = browser.post("/integrasi/baru/", {**form, "url": "https://10.0.0.1/", "id": str(uuid.uuid4())})
    assert bad.status_code == 422
    assert browser.get("/integrasi/").status_code == 200


def test_a_test_message_arrives(
    hook: Webhook, receiver: Receiver, yudi: User, signed_in: Callable[[User], Client]
) -> None:
    browser, key = signed_in(yudi), str(uuid.uuid4())
    for _n in range(2):
        browser.post(f"/integrasi/{hook.pk}/coba/", {"key": key})
    assert sending.send_due() == 1
    assert json.loads(receiver.got[0][1])["type"] == "ejsc.test"
    assert "HTTP 204" in browser.get(f"/integrasi/{hook.pk}/").content.decode()
