"""Referrals as their pages send and show them."""

from __future__ import annotations

import uuid

from django.http import HttpResponse

from ejsc.accounts.scope import system
from ejsc.cases.models import Referral
from ejsc.organisations.models import Organisation


def form(unit: Organisation | None, **over: object) -> dict[str, object]:
    return {
        "id": str(uuid.uuid4()), "passing": str(uuid.uuid4()), "to": str(unit.pk) if unit else "", "to_name": "",
        "urgency": "normal", "reason": "Mohon diterima.", "summary": "Perlu tempat tinggal.", "parts": [],
        "basis": "tugas-pelayanan", **over,
    }  # fmt: skip


def step(**over: object) -> dict[str, object]:
    return {"id": str(uuid.uuid4()), **over}


def state_of(referral: Referral) -> str:
    with system("test"):
        return Referral.objects.get(pk=referral.pk).state


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()
