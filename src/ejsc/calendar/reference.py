"""Office hours, holidays and deadlines, from the files beside this one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from ejsc.kernel.reference import Changes, digest, sync

from . import queries
from .models import DeadlineRule, EscalationRule, Holiday, OfficeHours, OpenWeek

DATA = Path(__file__).parent / "data"
# The first day of hours that nobody has dated.
ALWAYS = date(2000, 1, 1)


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(DATA, Path(__file__))


def load() -> Changes:
    """Load hours, holidays, deadlines and who is told of what is late; what the office has corrected stays."""
    changes = Changes()
    sets = json.loads((DATA / "hours.json").read_text(encoding="utf-8"))
    weeks = {one["code"]: one.pop("week") for one in sets}
    with transaction.atomic():
        changes += sync(OfficeHours, sets, key=["code"])
        changes += sync(OpenWeek, _weeks(weeks, sets), key=["hours_id", "season", "valid_from"])
        changes += sync(Holiday, _holidays(), key=["date", "name"], retire=_withdraw)
        changes += sync(EscalationRule, _escalations(), key=["subject", "urgency", "recipient", "valid_from"])
        changes += sync(DeadlineRule, _deadlines(), key=["subject", "urgency", "valid_from"])
    queries.forget()
    return changes


def _weeks(weeks: dict[str, dict[str, str]], sets: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The ordinary week of each set; one that never closes has none."""
    ids = dict(OfficeHours.objects.values_list("code", "id"))
    sources = {one["code"]: one["source"] for one in sets}
    for code, week in weeks.items():
        if week:
            days = {day: week.get(day, "") for day in OpenWeek.DAYS}
            yield {"hours_id": ids[code], "season": "", "valid_from": ALWAYS, "source": sources[code], **days}


def _holidays() -> Iterator[dict[str, Any]]:
    for row in _csv("holidays.csv"):
        yield {
            "date": date.fromisoformat(row["date"]),
            "name": row["name"],
            "kind": row["kind"],
            "in_force": True,
            "verified": row["verified"] == "yes",
            "source": row["source"],
        }


def _deadlines() -> Iterator[dict[str, Any]]:
    for row in _csv("deadlines.csv"):
        yield {
            "subject": row["subject"],
            "urgency": row["urgency"],
            "amount": int(row["amount"]),
            "unit": row["unit"],
            "at_least_hours": int(row["at_least_hours"]),
            "valid_from": date.fromisoformat(row["valid_from"]),
            "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            "verified": row["verified"] == "yes",
            "source": row["source"],
        }


def _escalations() -> Iterator[dict[str, Any]]:
    for row in _csv("escalations.csv"):
        yield {
            "subject": row["subject"],
            "urgency": row["urgency"],
            "recipient": row["recipient"],
            "amount": int(row["amount"]),
            "unit": row["unit"],
            "valid_from": date.fromisoformat(row["valid_from"]),
            "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            "verified": row["verified"] == "yes",
            "source": row["source"],
        }


def _csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _withdraw(holiday: Holiday) -> bool:
    """A day that left the list is no longer a holiday, but stays for sums of the past to be explained."""
    changed, holiday.in_force = holiday.in_force, False
    return changed
