"""The office, its care units, regency offices and neighbours, from the file beside this one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from ejsc.calendar.models import OfficeHours
from ejsc.kernel.reference import Changes, TableChanges, digest, sync, sync_links

from .models import Organisation

DATA = Path(__file__).parent / "data"
ORGANISATIONS = DATA / "organisations.csv"


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(DATA, Path(__file__))


def load() -> Changes:
    """Load organisations; what the office has corrected stays, one that left the list ends today."""
    changes = Changes()
    rows = _read()
    with transaction.atomic():
        changes += sync(Organisation, _columns(rows), key=["code"], retire=_retire)
        changes += _attach(rows)
        changes += sync_links(Organisation, "covers", {one["code"]: one["covers"].split() for one in rows})
    return changes


def _read() -> list[dict[str, str]]:
    with ORGANISATIONS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _columns(rows: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    hours = dict(OfficeHours.objects.values_list("code", "id"))
    for row in rows:
        yield {
            "code": row["code"],
            "name": row["name"],
            "short_name": row["short_name"],
            "kind": row["kind"],
            "cluster": row["cluster"],
            "region_id": row["region"] or None,
            "serves": row["serves"].split(),
            "hours_id": hours[row["hours"]],
            "never_closes": row["never_closes"] == "yes",
            "accounts_here": row["accounts_here"] == "yes",
            "phone": row["phone"],
            "verified": row["verified"] == "yes",
            "note": row["note"],
            "source": row["source"],
            "valid_to": None,
        }


def _attach(rows: list[dict[str, str]]) -> TableChanges:
    """Put parts under their bodies where nobody has put them elsewhere."""
    changes = TableChanges("organisations_organisation.parent")
    ids = dict(Organisation.objects.values_list("code", "id"))
    for row in rows:
        if row["parent"]:
            loose = Organisation.objects.filter(code=row["code"], parent__isnull=True)
            changes.changed += loose.update(parent_id=ids[row["parent"]])
    return changes


def _retire(organisation: Organisation) -> bool:
    if organisation.valid_to:
        return False
    organisation.valid_to = timezone.localdate()
    return True
