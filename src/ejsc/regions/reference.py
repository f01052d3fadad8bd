"""Regions and their groups, from the files beside this one."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from ejsc.kernel import text as spellings
from ejsc.kernel.reference import Changes, digest, sync, sync_links

from . import rules, spelling
from .models import Region, RegionGroup

DATA = Path(__file__).parent / "data"
REGIONS = DATA / "regions.csv.gz"
GROUPS = DATA / "groups.json"


def edition() -> str:
    """The fingerprint of what would be loaded."""
    return digest(DATA, Path(__file__), Path(spellings.__file__))


def load() -> Changes:
    """Load regions and groups; a region that left the list ends today and stays."""
    changes = Changes()
    with transaction.atomic():
        changes += sync(Region, region_rows(), key=["code"], retire=_retire)
        groups = json.loads(GROUPS.read_text(encoding="utf-8"))
        members = {one["code"]: one.pop("members") for one in groups}
        changes += sync(RegionGroup, groups, key=["code"])
        changes += sync_links(RegionGroup, "members", members)
        _count_anew()
    spelling.forget()
    return changes


def _count_anew() -> None:
    """Let the planner know the new rows at once; searches are quick from the first on."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE regions_region")


def region_rows() -> Iterator[dict[str, Any]]:
    """Every region of the file as columns, those above before those below."""
    names = _names()
    known = {code: _folded(code, name) for code, name in names.items()}
    for code in sorted(names):
        folded = {one: known[one] for one in rules.up(code)}
        yield {
            "code": code,
            "name": names[code],
            "kind": str(rules.kind_of(code)),
            "parent_id": rules.parent_code(code),
            "is_city": rules.is_city(code) and code.count(".") == 1,
            "is_urban": rules.is_urban(code),
            "valid_to": None,
            "folded": folded[code],
            "folded_district": folded.get(rules.district_code(code) or "", ""),
            "folded_regency": folded.get(rules.regency_code(code) or "", ""),
            "search": _searched(folded),
        }


def _names() -> dict[str, str]:
    with gzip.open(REGIONS, "rt", encoding="utf-8", newline="") as handle:
        return {one["code"]: one["name"] for one in csv.DictReader(io.StringIO(handle.read()))}


def _folded(code: str, name: str) -> str:
    """The folded name; regencies without Kabupaten or Kota."""
    return spellings.fold(rules.bare_name(code, name))


def _searched(folded: dict[str, str]) -> str:
    """All names from the region up to its regency, also written as one word: Kali Sari, Kalisari."""
    levels = [name for code, name in folded.items() if code.count(".") or len(folded) == 1]
    joined = [name.replace(" ", "") for name in levels if " " in name]
    return " ".join([*levels, *joined])


def _retire(region: Region) -> bool:
    if region.valid_to:
        return False
    region.valid_to = timezone.localdate()
    return True
