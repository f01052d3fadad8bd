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
from .telling import told


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
    if target.whole:
        return []
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
        stays, gone = _whole(locked, target, by) if target.whole else _rows(locked, target)
        locked.state, locked.undone_by, locked.finished_at = ImportState.UNDONE, by, timezone.now()
        locked.stored, locked.removed = stays, gone
        locked.save()
    audit.record("import.undo", about=locked, detail=told(locked))
    return gone


def ask_undo(*, run: Import, by: User) -> None:
    """Ask that a whole list be taken back; somebody else does it. Raises: NotPermitted, StepNotAllowed."""
    target_for(run, by)
    with system(f"{by.label} asks that a list be taken back"):
        locked = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if not locked.can_be_undone:
            raise StepNotAllowed(_("Nothing of this import is in. There is nothing to take back."))
        if locked.undo_asked_by_id is None:
            locked.undo_asked_by = by
            locked.save(update_fields=["undo_asked_by"])
    audit.record("import.undo_ask", about=locked, detail=told(locked))


def _rows(run: Import, target: Target) -> tuple[int, int]:
    """How many rows stay, and how many went."""
    numbers = _stored(run)
    gone = numbers.keys() - set(target.worked_on(numbers))
    target.remove(gone)
    _mark(run, gone)
    return len(numbers) - len(gone), len(gone)


def _whole(run: Import, target: Target, by: User) -> tuple[int, int]:
    """The same of a list that came in as one; whoever asked for it does not do it herself. Raises: NotPermitted."""
    if run.undo_asked_by_id in {None, by.pk}:
        raise NotPermitted(
            _("Taking a whole list back needs two people: one asks for it, another one does it.")
        )
    assert target.whole is not None  # noqa: S101 (who calls asked)
    found = target.whole.undo(run.report["key"], by)
    run.report = {**run.report, "kept": list(found.kept)}
    return len(found.kept), found.removed


def _stored(run: Import) -> dict[UUID, int]:
    return dict(run.rows.filter(state=RowState.STORED).values_list("record", "number"))


def _mark(run: Import, gone: Collection[UUID]) -> None:
    ImportRow.objects.filter(run=run, record__in=gone).update(state=RowState.REMOVED)
