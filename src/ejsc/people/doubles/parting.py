"""Undoing a merge: everything goes back to where it was; what was changed since keeps its change, and is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.errors import StepNotAllowed

from ..models import Merge, MergeMove, Pair, Person
from . import following, rows
from .merging import PAIRS, PERSON, tokens_of

# The keys under which somebody is found follow from her names; nobody changes them by hand.
_FOLLOWS = {("name_tokens",), ("merged_into_id",)}


@dataclass
class Parting:
    """What an undo does. Rows by their table."""

    # Fields of the kept person that go back, and those that somebody changed since: they stay.
    fields_back: list[str] = field(default_factory=list)
    fields_kept: list[str] = field(default_factory=list)
    # Rows that go back to the other one; those among them that were changed since go back with their change.
    back: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, list[str]] = field(default_factory=dict)
    # Rows that were taken away or pointed elsewhere since, and rows that came to the kept one since: they stay so.
    lost: dict[str, list[str]] = field(default_factory=dict)
    since: dict[str, list[str]] = field(default_factory=dict)


def planned(merge: Merge) -> Parting:
    """What undoing would do, as things stand; in the office's own scope."""
    plan = Parting()
    now = rows.read(PERSON, merge.kept_id) or {}
    for group in _chosen(merge):
        same = group not in rows.differing(now, merge.after["kept"])
        (plan.fields_back if same else plan.fields_kept).append(group[0])
    for move in merge.moves.filter(made=False):
        _sort(plan, move, merge)
    for one in following.followers():
        then = {*merge.own.get(one.table, ()), *plan.back.get(one.table, ())}
        made = set(merge.moves.filter(made=True, table=one.table).values_list("row", flat=True))
        came = [str(key) for key in one.rows_of(merge.kept_id).values_list("pk", flat=True)]
        # The one who goes back is no newcomer.
        fresh = [key for key in came if key not in then | made and key != str(merge.gone_id)]
        if fresh:
            plan.since[one.table] = fresh
    return plan


def _chosen(merge: Merge) -> Iterator[tuple[str, ...]]:
    """The groups of fields that the merge itself changed."""
    for group in rows.differing(merge.before["kept"], merge.after["kept"]):
        if group not in _FOLLOWS:
            yield group


def _sort(plan: Parting, move: MergeMove, merge: Merge) -> None:
    now = rows.read(move.table, move.row)
    if now is None or now.get(move.column) != str(merge.kept_id):
        plan.lost.setdefault(move.table, []).append(move.row)
        return
    plan.back.setdefault(move.table, []).append(move.row)
    if now != move.after:
        plan.changed.setdefault(move.table, []).append(move.row)


def part(merge: Merge, *, by: User) -> Parting:
    """Undo, within the office's own scope; both people are locked by the caller. Raises: StepNotAllowed."""
    _check(merge)
    plan = planned(merge)
    for move in merge.moves.filter(made=False).order_by("-id"):
        if move.row in plan.back.get(move.table, ()):
            rows.point(move.table, move.column, move.row, merge.gone_id)
    for move in merge.moves.filter(made=True):
        # What was changed since is somebody's work, even if the merge made the row.
        if rows.read(move.table, move.row) == move.after:
            rows.remove(move.table, move.row)
    _restore(merge, plan)
    Pair.objects.filter(pk__in=merge.own.get(PAIRS, ())).update(set_aside=False)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    following.open_again(merge.gone_id)
    following.open_again(merge.kept_id)
    return plan


def _check(merge: Merge) -> None:
    if merge.undone_at is not None:
        raise StepNotAllowed(_("These two were parted already."))
    if Person.objects.filter(pk=merge.kept_id, merged_into__isnull=False).exists():
        raise StepNotAllowed(
            _("The person who was kept has herself been merged into another one since. Part those two first.")
        )
    if Merge.objects.filter(kept=merge.kept_id, undone_at=None, pk__gt=merge.pk).exists():
        raise StepNotAllowed(_("Somebody else was merged into this person later. Part those two first."))


def _restore(merge: Merge, plan: Parting) -> None:
    """Field by field what nobody changed since."""
    for side, key in (("kept", merge.kept_id), ("gone", merge.gone_id)):
        before, after = merge.before[side], merge.after[side]
        now: dict[str, Any] = rows.read(PERSON, key) or {}
        touched = rows.differing(now, after)
        groups = [one for one in rows.differing(before, after) if one not in touched]
        columns = [column for group in groups for column in group]
        if now.get("version") == after["version"]:
            columns.append("version")
        rows.put_back(before, columns)
        _tokens(key, before)


def _tokens(key: UUID, before: dict[str, Any]) -> None:
    """Where her names are no longer what they were, the keys follow her names of today."""
    person = Person.objects.get(pk=key)
    fresh = tokens_of(person)
    if person.full_name != before["full_name"] or set(person.name_tokens) - set(fresh):
        person.name_tokens = fresh
        person.save(update_fields=["name_tokens"])
