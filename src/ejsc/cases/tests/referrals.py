"""A referral and its record of hand-over, as tests send them."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.cases.actions import handing
from ejsc.cases.actions.handing import Record
from ejsc.cases.choices import ReferralState
from ejsc.cases.models import Case, Referral

S = ReferralState


def fresh(referral: Referral) -> Referral:
    with system("test"):
        return Referral.objects.select_related("follow_up", "to", "desk").get(pk=referral.pk)


def fresh_case(case: Case) -> Case:
    with system("test"):
        return Case.objects.get(pk=case.pk)


def record(**over: object) -> Record:
    values: dict[str, object] = {
        "id": uuid.uuid4(), "happened_at": timezone.now() - timedelta(minutes=5), "place": "Ruang penerimaan",
    }  # fmt: skip
    return Record(**{**values, **over})  # type: ignore[arg-type]


def hand_over(accepted: Referral, sari: User, rina: User) -> Referral:
    with scope(sari):
        handing.sign_over(referral=accepted, record=record(), by=sari)
    with scope(rina):
        handing.receive_person(referral=accepted, by=rina)
    return fresh(accepted)
