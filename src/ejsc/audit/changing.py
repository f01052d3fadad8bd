"""The whole ceremony of a write, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from ejsc.kernel.errors import BadInput, Conflict, DomainError, NotFoundHere
from ejsc.kernel.workflow import Actor, Step, Workflow

from . import actions

M = TypeVar("M", bound=models.Model)


@contextmanager
def change(record: M, *, step: str, by: Actor, seen: int | None = None, note: str = "") -> Iterator[M]:
    """Take one step of a record's workflow: all of it happens, or nothing.

    One transaction; the row locked; the version that the person saw compared; permission and guards checked
    from the model's workflow table; after the body the step's own demands; status, version, timeline, audit.
    The model brings `workflow`, `version`, `settle(changed_state)` for what follows from a status (its clock), and
    `took(step, by, note, before)` for its own timeline.

    Raises: NotFoundHere, Conflict, StepNotAllowed, NotPermitted, or a guard's own error; nothing is saved then,
    and the refusal is audited in a transaction of its own.
    """
    act = f"{record._meta.model_name}.{step}"
    try:
        with transaction.atomic():
            locked = _locked(record)
            found = _checked(locked, step, by=by, seen=seen, note=note)
            before = _state(locked)
            yield locked
            _take(locked, found, by=by, note=note, act=act, before=before)
    except DomainError as refusal:
        actions.refused(act, about=record, reason=f"{refusal.code}: {refusal}")
        raise


def _locked(record: M) -> M:
    manager = type(record)._default_manager
    found = manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if found is None:
        raise NotFoundHere
    return found


def _state(record: Any) -> Any:
    return getattr(record, record.workflow.field)


def _checked(record: Any, name: str, *, by: Actor, seen: int | None, note: str) -> Step:
    flow: Workflow = record.workflow
    found = flow.check(record, name, by=by)
    if seen is not None and seen != record.version:
        raise Conflict(who=_last_actor(record), when=getattr(record, "changed_at", None))
    if found.needs_reason and not note.strip():
        raise BadInput(_("Write the reason; others will rely on it."), field="reason")
    return found


def _take(record: Any, step: Step, *, by: Actor, note: str, act: str, before: str) -> None:
    for demand in step.ensures:
        demand(record)
    field = record.workflow.field
    if step.target is not None:
        setattr(record, field, step.target)
    record.settle(changed_state=getattr(record, field) != before)
    record.version += 1
    record.save()
    record.took(step, by=by, note=note, before=before)
    actions.record(act, about=record, reason=note, detail={"from": before, "to": getattr(record, field)})


def _last_actor(record: models.Model) -> str:
    from .queries import last_done

    last = last_done(record)
    return last.actor_label if last else ""
