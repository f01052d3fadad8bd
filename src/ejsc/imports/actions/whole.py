"""A list that its target takes in as one: tried, then stored in one transaction, with its state told from beside it."""

from __future__ import annotations

import time
from uuid import UUID

from django.db import connection, connections
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit import actions as audit

from .. import cells, store
from ..choices import ImportState, Level, RowState
from ..declaring import Outcome, Remark, Target
from ..models import Import, ImportRow
from ..reading.table import Row
from .telling import told

# So many rows to be corrected are kept with their reasons; of more the number alone.
MOST_WRONG = 5_000
TELLS_EVERY = 1.0


class Stopped(Exception):
    """Somebody stopped it while it came in: nothing of it is."""


class Wrong:
    """The rows that stay out, as far as they are kept."""

    def __init__(self, run: Import) -> None:
        self.run = run
        self.rows: list[ImportRow] = []

    def __call__(self, row: Row, reason: str) -> None:
        if len(self.rows) < MOST_WRONG:
            self.rows.append(
                ImportRow(
                    run=self.run, number=row.number, state=RowState.WRONG, record=self.run.pk,
                    cells=[cells.storable(cell) for cell in row.cells],
                    remarks=[Remark(Level.WRONG, reason).as_json()],
                )
            )  # fmt: skip

    def keep(self) -> None:
        """In place of what an earlier reading found."""
        self.run.rows.all().delete()
        ImportRow.objects.bulk_create(self.rows, batch_size=500)


class Pulse:
    """Says how far it is, over a line of its own: the work itself is one transaction that nobody sees into."""

    def __init__(self, id: UUID) -> None:
        self.id, self.told = id, time.monotonic()
        # Within a transaction, as in a test, the import itself is not to be seen from beside it.
        self.line = None if connection.in_atomic_block else connections.create_connection("default")

    def __call__(self, rows: int) -> None:
        if self.line is None or time.monotonic() - self.told < TELLS_EVERY:
            return
        self.told = time.monotonic()
        with self.line.cursor() as cursor:
            cursor.execute("SELECT set_config('ejsc.system', 'import', false)")
            cursor.execute(
                "UPDATE imports_import SET read = %s, moved_at = %s WHERE id = %s",
                [rows, timezone.now(), self.id],
            )

    def close(self) -> None:
        if self.line is not None:
            self.line.close()


def check(run: Import, target: Target, by: User) -> None:
    """Try it: what would come in, and what must be corrected."""
    wrong, pulse = Wrong(run), Pulse(run.pk)
    try:
        with system(f"{by.label} tries a list"[:200]):
            found = _take(run, target, by, pulse, wrong, trial=True)
    finally:
        pulse.close()
    with scope(by):
        locked = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if locked.state != ImportState.CHECKING:
            return
        wrong.keep()
        _count(locked, found)
        locked.state = ImportState.CHECKED
        locked.save()
        audit.record("import.check", about=locked, detail=told(locked))


def bring_in(run: Import, target: Target, by: User) -> None:
    """Store it, all or nothing; stopped meanwhile, nothing of it stays."""
    from .running import finish

    wrong, pulse = Wrong(run), Pulse(run.pk)
    try:
        with system(f"{by.label} brings a list in"[:200]):
            found = _take(run, target, by, pulse, wrong, trial=False)
            with scope(by):
                locked = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
                if locked.state != ImportState.RUNNING:
                    raise Stopped
                wrong.keep()
                _count(locked, found)
                locked.stored = found.stored
                locked.save()
                finish(locked)
    except Stopped:
        return
    finally:
        pulse.close()


def _take(run: Import, target: Target, by: User, pulse: Pulse, wrong: Wrong, *, trial: bool) -> Outcome:
    assert target.whole is not None  # noqa: S101 (who calls asked)
    return target.whole.take(run, store.path_of(run.pk), by, pulse, wrong, trial)


def _count(run: Import, found: Outcome) -> None:
    run.read, run.wrong, run.repeated = found.read, found.wrong, found.repeated + found.unchanged
    run.warned = min(found.warned, found.stored)
    run.good = found.stored - run.warned
    run.report, run.moved_at = found.as_json(), timezone.now()
