"""Bringing the good rows in, batch by batch; what is in is in once, also when a worker dies between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotPermitted, NotReady, StepNotAllowed

from ..choices import AT_WORK, READY, ImportState, RowState
from ..declaring import Draft, Target
from ..models import Import, ImportRow
from . import whole
from .telling import told
from .working import job

BATCH = 500
# An import on which nobody worked for so long was left by a worker that died.
STANDS_STILL = timedelta(seconds=60)
BEGINS = {ImportState.CHECKED, ImportState.FAILED, ImportState.CANCELLED}
CAME: Mapping[str, Any] = {"cells": [], "values": {}, "remarks": []}


def start(*, run: Import, by: User) -> None:
    """Have the good rows brought in. Pressing twice begins once. Raises: NotReady, StepNotAllowed, NotPermitted."""
    from ..tasks import bring_in

    if run.owner_id != by.pk:
        raise NotPermitted
    with transaction.atomic():
        locked = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if locked.state in {ImportState.RUNNING, ImportState.DONE}:
            return
        if locked.state not in BEGINS or locked.emptied:
            raise StepNotAllowed
        # Of a list that comes in as a whole no good row is kept.
        if not (locked.ready if locked.report else locked.rows.filter(state__in=READY).exists()):
            raise NotReady(_("There is no good row to bring in. Correct the rows, or choose other columns."))
        locked.state, locked.trouble, locked.moved_at = ImportState.RUNNING, "", timezone.now()
        locked.started_at = locked.started_at or timezone.now()
        locked.save()
        audit.record("import.run", about=locked, detail=told(locked))
        bring_in.defer(run=str(locked.pk))


def cancel(*, run: Import, by: User) -> None:
    """Stop: what is in stays in and can be taken back; a file that was only looked at is removed at once."""
    from .emptying import empty

    if run.owner_id != by.pk:
        raise NotPermitted
    with transaction.atomic():
        locked = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if locked.state in {ImportState.DONE, ImportState.UNDONE, ImportState.CANCELLED}:
            return
        locked.state, locked.finished_at = ImportState.CANCELLED, timezone.now()
        locked.save()
        audit.record("import.cancel", about=locked, detail=told(locked))
        if not locked.stored:
            empty(locked)


def run(id: UUID) -> None:
    """Bring in what is ready, until nothing is left or somebody stops it."""
    with job(id, ImportState.RUNNING) as work:
        if work is not None:
            found, target, by = work
            if target.whole:
                whole.bring_in(found, target, by)
                return
            while _batch(found.pk, target, by):
                pass


def _batch(id: UUID, target: Target, by: User) -> bool:
    """One batch, all of it or nothing; whether there may be more."""
    with scope(by):
        locked = Import.objects.select_for_update(of=("self",)).get(pk=id)
        if locked.state != ImportState.RUNNING:
            return False
        rows = list(locked.rows.filter(state__in=READY).order_by("number")[:BATCH])
        if not rows:
            finish(locked)
            return False
        target.store([_draft(row) for row in rows], _said(locked), by)
        ImportRow.objects.filter(pk__in=[row.pk for row in rows]).update(state=RowState.STORED, **CAME)
        locked.stored += len(rows)
        locked.moved_at = timezone.now()
        locked.save(update_fields=["stored", "moved_at"])
    return True


def _said(run: Import) -> Mapping[str, str]:
    return {**run.answers, "import": str(run.pk)}


def _draft(row: ImportRow) -> Draft:
    values: dict[str, Any] = row.values
    return Draft(
        row.number, row.record, row.cells, values, state=RowState(row.state), came_from=row.came_from
    )


def finish(run: Import) -> None:
    """It is in; its owner is told."""
    from ejsc.notices.actions import notify

    run.state, run.finished_at, run.moved_at = ImportState.DONE, timezone.now(), timezone.now()
    run.save(update_fields=["state", "finished_at", "moved_at"])
    audit.record("import.done", about=run, detail=told(run))
    title = ngettext("Your list is in: %(n)s row", "Your list is in: %(n)s rows", run.stored) % {
        "n": run.stored
    }
    notify(kind="import", to=[run.owner], title=title, url=f"/impor/{run.pk}/", email=False)


def take_up() -> int:
    """Go on with imports that a worker left; how many."""
    from ..tasks import bring_in, check

    with system("import"):
        left = Import.objects.filter(state__in=AT_WORK, moved_at__lt=timezone.now() - STANDS_STILL)
        keys = list(left.values_list("pk", "state"))
        for pk, state in keys:
            (check if state == ImportState.CHECKING else bring_in).defer(run=str(pk))
        Import.objects.filter(pk__in=[pk for pk, _state in keys]).update(moved_at=timezone.now())
    return len(keys)


__all__ = ["cancel", "run", "start", "take_up"]
