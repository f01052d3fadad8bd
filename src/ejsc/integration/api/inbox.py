"""The inbox: reading reports, and deciding on them."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Schema

from ejsc.accounts.models import User
from ejsc.cases import actions
from ejsc.cases.actions import Destination
from ejsc.cases.choices import Channel, Kind, Urgency
from ejsc.cases.models import Report
from ejsc.cases.permissions import Can
from ejsc.kernel.errors import BadInput

from .. import listing, sight
from ..people import colleague, office
from . import fields, schemas, shapes
from .cases import CallIn
from .door import acts, reads
from .reports import router
from .steps import Reasoned, with_both


class ReportQuery(Schema):
    """What to narrow the inbox by."""

    view: Literal["waiting", "decided", "all"] = "waiting"
    q: fields.Search = ""
    kind: Kind | None = None
    urgency: Urgency | None = None
    channel: Channel | None = None
    region: fields.RegionFilter = ""
    order: Literal["due", "received", "-received"] = "due"
    cursor: fields.Cursor = ""


@reads(
    router,
    "/reports",
    Can.REPORT_READ,
    schemas.ReportPage,
    summary="List and search reports",
    operation_id="reports",
)
def reports(request: HttpRequest, query: Query[ReportQuery]) -> Any:
    """Pages of 50 by key; `view=waiting` is the inbox."""
    by = request.auth  # type: ignore[attr-defined]
    page = listing.reports(by, query)
    numbers = _numbers(page.rows, by)
    rows = [shapes.report_row(one, by=by, number=numbers.get(one.case_id)) for one in page.rows]
    return {"items": rows, "next": page.following}


def _numbers(rows: list[Report], by: User) -> dict[Any, str]:
    """The numbers of the cases that she may see."""
    wanted = {row.case_id for row in rows if row.case_id}
    return dict(sight.cases(by).filter(pk__in=wanted).values_list("pk", "number")) if wanted else {}


@reads(
    router,
    "/reports/{id}",
    Can.REPORT_READ,
    schemas.ReportFull,
    summary="Read a report",
    operation_id="report",
)
def report(request: HttpRequest, id: UUID) -> Any:
    """All that the report's page shows the same person; the look stands in the trace."""
    by = request.auth  # type: ignore[attr-defined]
    return _full(sight.report(id, by=by, look=True), by)


def _full(found: Report, by: User) -> dict[str, Any]:
    return shapes.report_full(found, by=by, number=_numbers([found], by).get(found.case_id))


class Noted(Schema):
    """What every decision carries."""

    seen: fields.Seen


class OpenCase(Noted):
    """How urgent it is, if the report said something else."""

    urgency: Urgency | None = None


class Join(Noted):
    """To which case it belongs."""

    case: fields.Number
    note: fields.text(500) = ""  # type: ignore[valid-type]


class Redirect(Reasoned):
    """To which office outside it goes: by key, or by name where it is not in the list."""

    to: fields.Key | None = None
    to_name: fields.text(150) = ""  # type: ignore[valid-type]


class Dispatch(Noted):
    """Who takes care: a worker, an office, or a worker of an office; and the call to the village before."""

    worker: fields.Key | None = None
    office: fields.Key | None = None
    call: CallIn | None = None
    urgency: Urgency | None = None
    note: fields.text(500) = ""  # type: ignore[valid-type]


class Question(Schema):
    """A question to the reporter. You make `id`: sending it again is harmless."""

    id: UUID
    text: fields.said(2000)  # type: ignore[valid-type]


class UrgencyIn(Schema):
    """How urgent it is."""

    urgency: Urgency


class Moved(Noted):
    """Where it really is."""

    region: fields.Region
    place: fields.text(300) = ""  # type: ignore[valid-type]


def _open_case(held: Report, sent: Any, by: User) -> None:
    actions.open_case(report=held, by=by, urgency=sent.urgency or "", seen=sent.seen)


def _join(held: Report, sent: Any, by: User) -> None:
    case = sight.cases(by).filter(number=sent.case).first()
    if case is None:
        raise BadInput(_("No case with this number was found in your area."), field="case")
    actions.join(report=held, case=case, by=by, note=sent.note, seen=sent.seen)


def _redirect(held: Report, sent: Any, by: User) -> None:
    to = office(sent.to, field="to") if sent.to else None
    actions.redirect(report=held, to=to, to_name=sent.to_name, reason=sent.reason, by=by, seen=sent.seen)


def _dismiss(held: Report, sent: Any, by: User) -> None:
    actions.dismiss(report=held, reason=sent.reason, by=by, seen=sent.seen)


def _restore(held: Report, sent: Any, by: User) -> None:
    actions.restore(report=held, reason=sent.reason, by=by, seen=sent.seen)


def _separate(held: Report, sent: Any, by: User) -> None:
    actions.separate(report=held, reason=sent.reason, by=by, seen=sent.seen)


def _dispatch(held: Report, sent: Any, by: User) -> None:
    to = Destination(
        worker=colleague(sent.worker, field="worker") if sent.worker else None,
        office=office(sent.office) if sent.office else None,
    )
    actions.dispatch(
        about=held, to=to, call=sent.call.note() if sent.call else None, note=sent.note, urgency=sent.urgency or "",
        by=by, seen=sent.seen,
    )  # fmt: skip


def _ask(held: Report, sent: Any, by: User) -> None:
    actions.ask_reporter(id=sent.id, report=held, text=sent.text, by=by)


def _call(held: Report, sent: Any, by: User) -> None:
    actions.note_call(about=held, call=sent.note(), by=by)


def _urgency(held: Report, sent: Any, by: User) -> None:
    actions.set_report_urgency(report=held, urgency=sent.urgency, by=by)


def _move(held: Report, sent: Any, by: User) -> None:
    actions.set_report_place(report=held, region_code=sent.region, place=sent.place, by=by, seen=sent.seen)


# The end of the address, what it is called, what is sent, what is run.
DECISIONS: tuple[tuple[str, str, type[Schema], Any], ...] = (
    ("open-case", "Make a case of a report", OpenCase, _open_case),
    ("join", "Join a report to a case", Join, _join),
    ("redirect", "Redirect a report to another office", Redirect, _redirect),
    ("dismiss", "Close a report as unfounded", Reasoned, _dismiss),
    ("restore", "Take a decision back", Reasoned, _restore),
    ("separate", "Separate a report from its case", Reasoned, _separate),
    ("dispatch", "Open the case and give it to somebody, in one go", Dispatch, _dispatch),
    ("question", "Ask the reporter", Question, _ask),
    ("village-call", "Note a call to the village", CallIn, _call),
    ("urgency", "Correct the urgency", UrgencyIn, _urgency),
    ("place", "Correct the place", Moved, _move),
)


class Decided(Schema):
    """How the report stands then; nothing of it where it lies beyond your area now."""

    report: schemas.ReportRow | None


def _declare(path: str, summary: str, sent: type[Schema], run: Any) -> None:
    def operation(request: HttpRequest, id: UUID, payload: sent) -> Any:  # type: ignore[valid-type]
        by = request.auth  # type: ignore[attr-defined]
        held = sight.report(id, by=by)
        with_both(held, payload, lambda: run(held, payload, by))
        fresh = sight.reports(by).select_related(sight.LINEAGE).filter(pk=id).first()
        row = (
            shapes.report_row(fresh, by=by, number=_numbers([fresh], by).get(fresh.case_id))
            if fresh
            else None
        )
        return {"report": row}

    name = f"report_{path.replace('-', '_')}"
    operation.__name__, operation.__doc__ = name, None
    acts(router, f"/reports/{{id}}/{path}", Can.REPORT_TRIAGE, Decided, operation_id=name, summary=summary)(
        operation
    )


for row in DECISIONS:
    _declare(*row)
