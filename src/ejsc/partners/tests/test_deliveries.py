"""What is owed, what is delivered, and who looks at the evidence."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.kernel.errors import BadInput, NotFoundHere, NotPermitted
from ejsc.partners import actions, owing
from ejsc.partners.actions import Done, Promise
from ejsc.partners.models import Agreement, Obligation
from ejsc.partners.rules import times_due

from .conftest import Walk

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 16)


@pytest.mark.parametrize(
    ("due", "cycle", "ends", "times"),
    [
        (date(2026, 7, 15), "once", None, 1),
        (date(2026, 7, 16), "once", None, 0),
        (date(2026, 1, 15), "month", None, 7),
        (date(2026, 1, 15), "quarter", date(2026, 5, 1), 2),
        (date(2025, 7, 16), "year", None, 1),
    ],
)
def test_a_due_date_counts_once_its_day_has_passed(
    due: date, cycle: str, ends: date | None, times: int
) -> None:
    assert times_due(due, cycle, ends, TODAY) == times


@pytest.fixture
def active(walk: Walk) -> Agreement:
    return walk.to("active")


def done(obligation: Obligation, **over: Any) -> Done:
    today = timezone.localdate()
    values: dict[str, Any] = {
        "id": uuid.uuid4(), "obligation_id": obligation.pk, "period_from": today, "period_to": today, "quantity": 5,
        "evidence": "Daftar hadir", "women": 3, "men": 2, "elderly": 5,
    }  # fmt: skip
    return Done(**{**values, **over})


def test_the_database_counts_due_dates_as_the_rule_does(active: Agreement, lina: User) -> None:
    today = timezone.localdate()
    with scope(lina):
        party = active.parties.first()
        assert party is not None
        for n, cycle in enumerate(("once", "month", "quarter", "half", "year")):
            promise = Promise(
                id=uuid.uuid4(), party_id=party.pk, kind="goods", text=cycle, quantity=1, unit="kali", cycle=cycle,
                due_on=today - timedelta(days=400 - n * 60),
            )  # fmt: skip
            actions.add_obligation(agreement=active, promise=promise, by=lina)
        rows = owing.with_sums(active.obligations.all(), today)
        found = {one.pk: one.owed for one in rows}
        rule = {one.pk: one.quantity * times_due(one.due_on, one.cycle, active.ends, today) for one in rows}
    assert found == rule
    assert max(found.values()) > 10


def test_a_delivery_counts_once_somebody_else_has_verified_it(
    active: Agreement, lina: User, anton: User
) -> None:
    with scope(lina):
        owed = active.obligations.first()
        assert owed is not None
        made = actions.deliver(agreement=active, done=done(owed), by=lina)
        with pytest.raises(NotPermitted):
            actions.verify(agreement=active, delivery=made.pk, accept=True, note="", by=lina)
        before = next(
            one for one in owing.of_agreement(active, timezone.localdate()) if one.obligation == owed
        )
    with scope(anton):
        actions.verify(agreement=active, delivery=made.pk, accept=True, note="Dilihat", by=anton)
        with pytest.raises(NotFoundHere):
            actions.verify(agreement=active, delivery=made.pk, accept=False, note="Lagi", by=anton)
        after = next(
            one for one in owing.of_agreement(active, timezone.localdate()) if one.obligation == owed
        )
    assert (before.delivered, before.reported) == (0, 5)
    assert (after.delivered, after.reported) == (5, 0)


def test_people_by_sex_and_by_age_are_the_same_people(active: Agreement, lina: User) -> None:
    with scope(lina):
        owed = active.obligations.first()
        assert owed is not None
        with pytest.raises(BadInput, match="5"):
            actions.deliver(agreement=active, done=done(owed, elderly=4), by=lina)


def test_an_obligation_is_overdue_until_enough_of_it_was_verified(
    active: Agreement, lina: User, anton: User
) -> None:
    today = timezone.localdate()
    with scope(lina):
        owed = active.obligations.first()
        assert owed is not None
        Obligation.objects.filter(pk=owed.pk).update(due_on=today - timedelta(days=1), quantity=5)
        assert list(owing.overdue(today)) == [owed]
        made = actions.deliver(agreement=active, done=done(owed), by=lina)
        assert list(owing.overdue(today)) == [owed]
    with scope(anton):
        actions.verify(agreement=active, delivery=made.pk, accept=True, note="", by=anton)
        assert not owing.overdue(today).exists()


def test_a_delivery_is_reported_and_verified_on_the_pages(
    active: Agreement, lina: User, anton: User, signed_in: Callable[[User], Client]
) -> None:
    with scope(lina):
        owed = active.obligations.first()
        assert owed is not None
    address = active.get_absolute_url()
    today = timezone.localdate().isoformat()
    sent = {
        "id": str(uuid.uuid4()), "seen": "1", "obligation_id": str(owed.pk), "period_from": today, "period_to": today,
        "quantity": "7", "evidence": "Daftar hadir 12 Maret", "region_id": "",
    }  # fmt: skip
    client = signed_in(lina)
    assert client.post(f"{address}realisasi/", {**sent, "quantity": "0"}).status_code == 422
    for _press in range(2):
        assert client.post(f"{address}realisasi/", sent).status_code == 302
    page = client.get(address).content.decode()
    assert page.count("Daftar hadir 12 Maret") == 2, "once among the deliveries, once in the trace"
    assert "Periksa realisasi" in client.get(f"{address}periksa-realisasi/").content.decode()
    with scope(anton):
        delivery = active.deliveries.get()
    told = {"id": str(uuid.uuid4()), "seen": "", "delivery": str(delivery.pk), "verdict": "yes", "note": ""}
    assert client.post(f"{address}periksa-realisasi/", told).status_code == 403
    assert signed_in(anton).post(f"{address}periksa-realisasi/", told).status_code == 302
    assert "Sudah diperiksa" in signed_in(anton).get(address).content.decode()
