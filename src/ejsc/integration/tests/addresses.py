"""Addresses and bodies of the API, as tests send them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ejsc.cases.models import Case


def of(case: Case, step: str = "") -> str:
    return f"/cases/{case.number}{'/' + step if step else ''}"


def promise(**over: Any) -> dict[str, Any]:
    return {"what": "Antar ke puskesmas", "due_on": f"{timezone.localdate() + timedelta(days=3)}", **over}
