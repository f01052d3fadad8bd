"""Notes, people, and corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.audit.changing import change
from ejsc.files.models import Attachment
from ejsc.kernel.errors import BadInput, NotPermitted, StepNotAllowed
from ejsc.kernel.merging import merge
from ejsc.people.actions import let_in, record_needs
from ejsc.people.models import Person
from ejsc.people.sealing import open_up

from ..choices import CaseState, EventKind, PersonRole
from ..models import Case, CasePerson, TimelineEntry
from ..permissions import Can
from . import mentioning
from .assigning import open_people_to
from .sealing import keep_people, release_people

EDITABLE = ("kind", "urgency", "summary", "place", "region_id")


def add_note(*, case: Case, text: str, by: User, key: UUID | None = None) -> TimelineEntry:
    """Write in the timeline; a closed case takes notes too. The same `key` twice is one note.

    Who is named in it with “@” is told. Raises: BadInput, where one of them may not read the case.
    """
    if not by.can(Can.CASE_NOTE, case):
        raise NotPermitted
    if not text.strip():
        raise BadInput(_("Write the note first."), field="text")
    mark = {"key": str(key)} if key else {}
    if mark and (earlier := case.timeline.filter(by=by, kind=EventKind.NOTE, detail=mark).first()):
        return earlier
    people = mentioning.people_named(case=case, text=text)
    note: TimelineEntry = case.timeline.create(
        kind=EventKind.NOTE, by=by, by_label=by.label, text=text.strip(), detail=mark
    )
    mentioning.mention(note=note, people=people, by=by)
    audit.record("case.note", about=case)
    return note


def add_files(*, case: Case, files: Sequence[Attachment], by: User) -> None:
    """Say in the timeline that files were added; they were kept before."""
    _open_and_mine(case, by)
    case.timeline.create(
        kind=EventKind.FILE, by=by, by_label=by.label, detail={"files": [str(one.pk) for one in files]}
    )
    audit.record("case.add_files", about=case, detail={"count": len(files)})


def attach_person(*, case: Case, person: Person, role: str, relation: str, by: User) -> CasePerson:
    """Say that somebody belongs to a case, and as what; the case's people may then see her.

    Of somebody who belongs to it already it says what she is from now on.
    """
    _open_and_mine(case, by)
    link, is_new = CasePerson.objects.get_or_create(
        case=case, person=person, defaults={"role": role, "relation": relation}
    )
    if is_new:
        _open_person(case, person)
    elif (link.role, link.relation) == (role, relation):
        return link
    if role == PersonRole.SUBJECT and (is_new or link.role != role):
        needs = list(case.needs.values_list("category_id", flat=True))
        sealed_by = case.pk if case.sealed else None
        record_needs(person=person, codes=needs, source=case.number, by=by, sealed_by=sealed_by)
    link.role, link.relation = role, relation
    link.save(update_fields=["role", "relation"])
    step = "attach" if is_new else "relate"
    case.timeline.create(
        kind=EventKind.NOTE, by=by, by_label=by.label, detail={"person": person.number, "step": step}
    )
    audit.record(f"case.{step}_person", about=case, detail={"person": person.number})
    return link


def _open_person(case: Case, person: Person) -> None:
    """Let the case's people see her: its area, desk and owner, or its readers where it is sealed."""
    if case.sealed:
        keep_people(case)
        return
    if person.sealed:
        with system("person in an open case"):
            open_up(person)
    let_in(
        person=person, region_code=case.region_id, organisation=case.desk, user=case.owner, reason=case.number
    )


def detach_person(*, link: CasePerson, reason: str, by: User) -> None:
    """Take somebody out of a case again."""
    _open_and_mine(link.case, by)
    if not reason.strip():
        raise BadInput(_("Write the reason; others will rely on it."), field="reason")
    link.case.timeline.create(
        kind=EventKind.NOTE, by=by, by_label=by.label, text=reason,
        detail={"person": link.person.number, "step": "detach"},
    )  # fmt: skip
    audit.record("case.detach_person", about=link.case, reason=reason, detail={"person": link.person.number})
    link.delete()
    if link.case.sealed:
        release_people(link.case, [link.person_id])


def edit_case(*, case: Case, found: Mapping[str, Any], wanted: Mapping[str, Any], by: User) -> list[str]:
    """Correct details. `found` is what the person saw; what others changed meanwhile is kept.

    Returns the fields that changed. Raises: Conflict with both values where the same field was changed by two.
    """
    with change(case, step="edit", by=by) as locked:
        changed = merge(locked, found=found, wanted=wanted, fields=EDITABLE)
        if "region_id" in changed:
            _moved(locked, by)
        if changed:
            locked.timeline.create(
                kind=EventKind.DECISION, by=by, by_label=by.label, detail={"changed": changed}
            )
    return changed


def _moved(case: Case, by: User) -> None:
    """A corrected place stays in her hands; whoever works there may see the people. Raises: BadInput."""
    reach = by.reach(Can.CASE_NOTE)
    if not (reach.covers(case.region_id) or reach.includes(case.desk_id)):
        raise BadInput(
            _(
                "This place lies outside your area. Hand the case over instead, so that somebody there takes it up."
            ),
            field="village",
        )
    open_people_to(case)


def _open_and_mine(case: Case, by: User) -> None:
    if not by.can(Can.CASE_NOTE, case):
        raise NotPermitted
    if case.state == CaseState.CLOSED:
        raise StepNotAllowed(
            _("This case is closed. Reopen it first if something must change; notes are still possible.")
        )
