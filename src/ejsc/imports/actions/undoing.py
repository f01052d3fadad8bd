"""Taking a whole import back, as long as nobody has worked on what came in; what was worked on stays and is named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotPermitted, StepNotAllowed

from ..choices import ImportState, RowState
from ..declaring import Target, target_of
from ..models import Import, ImportRow
from .checking import told


@dataclass(frozen=True)
class Kept:
    """A row that stays: where it stood, and what it is called, for those who may see it."""

    number: int
    name: str


def target_for(run: Import, by: User) -> Target:
    """What the rows became, for the owner and for whoever oversees her area. Raises: NotPermitted."""
    target = target_of(run.target)
    if target is None or not (run.owner_id == by.pk or by.reach(target.permission).covers(run.region_id)):
        raise NotPermitted
    return target


def kept_by(run: Import, by: User) -> list[Kept]:
    """The rows that would stay."""
    target = target_for(run, by)
    with system(f"{by.label} takes an import back"):
        numbers = _stored(run)
        worked = set(target.worked_on(numbers))
    names = target.worked_on(worked)
    return sorted((Kept(numbers[id], names.get(id, "")) for id in worked), key=lambda one: one.number)


def undo(*, run: Import, by: User) -> int:
    """Take back what nobody has worked on; how many rows. Raises: NotPermitted, StepNotAllowed."""
    target = target_for(run, by)
    with system(f"{by.label} takes an import back"):
        locked = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if locked.state == ImportState.UNDONE:
            return 0
        if not locked.can_be_undone:
            raise StepNotAllowed(_("Nothing of this import is in. There is nothing to take back."))
        numbers = _stored(locked)
        gone = numbers.keys() - set(target.worked_on(numbers))
        target.remove(gone)
        _mark(locked, gone)
        locked.state, locked.undone_by, locked.finished_at = ImportState.UNDONE, by, timezone.now()
        locked.stored, locked.removed = len(numbers) - len(gone), len(gone)
        locked.save()
    audit.record("import.undo", about=locked, detail=told(locked))
    return len(gone)


def _stored(run: Import) -> dict[UUID, int]:
    return dict(run.rows.filter(state=RowState.STORED).values_list("record", "number"))


def _mark(run: Import, gone: Collection[UUID]) -> None:
    ImportRow.objects.filter(run=run, record__in=gone).update(state=RowState.REMOVED)
