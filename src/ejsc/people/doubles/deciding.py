"""What people decide of two who may be one: the same, not the same, not sure; and taking that back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.audit.changing import change
from ejsc.kernel.errors import BadInput, Conflict, NotFoundHere, NotPermitted, StepNotAllowed

from ..choices import PairState
from ..models import Merge, Pair, Person
from ..permissions import Can
from . import merging, parting, seeking, weighing


def merge(
    *, pair: Pair, keep: UUID, theirs: set[str], seen: Mapping[UUID, int], by: User, version: int | None = None
) -> Merge:  # fmt: skip
    """They are one person. `theirs` names the fields taken from the one who is not kept; `seen` what was compared.

    Raises: NotPermitted, StepNotAllowed, Conflict, BadInput.
    """
    with change(pair, step="merge", by=by, seen=version) as locked:
        _is_another(locked, by)
        if keep not in {locked.first_id, locked.second_id}:
            raise BadInput(_("Choose whose number stays."), field="keep")
        with system(f"{by.label} puts two people together"[:200]):
            people = _locked(locked, seen)
            kept = people.pop(keep)
            (gone,) = people.values()
            made = merging.put_together(pair=locked, kept=kept, gone=gone, theirs=theirs, by=by)
            # The pair itself waits no more.
            Pair.objects.filter(pk=locked.pk).update(state=PairState.SAME)
            merging.settle_doubt({kept.pk})
            seeking.seek([kept.pk])
        locked.decided_by, locked.note = by, ""
    for one, other in ((kept, gone), (gone, kept)):
        audit.record("person.merge", about=one, detail={"with": other.number, "kept": kept.number})
    return made


def undo(*, pair: Pair, reason: str, by: User, version: int | None = None) -> parting.Parting:
    """They are two people after all: everything goes back. Raises: NotPermitted, StepNotAllowed, Conflict, BadInput."""
    with change(pair, step="undo", by=by, seen=version, note=reason) as locked:
        with system(f"{by.label} parts two people again"[:200]):
            people = _locked(locked, {}, merged=True)
            found = merge_of(locked)
            plan = parting.part(found, by=by)
            _drop_unfounded(found)
        locked.decided_by, locked.unsure_by, locked.note = None, None, reason[:500]
    for one in people.values():
        audit.record("person.unmerge", about=one, reason=reason, detail={"pair": str(pair)})
    return plan


def apart(*, pair: Pair, note: str, by: User, version: int | None = None) -> None:
    """They are two people; nobody is asked again. Raises: NotPermitted, StepNotAllowed, Conflict."""
    with change(pair, step="apart", by=by, seen=version, note=note) as locked:
        _is_another(locked, by)
        locked.decided_by, locked.note = by, note[:500]
    with system("rows of lists out of doubt"):
        merging.settle_doubt({pair.first_id, pair.second_id})


def doubt(*, pair: Pair, note: str, by: User, version: int | None = None) -> None:
    """Somebody else should decide. Raises: NotPermitted, StepNotAllowed, Conflict."""
    with change(pair, step="doubt", by=by, seen=version, note=note) as locked:
        locked.unsure_by, locked.note = by, note[:500]


def reopen(*, pair: Pair, reason: str, by: User, version: int | None = None) -> None:
    """They were told apart, and should be looked at again. Raises: NotPermitted, StepNotAllowed, Conflict, BadInput."""
    with change(pair, step="reopen", by=by, seen=version, note=reason) as locked:
        locked.decided_by, locked.unsure_by, locked.note = None, None, reason[:500]


def propose(*, person: Person, number: str, by: User) -> Pair:
    """Two whom somebody takes for one, found by hand. Raises: NotPermitted, BadInput."""
    other = (
        Person.objects.filter(number=number.strip().upper(), merged_into=None).exclude(pk=person.pk).first()
    )
    if other is None:
        raise BadInput(_("Nobody else of this number is within your area."), field="number")
    if not (by.can(Can.PERSON_MERGE, person) and by.can(Can.PERSON_MERGE, other)):
        raise NotPermitted
    first, second = sorted((person.pk, other.pk))
    sides = seeking.sides_of([first, second])
    codes = weighing.evidence(sides[first], sides[second])
    with system(f"{by.label} takes two people for one"[:200]):
        pair, is_new = Pair.objects.get_or_create(
            first_id=first, second_id=second,
            defaults={"evidence": codes, "score": weighing.score(codes), "weighed_by": weighing.VERSION,
                      "sealed": person.sealed or other.sealed},
        )  # fmt: skip
    if is_new:
        audit.record("pair.propose", about=pair)
    return pair


def merge_of(pair: Pair) -> Merge:
    """The merge of a pair that is in force. Raises: NotFoundHere."""
    found = pair.merges.filter(undone_at=None).order_by("-id").first()
    if found is None:
        raise NotFoundHere
    return found


def _is_another(pair: Pair, by: User) -> None:
    """Who was not sure does not decide after all: a second pair of eyes was asked for."""
    if pair.state == PairState.UNSURE and pair.unsure_by_id == by.pk:
        raise NotPermitted(_("You were not sure of these two. Somebody else decides now."))


def _locked(pair: Pair, seen: Mapping[UUID, int], *, merged: bool = False) -> dict[UUID, Person]:
    """Both people, locked in one order, as they were compared."""
    rows = Person.objects.select_for_update(of=("self",)).filter(pk__in=[pair.first_id, pair.second_id])
    people: dict[Any, Person] = {one.pk: one for one in rows.order_by("pk")}
    for one in people.values():
        if seen.get(one.pk, one.version) != one.version:
            raise Conflict(_("One of the two was changed meanwhile. Look at both again."))
        if one.sealed:
            raise StepNotAllowed(_("One of the two is known from sealed records alone and stays by herself."))
        if one.merged_into_id is not None and not merged:
            raise StepNotAllowed(_("One of the two has been merged into somebody else meanwhile."))
    return people


def _drop_unfounded(merge: Merge) -> None:
    """Questions that only the merge brought up are asked no more."""
    kept = merge.kept_id
    fresh = Pair.objects.filter(Q(first=kept) | Q(second=kept), state=PairState.OPEN, found_at__gte=merge.at)
    for one in fresh.exclude(pk=merge.pair_id):
        if not weighing.worth_a_look(seeking.weigh_again(one)):
            one.delete()
