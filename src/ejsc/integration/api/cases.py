"""Cases: list and search, read, correct, note."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from ejsc.cases import actions, capacity
from ejsc.cases.actions import CallNote, NextAct
from ejsc.cases.choices import CaseState, Kind, Urgency
from ejsc.cases.models import Case, FollowUp
from ejsc.cases.permissions import Can
from ejsc.kernel.errors import AlreadyExists, BadInput, NotFoundHere

from .. import listing, sight
from ..dates import day
from ..people import colleague
from . import fields, schemas, shapes
from .door import acts, reads

router = Router(tags=["cases"])

View = Literal["open", "mine", "unassigned", "overdue", "approval", "closed", "all"]


class CaseQuery(Schema):
    """What to narrow the list by."""

    view: View = "open"
    q: Annotated[
        fields.Search, Field(description="Words of the number, the name, the place or the summary.")
    ] = ""
    state: CaseState | None = None
    kind: Kind | None = None
    urgency: Urgency | None = None
    region: fields.RegionFilter = ""
    owner: fields.Key | None = Field(None, description="Key of a person, as in `owner.id`.")
    changed_since: Annotated[
        str, Field(max_length=40, description="Moment (ISO 8601); with `order=changed`.")
    ] = ""
    order: Literal["due", "-due", "opened", "-opened", "changed"] = "due"
    cursor: fields.Cursor = ""


@reads(
    router, "/cases", Can.CASE_READ, schemas.CasePage, summary="List and search cases", operation_id="cases"
)
def cases(request: HttpRequest, query: Query[CaseQuery]) -> object:
    """Pages of 50 by key: `next` of one page is the `cursor` of the following one.

    To stay in step, ask `view=all&order=changed&changed_since=…` and remember the last `changed_at`.
    """
    by = request.auth  # type: ignore[attr-defined]
    page = listing.cases(by, query)
    return {"items": [shapes.case_row(one, by=by) for one in page.rows], "next": page.following}


@reads(router, "/cases/{number}", Can.CASE_READ, schemas.CaseFull, summary="Read a case", operation_id="case")
def case(request: HttpRequest, number: fields.Number) -> object:
    """All that the case page shows the same person; the look stands in the trace."""
    by = request.auth  # type: ignore[attr-defined]
    return shapes.case_full(sight.case(number, by=by, look=True), by=by)


@reads(
    router, "/cases/{number}/timeline", Can.CASE_READ, schemas.Timeline, summary="Older moments of a case",
    operation_id="case_timeline",
)  # fmt: skip
def timeline(request: HttpRequest, number: fields.Number, cursor: fields.Cursor = "") -> object:
    """The timeline, newest first, page by page."""
    found = sight.case(number, by=request.auth)  # type: ignore[attr-defined]
    return shapes.timeline(found, after=cursor)


class Worker(Schema):
    """Somebody who may take a case, and how much she has."""

    id: int
    name: str
    role: str
    over: str
    open_cases: int
    late: int
    away: bool


@reads(
    router, "/cases/{number}/workers", Can.CASE_READ, list[Worker], summary="Who may take a case",
    operation_id="case_workers",
)  # fmt: skip
def workers(request: HttpRequest, number: fields.Number) -> object:
    """Field workers of the place, the nearest first, and workers of the desk."""
    found = sight.case(number, by=request.auth)  # type: ignore[attr-defined]
    rows = [*capacity.field_workers_for(found.region_id), *capacity.workers_at(found.desk).workers]
    return [
        {
            "id": one.user.pk, "name": one.user.full_name, "role": str(one.role), "over": one.over,
            "open_cases": one.open_cases, "late": one.late, "away": one.away_until is not None,
        }
        for one in {row.user.pk: row for row in rows}.values()
    ]  # fmt: skip


class FindingIn(Schema):
    """What a worker found herself. You make `id`: sending it again is harmless."""

    id: UUID
    kind: Kind
    urgency: Urgency = Urgency.NORMAL
    summary: fields.said(4000)  # type: ignore[valid-type]
    region: fields.Region
    place: fields.text(300) = ""  # type: ignore[valid-type]


@acts(
    router, "/cases", Can.CASE_OPEN, {200: schemas.CaseRow, 201: schemas.CaseRow},
    summary="Open a case of one's own finding", operation_id="open_finding",
)  # fmt: skip
def open_finding(request: HttpRequest, payload: FindingIn) -> object:
    """201 with the new case; 200 with the same one when the same finding comes again; 409 for another under its id."""
    by = request.auth  # type: ignore[attr-defined]
    if earlier := Case.objects.filter(pk=payload.id).first():
        return _same_finding(earlier, payload, by)
    made = actions.open_own_finding(
        id=payload.id, by=by, kind=payload.kind, summary=payload.summary, region_code=payload.region,
        urgency=payload.urgency, place=payload.place,
    )  # fmt: skip
    return Status(201, shapes.case_row(sight.case(made.number, by=by), by=by))


def _same_finding(earlier: Case, payload: FindingIn, by: object) -> object:
    if earlier.opened_by_id != by.pk or earlier.summary != payload.summary:  # type: ignore[attr-defined]
        raise AlreadyExists
    return shapes.case_row(sight.case(earlier.number, by=by), by=by)  # type: ignore[arg-type]


class Details(Schema):
    """Details of a case that can be corrected; leave out what stays."""

    kind: Kind | None = None
    urgency: Urgency | None = None
    summary: fields.said(4000) | None = None  # type: ignore[valid-type]
    place: fields.text(300) | None = None  # type: ignore[valid-type]
    region: fields.Region | None = None

    def values(self) -> dict[str, str]:
        """By the names of the model."""
        found = {name: value for name, value in self.model_dump().items() if value is not None}
        return {("region_id" if name == "region" else name): str(value) for name, value in found.items()}


class EditIn(Schema):
    """`found`: the values that you read; `wanted`: those that shall stand there."""

    found: Details
    wanted: Details


@acts(
    router, "/cases/{number}", Can.CASE_NOTE, schemas.CaseRow, method="PATCH", summary="Correct details of a case",
    operation_id="edit_case",
)  # fmt: skip
def edit(request: HttpRequest, number: fields.Number, payload: EditIn) -> object:
    """Different fields of two people merge; the same field answers 409 with both values."""
    by = request.auth  # type: ignore[attr-defined]
    held, wanted = sight.case(number, by=by), payload.wanted.values()
    if missing := sorted(set(wanted) - set(payload.found.values())):
        raise BadInput(_("Say also what you found there before."), field=f"found.{missing[0]}")
    actions.edit_case(case=held, found=payload.found.values(), wanted=wanted, by=by)
    return shapes.case_row(sight.case(number, by=by), by=by)


class NoteIn(Schema):
    """A line for the timeline. You make `id`: sending it again is harmless."""

    id: UUID
    text: fields.said(4000)  # type: ignore[valid-type]


@acts(
    router,
    "/cases/{number}/notes",
    Can.CASE_NOTE,
    schemas.CaseRow,
    summary="Write a note",
    operation_id="note",
)
def note(request: HttpRequest, number: fields.Number, payload: NoteIn) -> object:
    """Into the timeline; a closed case takes notes too."""
    by = request.auth  # type: ignore[attr-defined]
    actions.add_note(case=sight.case(number, by=by), text=payload.text, by=by, key=payload.id)
    return shapes.case_row(sight.case(number, by=by), by=by)


class CallIn(Schema):
    """A call to the village office, or why there was none. You make `id`: sending it again is harmless."""

    id: UUID
    reached: bool = True
    spoke_with: fields.text(150) = ""  # type: ignore[valid-type]
    said: fields.text(2000) = ""  # type: ignore[valid-type]
    skipped_because: fields.text(300) = ""  # type: ignore[valid-type]

    def note(self) -> CallNote:
        """As the action takes it."""
        return CallNote(**self.model_dump())


@acts(
    router, "/cases/{number}/village-calls", Can.CASE_NOTE, schemas.CaseRow, summary="Note a call to the village",
    operation_id="case_village_call",
)  # fmt: skip
def village_call(request: HttpRequest, number: fields.Number, payload: CallIn) -> object:
    """Before anybody goes there; a case can be assigned only after it."""
    by = request.auth  # type: ignore[attr-defined]
    actions.note_call(about=sight.case(number, by=by), call=payload.note(), by=by)
    return shapes.case_row(sight.case(number, by=by), by=by)


# --- promised acts ------------------------------------------------------------------------------------------------


class PromiseIn(Schema):
    """The next act: what, who, by when."""

    what: fields.said(200)  # type: ignore[valid-type]
    owner: fields.Key | None = Field(None, description="Key of a person; yourself when left out.")
    due_on: str = Field(
        description="Day, as 2026-05-31.", pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2026-12-31"]
    )

    def next_act(self, by: object) -> NextAct:
        """As the action takes it. Raises: BadInput."""
        owner = colleague(self.owner) if self.owner else by
        return NextAct(self.what, owner, day(self.due_on, field="due_on"))  # type: ignore[arg-type]


@reads(
    router, "/follow-ups", Can.CASE_WORK, list[schemas.Promise], summary="One's own promised acts",
    operation_id="follow_ups",
)  # fmt: skip
def follow_ups(request: HttpRequest) -> object:
    """What you promised and have not done, the nearest first; at most 200."""
    rows = sight.follow_ups(request.auth)[:200]  # type: ignore[attr-defined]
    return [shapes.promise(one, one.case) for one in rows]


class DoneIn(Schema):
    """What came of a promised act, and what follows it."""

    result: fields.said(2000)  # type: ignore[valid-type]
    following: PromiseIn | None = None


@acts(
    router, "/follow-ups/{id}/done", Can.CASE_WORK, schemas.CaseRow, summary="Complete a promised act",
    operation_id="complete",
)  # fmt: skip
def complete(request: HttpRequest, id: fields.Key, payload: DoneIn) -> object:
    """The last promise of a case needs a following one, or a proposal to close. The same answer again is once."""
    by = request.auth  # type: ignore[attr-defined]
    held = (
        FollowUp.objects.select_related("case", "owner", "done_by")
        .filter(pk=id, case__in=sight.cases(by))
        .first()
    )
    if held is None:
        raise NotFoundHere
    if held.done_by_id != by.pk or held.result != payload.result:
        following = payload.following.next_act(by) if payload.following else None
        actions.complete_follow_up(follow_up=held, result=payload.result, next_act=following, by=by)
    return shapes.case_row(sight.case(held.case.number, by=by), by=by)
