"""Reading all rows and keeping what they would become, so that a person can look before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.audit import actions as audit

from .. import store
from ..checking import Checker
from ..choices import ImportState, RowState
from ..declaring import Draft, Target
from ..models import Import, ImportRow
from ..reading import files
from . import whole
from .handing import heading_of
from .telling import told
from .working import job

BATCH = 1_000


def check(id: UUID) -> None:
    """Check one import from the beginning; what an earlier check kept is replaced."""
    with job(id, ImportState.CHECKING) as work:
        if work is not None:
            (whole.check if work[1].whole else _check)(*work)


def _check(run: Import, target: Target, by: User) -> None:
    with scope(by):
        run.rows.all().delete()
        checker = Checker(
            run, target, heading_of(run, target, run.sheet, run.header_row), by, timezone.localdate()
        )
    counts: Counter[str] = Counter()
    rows = files.rows_of(store.path_of(run.pk), run.format, run.sheet)
    drafts = checker.drafts(rows)
    while True:
        with scope(by):
            batch = [draft for _n, draft in zip(range(BATCH), drafts, strict=False)]
            if not batch:
                break
            _keep(run, target, batch, by)
            counts.update(draft.state for draft in batch)
            Import.objects.filter(pk=run.pk).update(read=counts.total(), moved_at=timezone.now())
    _finish(run, checker, counts, by)


def _keep(run: Import, target: Target, drafts: Sequence[Draft], by: User) -> None:
    target.settle([one for one in drafts if one.state in {RowState.GOOD, RowState.WARNED}], run.answers, by)
    ImportRow.objects.bulk_create(
        ImportRow(
            run=run, number=one.number, state=one.state, record=one.id, came_from=one.came_from, cells=one.cells,
            values=one.values, remarks=[remark.as_json() for remark in one.remarks],
        )
        for one in drafts
    )  # fmt: skip


def _finish(run: Import, checker: Checker, counts: Counter[str], by: User) -> None:
    with scope(by):
        found = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
        found.state, found.read, found.moved_at = ImportState.CHECKED, counts.total(), timezone.now()
        for state in (RowState.GOOD, RowState.WARNED, RowState.WRONG, RowState.REPEATED, RowState.SKIPPED):
            setattr(found, state.value, counts[state])
        found.questions = [one.as_json() for one in checker.questions.values()]
        found.save()
        audit.record("import.check", about=found, detail=told(found))
