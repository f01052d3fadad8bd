"""Putting two people together: her values as chosen, everything that hung on the other one, all of it noted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from ejsc.accounts.models import User
from ejsc.kernel.text import search_keys

from ..choices import WAITING
from ..models import Alias, Merge, MergeMove, Pair, Person, PersonAccess, SourceRecord
from ..search import words
from . import following, rows

# What is chosen field by field; a date goes with how exact it is.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "full_name": ("full_name",), "titles": ("titles",), "description": ("description",), "sex": ("sex",),
    "birth_date": ("birth_date", "birth_precision"), "birth_place": ("birth_place",), "mother_name": ("mother_name",),
    "phone": ("phone",), "nik": ("nik",), "kk": ("kk",), "photo_id": ("photo_id",),
}  # fmt: skip
_GO_ALONG = {"nik": ("nik_index", "nik_tail"), "kk": ("kk_index",)}
PERSON, PAIRS = "people_person", "people_pair"


def put_together(*, pair: Pair, kept: Person, gone: Person, theirs: set[str], by: User) -> Merge:
    """Merge within the office's own scope, for rows may hang on either that the decider does not see.

    `theirs` names the fields whose value is taken from the one who goes. Both are locked by the caller.
    """
    own = {
        one.table: [str(key) for key in one.rows_of(kept.pk).values_list("pk", flat=True)]
        for one in following.followers()
    }
    merge = Merge.objects.create(pair=pair, kept=kept, gone=gone, by=by, own=own, before=_states(kept, gone))
    _follow(merge)
    _lend_access(merge)
    _set_aside(merge)
    _choose(merge, kept, gone, theirs)
    gone.merged_into = kept
    gone.version += 1
    gone.save(update_fields=["merged_into", "version", "changed_at"])
    merge.after = _states(kept, gone)
    merge.save(update_fields=["after", "own"])
    return merge


def _states(kept: Person, gone: Person) -> dict[str, Any]:
    return {"kept": rows.read(PERSON, kept.pk), "gone": rows.read(PERSON, gone.pk)}


def _follow(merge: Merge) -> None:
    """All rows of the one who goes, save what the kept one has already: that stays where it is."""
    for one in following.followers():
        for key in list(one.rows_of(merge.gone_id).values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    after = rows.point(one.table, one.column, key, merge.kept_id)
            except IntegrityError:
                continue
            MergeMove.objects.create(
                merge=merge, table=one.table, column=one.column, row=str(key), after=after
            )


def _lend_access(merge: Merge) -> None:
    """Whoever saw the one sees both: her own rows stay, the other gets the same."""
    there = {_opened(row) for row in PersonAccess.objects.filter(person=merge.kept_id, ended_at=None)}
    for row in PersonAccess.objects.filter(person=merge.gone_id, ended_at=None):
        if _opened(row) not in there:
            lent = PersonAccess(
                person_id=merge.kept_id, region_id=row.region_id, organisation_id=row.organisation_id,
                user_id=row.user_id, sealed_by=row.sealed_by, suspended=row.suspended, reason=row.reason,
            )  # fmt: skip
            lent.save(force_insert=True)
            _note_made(merge, "people_personaccess", lent.pk)


def _set_aside(merge: Merge) -> None:
    """Other questions about the one who goes wait no more; they come back with her."""
    gone = merge.gone_id
    others = Pair.objects.filter(Q(first=gone) | Q(second=gone), set_aside=False).exclude(pk=merge.pair_id)
    merge.own[PAIRS] = [str(key) for key in others.values_list("pk", flat=True)]
    Pair.objects.filter(pk__in=merge.own[PAIRS]).update(set_aside=True)


def _opened(row: PersonAccess) -> tuple[Any, ...]:
    return row.region_id, row.organisation_id, row.user_id, row.sealed_by, row.suspended


def _note_made(merge: Merge, table: str, key: object) -> None:
    after = rows.read(table, key) or {}
    MergeMove.objects.create(
        merge=merge, table=table, column="person_id", row=str(key), made=True, after=after
    )


def _choose(merge: Merge, kept: Person, gone: Person, theirs: set[str]) -> None:
    """The chosen values; the name that was not chosen stays as another name, so that both are found."""
    names = {kept.full_name, gone.full_name} - {""}
    taken = [column for field, columns in FIELDS.items() if field in theirs for column in columns]
    for column in taken:
        setattr(kept, column, getattr(gone, column))
    known = set(Alias.objects.filter(person=kept).values_list("name", flat=True))
    for name in names - {kept.full_name} - known:
        other = Alias.objects.create(person=kept, name=name, source=gone.number)
        _note_made(merge, "people_alias", other.pk)
    kept.name_tokens = tokens_of(kept)
    kept.version += 1
    # A number that stays is not encrypted again: undone, the row is what it was to the last sign.
    taken += [more for column in taken for more in _GO_ALONG.get(column, ())]
    kept.save(update_fields=[*taken, "name_tokens", "version", "changed_at"])
    words.note(kept.name_tokens)


def tokens_of(person: Person) -> list[str]:
    """The keys under which somebody is found, by any of her names."""
    names = [person.full_name, *Alias.objects.filter(person=person).values_list("name", flat=True)]
    return sorted({key for name in names for keys in search_keys(name) for key in keys})


def settle_doubt(people: set[UUID]) -> None:
    """Rows of lists that were in doubt are so no more once nothing about their people waits."""
    for person in people:
        waits = Pair.objects.filter(Q(first=person) | Q(second=person), state__in=WAITING, set_aside=False)
        if not waits.exists():
            SourceRecord.objects.filter(person=person, in_doubt=True).update(in_doubt=False)
