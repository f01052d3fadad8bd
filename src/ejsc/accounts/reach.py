"""How far a permission goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reach:
    """The regions (codes nest by the dot) and organisations over which a permission is held."""

    regions: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    # Which permission it is of; a record that was opened to somebody for reading asks.
    permission: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        return bool(self.regions or self.organisations)

    def covers(self, region_code: str | None) -> bool:
        """Whether the area lies in one of the regions: `35.73` covers `35.73.05`, `35.7` does not."""
        if not region_code:
            return False
        parts = region_code.split(".")
        return any(".".join(parts[:n]) in self.regions for n in range(1, len(parts) + 1))

    def includes(self, organisation_id: int | None) -> bool:
        """Whether the organisation is one of those."""
        return organisation_id in self.organisations


def reach_of(assignments: Iterable[Any], permission: str) -> Reach:
    """What the assignments that grant a permission add up to."""
    granting = [a for a in assignments if permission in a.definition.grants]
    return Reach(
        regions=frozenset(a.region_id for a in granting if a.region_id),
        organisations=frozenset(a.organisation_id for a in granting if a.organisation_id),
        permission=permission,
    )
