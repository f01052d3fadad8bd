"""Rows that were sent back to be corrected: by which column they are known again, and what they were before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from .choices import RowState
from .declaring import Draft
from .models import Import, ImportRow

# These two stand in the file as they are, in every language.
REFERENCE, REASON = "Baris e-JSC (jangan diubah)", "Yang perlu diperbaiki"


def reference_column(names: Sequence[str]) -> int | None:
    """The column that says which row of an earlier import this was."""
    return names.index(REFERENCE) if REFERENCE in names else None


def is_ours(name: str) -> bool:
    """Whether a column was added by us and tells nothing of the list."""
    return name in {REFERENCE, REASON}


def reference(run: Import, number: int) -> str:
    """How a row names itself in the file to be corrected."""
    return f"{run.pk.hex[:12]}-{number}"


class Origins:
    """The imports from which corrected rows came; a row that came in meanwhile does not come in again."""

    def __init__(self, run: Import, column: int | None) -> None:
        self.run, self.column = run, column
        self._runs: dict[str, Import | None] = {}

    def follow(self, draft: Draft) -> None:
        """Give a corrected row the key that it had when it was wrong."""
        said = self._said(draft.cells)
        code, _dash, number = said.partition("-")
        if not number.isdigit():
            return
        origin = self._origin(code)
        if origin is None:
            return
        row = ImportRow.objects.filter(run=origin, number=int(number)).first()
        if row is None:
            return
        draft.came_from, draft.id = said, row.record
        if row.state in {RowState.STORED, RowState.REPEATED}:
            draft.repeats(_("This row came in with an earlier file."))

    def _said(self, cells: Sequence[Any]) -> str:
        if self.column is None or self.column >= len(cells):
            return ""
        return str(cells[self.column])[:40]

    def _origin(self, code: str) -> Import | None:
        if code not in self._runs:
            own = Import.objects.filter(owner=self.run.owner_id, target=self.run.target)
            self._runs[code] = next((one for one in own if one.pk.hex.startswith(code) and code), None)
        return self._runs[code]
