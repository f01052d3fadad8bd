"""Changing the office's rules: from a day on, with a reason, and so that every change can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, Conflict, NotPermitted, StepNotAllowed
from ejsc.regions.rules import HOME_PROVINCE

from .declaring import Change, Chapter
from .permissions import Can
from .queries import history, print_of, state_of

# In the trace of a change: the row that it made end earlier.
SHORTENED = "shortened"
LATER = gettext_lazy("A later change is planned already. Take that one back first, then change it here.")


def amend(
    *, chapter: Chapter, row: Any, values: Mapping[str, Any], starts: date, reason: str, by: User,
    last: date | None = None,
) -> Any:  # fmt: skip
    """What holds from a day on, until the row in force would have ended, or until its own last day.

    The row in force ends the day before.

    Raises: NotPermitted, BadInput, StepNotAllowed when a change is planned already, Conflict.
    """
    _allowed(chapter, reason, by, Change.DATED)
    _not_past(chapter, starts, last)
    with transaction.atomic():
        alike = _alike(chapter, row)
        if any(getattr(one, chapter.starts) > starts for one in alike):
            raise StepNotAllowed(LATER)
        if any(getattr(one, chapter.starts) == starts for one in alike):
            raise BadInput(_("A rule begins on this day already. Choose a later day."), field="starts")
        before, until = next((one for one in alike if _holds_on(chapter, one, starts)), None), None
        if before is not None:
            if all(getattr(before, name) == value for name, value in values.items()):
                raise BadInput(_("Nothing is different from what holds now."))
            until = getattr(before, chapter.ends)
            _write(before, {chapter.ends: starts - timedelta(days=1)})
        made = chapter.model(
            **_identity(chapter, row), **values, **_span(chapter, starts, last or until),
            **(chapter.fixed or {}),
        )  # fmt: skip
        chapter.check(made)
        _insert(made)
        shortened = {SHORTENED: str(before.pk)} if before else {}
        _trace("rulebook.amend", chapter, made, reason, _both(chapter, before, made) | shortened)
    return made


def add(
    *, chapter: Chapter, values: Mapping[str, Any], starts: date | None, reason: str, by: User,
    last: date | None = None,
) -> Any:  # fmt: skip
    """A rule about something that had none. Raises: NotPermitted, BadInput, Conflict."""
    _allowed(chapter, reason, by, chapter.change)
    if not chapter.may_add:
        raise NotPermitted
    if starts is not None:
        _not_past(chapter, starts, last)
    more = _span(chapter, starts, last) if chapter.change == Change.DATED else {}
    with transaction.atomic():
        made = chapter.model(**values, **more, **(chapter.fixed or {}))
        chapter.check(made)
        _insert(made)
        _trace("rulebook.add", chapter, made, reason, _both(chapter, None, made))
    return made


def take_back(*, chapter: Chapter, row: Any, reason: str, by: User) -> None:
    """A planned change does not come; what was to end before it goes on. Raises: NotPermitted, StepNotAllowed."""
    _allowed(chapter, reason, by, Change.DATED)
    with transaction.atomic():
        alike = _alike(chapter, row)
        found = next((one for one in alike if one.pk == row.pk), None)
        if found is None or state_of(chapter, found) != "planned":
            raise StepNotAllowed(_("This rule holds already. Change it from a later day instead."))
        until = getattr(found, chapter.ends)
        shortened = {entry.detail.get(SHORTENED) for entry in history(found)}
        _trace("rulebook.take_back", chapter, found, reason, _both(chapter, found, None))
        found.delete()
        for one in alike:
            if str(one.pk) in shortened:
                _write(one, {chapter.ends: until})


def end(*, chapter: Chapter, row: Any, last: date, reason: str, by: User) -> None:
    """A rule ends after a day. Raises: NotPermitted, BadInput, StepNotAllowed."""
    _allowed(chapter, reason, by, Change.DATED)
    if not chapter.ends_for(row):
        raise NotPermitted
    if last < timezone.localdate() or last < getattr(row, chapter.starts):
        raise BadInput(_("The last day lies in the past. Choose today or later."), field="starts")
    with transaction.atomic():
        alike = _alike(chapter, row)
        found = next((one for one in alike if one.pk == row.pk), None)
        if found is None or state_of(chapter, found) == "past":
            raise StepNotAllowed(_("This rule has ended already."))
        if any(getattr(one, chapter.starts) > getattr(found, chapter.starts) for one in alike):
            raise StepNotAllowed(LATER)
        _write(found, {chapter.ends: last})
        _trace("rulebook.end", chapter, found, reason, {chapter.ends: last.isoformat()})


def switch(*, chapter: Chapter, row: Any, on: bool, reason: str, by: User) -> None:
    """A row counts, or counts no more; the same twice is once. Raises: NotPermitted, BadInput."""
    _allowed(chapter, reason, by, Change.SWITCHED)
    with transaction.atomic():
        locked = _locked(chapter, row)
        if getattr(locked, chapter.ends) != on:
            _write(locked, {chapter.ends: on})
            _trace("rulebook.on" if on else "rulebook.off", chapter, locked, reason, {})


def correct(
    *, chapter: Chapter, row: Any, values: Mapping[str, Any], reason: str, by: User, seen: str = ""
) -> Any:
    """The row itself is corrected; what stood there stays in the trace.

    `seen`: the print of the row that the person saw. Raises: NotPermitted, BadInput, Conflict.
    """
    _allowed(chapter, reason, by, Change.PLAIN)
    with transaction.atomic():
        locked = _locked(chapter, row)
        if seen and seen != print_of(chapter, locked):
            raise Conflict
        moved = {name: value for name, value in values.items() if getattr(locked, name) != value}
        if not moved:
            raise BadInput(_("Nothing is different from what holds now."))
        told = {name: [_said(getattr(locked, name)), _said(value)] for name, value in moved.items()}
        _write(locked, moved)
        _trace("rulebook.correct", chapter, locked, reason, told)
    return locked


# --- the same for all -------------------------------------------------------------------------------------------------


def may_edit(user: User) -> bool:
    """Rules hold in the whole province: they are changed by whoever looks after all of it."""
    return user.reach(Can.RULES_EDIT).covers(HOME_PROVINCE)


def _allowed(chapter: Chapter, reason: str, by: User, change: Change) -> None:
    if not may_edit(by) or chapter.change != change:
        audit.refused("rulebook.amend", reason=chapter.key)
        raise NotPermitted
    if not reason.strip():
        raise BadInput(_("Write why this changes, for instance the number of the decree."), field="reason")


def _not_past(chapter: Chapter, starts: date, last: date | None) -> None:
    if last is not None and last < starts:
        raise BadInput(_("The last day lies before the first. Choose a later one."), field="last")
    if starts < timezone.localdate():
        raise BadInput(
            _(
                "A rule cannot begin in the past: what was counted with the old one stays. Choose today or later."
            ),
            field="starts",
        )
    if starts < chapter.soonest:
        raise BadInput(
            _(
                "Such a rule begins tomorrow at the earliest, so that a slip can be taken back before it holds."
            ),
            field="starts",
        )


def _identity(chapter: Chapter, row: Any) -> dict[str, Any]:
    names = [chapter.column(name).attname for name in chapter.identity] if row else []
    return {name: getattr(row, name) for name in names}


def _alike(chapter: Chapter, row: Any) -> list[Any]:
    rows = chapter.rows.select_for_update(of=("self",))
    return list(rows.filter(**_identity(chapter, row)).order_by(chapter.starts))


def _holds_on(chapter: Chapter, one: Any, day: date) -> bool:
    starts, ends = getattr(one, chapter.starts), getattr(one, chapter.ends)
    return starts <= day and (ends is None or ends >= day)


def _span(chapter: Chapter, starts: date | None, until: date | None = None) -> dict[str, Any]:
    return {chapter.starts: starts, chapter.ends: until} if starts else {}


def _locked(chapter: Chapter, row: Any) -> Any:
    return chapter.model._default_manager.select_for_update(of=("self",)).get(pk=row.pk)


def _write(row: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _insert(made: Any) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Conflict(
            _("Such a rule exists already for these days. Reload the page and look at it first.")
        ) from None


def _both(chapter: Chapter, before: Any, after: Any) -> dict[str, Any]:
    return {
        name: [_said(getattr(before, name)) if before else None, _said(getattr(after, name)) if after else None]
        for name in (*chapter.values, chapter.starts) if name
    }  # fmt: skip


def _said(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | list | None) else str(value)


def _trace(act: str, chapter: Chapter, row: Any, reason: str, detail: Mapping[str, Any]) -> None:
    audit.record(
        act, about=row, reason=reason.strip(),
        detail={"chapter": chapter.key, "about": str(chapter.words(row)), **detail},
    )  # fmt: skip
    transaction.on_commit(chapter.changed)
