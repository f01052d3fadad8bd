"""The steps of a case, each an operation; who may and when comes from the workflow table, as on the pages."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise
from ninja import Router, Schema
from pydantic import Field

from ejsc.accounts.models import User
from ejsc.cases import actions
from ejsc.cases.actions import VisitRecord
from ejsc.cases.choices import Urgency, VisitResult
from ejsc.cases.models import Case
from ejsc.cases.permissions import Can
from ejsc.cases.workflow import CASE_FLOW
from ejsc.kernel.errors import Conflict, FieldClash
from ejsc.regions import queries as regions

from .. import sight
from ..dates import moment
from ..people import colleague, office
from . import fields, schemas, shapes
from .cases import PromiseIn
from .door import acts

router = Router(tags=["steps of a case"])


class Step(Schema):
    """What every step carries."""

    seen: fields.Seen


class Noted(Step):
    """A step that takes a note."""

    note: fields.text(500) = ""  # type: ignore[valid-type]


class Reasoned(Step):
    """A step that others must understand later."""

    reason: fields.said(2000)  # type: ignore[valid-type]


class Assign(Noted):
    """To whom a case is given; `/cases/{number}/workers` lists who may take it."""

    to: fields.Key


class Reassign(Reasoned):
    """To whom a case is given on."""

    to: fields.Key


class HandOver(Reasoned):
    """To which desk, and where it really is if that is the cause."""

    office: fields.Key
    region: fields.Region | None = None


class Serve(Step):
    """What is needed, how urgently, and what is done first."""

    needs: Annotated[list[fields.said(40)], Field(min_length=1, max_length=30)]  # type: ignore[valid-type]
    urgency: Urgency
    next_act: PromiseIn


class Propose(Reasoned):
    """How the case ended."""

    outcome: fields.said(12, description="One of the words of the list `outcome`.")  # type: ignore[valid-type]


class Again(Reasoned):
    """Back into service: why, and what is done next."""

    next_act: PromiseIn


class Plan(Schema):
    """One more promised act."""

    next_act: PromiseIn


def _assign(case: Case, sent: Any, by: User) -> None:
    actions.assign(case=case, to=colleague(sent.to, field="to"), by=by, note=sent.note, seen=sent.seen)


def _take(case: Case, sent: Any, by: User) -> None:
    actions.take(case=case, by=by, note=sent.note, seen=sent.seen)


def _refuse(case: Case, sent: Any, by: User) -> None:
    actions.refuse(case=case, reason=sent.reason, by=by, seen=sent.seen)


def _reassign(case: Case, sent: Any, by: User) -> None:
    actions.reassign(case=case, to=colleague(sent.to, field="to"), reason=sent.reason, by=by, seen=sent.seen)


def _hand_over(case: Case, sent: Any, by: User) -> None:
    region = regions.by_code(sent.region) if sent.region else None
    actions.hand_over(
        case=case, to=office(sent.office), region=region, reason=sent.reason, by=by, seen=sent.seen
    )


def _serve(case: Case, sent: Any, by: User) -> None:
    actions.start_service(
        case=case, needs=sent.needs, urgency=sent.urgency, next_act=sent.next_act.next_act(by), by=by,
        seen=sent.seen,
    )  # fmt: skip


def _plan(case: Case, sent: Any, by: User) -> None:
    actions.plan_next(case=case, next_act=sent.next_act.next_act(by), by=by)


def _propose(case: Case, sent: Any, by: User) -> None:
    actions.propose_closing(case=case, outcome=sent.outcome, reason=sent.reason, by=by, seen=sent.seen)


def _approve(case: Case, sent: Any, by: User) -> None:
    actions.approve_closing(case=case, by=by, note=sent.note, seen=sent.seen)


def _return(case: Case, sent: Any, by: User) -> None:
    actions.return_closing(
        case=case, reason=sent.reason, next_act=sent.next_act.next_act(by), by=by, seen=sent.seen
    )


def _reopen(case: Case, sent: Any, by: User) -> None:
    actions.reopen(case=case, reason=sent.reason, next_act=sent.next_act.next_act(by), by=by, seen=sent.seen)


Run = Callable[[Case, Any, User], None]
# Step of the workflow, the end of its address, what is sent, what is run.
STEPS: Sequence[tuple[str, str, type[Schema], Run]] = (
    ("assign", "assign", Assign, _assign),
    ("take", "take", Noted, _take),
    ("refuse", "refuse", Reasoned, _refuse),
    ("reassign", "reassign", Reassign, _reassign),
    ("serve", "serve", Serve, _serve),
    ("plan", "plan", Plan, _plan),
    ("propose_closing", "propose-closing", Propose, _propose),
    ("approve_closing", "approve-closing", Noted, _approve),
    ("return_closing", "return-closing", Again, _return),
    ("reopen", "reopen", Again, _reopen),
    ("hand_over", "hand-over", HandOver, _hand_over),
)


def _declare(name: str, path: str, sent: type[Schema], run: Run) -> None:
    step = CASE_FLOW.step(name)

    def operation(request: HttpRequest, number: fields.Number, payload: sent) -> object:  # type: ignore[valid-type]
        by = request.auth  # type: ignore[attr-defined]
        held = sight.case(number, by=by)
        with_both(held, payload, lambda: run(held, payload, by))
        return shapes.case_row(sight.case(number, by=by), by=by)

    operation.__name__ = name
    acts(
        router, f"/cases/{{number}}/{path}", step.permission, schemas.CaseRow, operation_id=name,
        summary=_plain(step.label), description=_described(name),
    )(operation)  # fmt: skip


def _plain(label: str | Promise) -> str:
    """The step's English name, whatever language is set while the module loads."""
    from django.utils import translation

    with translation.override("en"):
        return str(label)


def _described(name: str) -> str:
    step = CASE_FLOW.step(name)
    sources = ", ".join(sorted(str(one) for one in step.sources))
    target = f" It is `{step.target}` then." if step.target else ""
    return f"Open while the case is one of: {sources}.{target} 409 when it is not, or when `seen` is out of date."


def with_both(record: Any, sent: Any, run: Callable[[], Any]) -> Any:
    """Run it; where somebody was faster, say which version was seen and which stands there. Raises: Conflict."""
    try:
        return run()
    except Conflict as conflict:
        if not conflict.clashes:
            record.refresh_from_db()
            both = FieldClash("version", "version", theirs=str(record.version), yours=str(sent.seen))
            conflict.clashes = [both]
        raise


for row in STEPS:
    _declare(*row)


# --- visits -------------------------------------------------------------------------------------------------------


class VisitIn(Schema):
    """A visit. You make `id`: sending it again is harmless; other contents under the same id answer 409."""

    id: UUID
    result: VisitResult
    happened_at: str = Field(
        max_length=40, description="Moment (ISO 8601).", examples=["2026-11-20T09:30:00+07:00"]
    )
    notes: fields.text(4000) = ""  # type: ignore[valid-type]
    people_met: fields.text(300) = ""  # type: ignore[valid-type]
    needs: Annotated[list[fields.said(40)], Field(max_length=30)] = []  # type: ignore[valid-type]
    urgency: Urgency | None = None
    next_act: PromiseIn | None = Field(None, description="Where it found a need: service begins at once.")
    latitude: fields.Latitude | None = None
    longitude: fields.Longitude | None = None
    accuracy: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    photos_expected: Annotated[int, Field(ge=0, le=20)] = 0

    def record(self, by: User) -> VisitRecord:
        """As the action takes it. Raises: BadInput."""
        return VisitRecord(
            id=self.id, result=self.result, happened_at=moment(self.happened_at, field="happened_at"),
            notes=self.notes, people_met=self.people_met, latitude=fields.degrees(self.latitude),
            longitude=fields.degrees(self.longitude), accuracy=self.accuracy, urgency=self.urgency or "",
            needs=tuple(self.needs), next_act=self.next_act.next_act(by) if self.next_act else None,
            photos_expected=self.photos_expected,
        )  # fmt: skip


@acts(
    router, "/cases/{number}/visits", Can.CASE_WORK, schemas.CaseRow, summary="Record a visit", operation_id="visit"
)  # fmt: skip
def visit(request: HttpRequest, number: fields.Number, payload: VisitIn) -> object:
    """The first visit, or another one. Photos follow to `/cases/{number}/visits/{visit}/files/{id}`."""
    by = request.auth  # type: ignore[attr-defined]
    actions.record_visit(case=sight.case(number, by=by), visit=payload.record(by), by=by)
    return shapes.case_row(sight.case(number, by=by), by=by)
