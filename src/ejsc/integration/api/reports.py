"""Reports: handing in and following without an account; the inbox and its decisions with a token."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from ejsc.accounts.models import User
from ejsc.accounts.scope import public, scope
from ejsc.cases import actions, strangers
from ejsc.cases.actions import Destination, IncomingReport, NewReport
from ejsc.cases.attachments import REPORT
from ejsc.cases.choices import Channel, Kind, Urgency
from ejsc.cases.models import Report
from ejsc.cases.permissions import Can
from ejsc.files import tickets
from ejsc.kernel.errors import AlreadyExists, BadInput, TooMany
from ejsc.people.rules import clean_phone, digits

from .. import conflicts, listing, sight
from ..people import colleague, office
from . import fields, shapes
from .cases import CallIn
from .door import acts, bearer, demand, everybody, reads, text_of
from .steps import Reasoned, with_both

router = Router(tags=["reports"])
PHONE_DIGITS = range(8, 16)


class ReportIn(Schema):
    """What happened, and where. You make `id` (UUID): sending the same again is harmless."""

    id: UUID
    what: fields.said(4000)  # type: ignore[valid-type]
    kind: Kind = Kind.OTHER
    urgency: Urgency = Urgency.NORMAL
    region: fields.Region = Field(
        "35", description="The nearest that is known; 35 for somewhere in East Java."
    )
    place: fields.text(300) = Field("", description="What one sees there.")  # type: ignore[valid-type]
    latitude: fields.Latitude | None = None
    longitude: fields.Longitude | None = None
    accuracy: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    subject_name: fields.text(150) = ""  # type: ignore[valid-type]
    subject_age: fields.text(30) = ""  # type: ignore[valid-type]
    subject_sex: Literal["", "L", "P"] = ""
    subject_count: Annotated[int, Field(ge=1, le=500)] = 1
    reporter_name: fields.text(150) = ""  # type: ignore[valid-type]
    reporter_phone: fields.text(25) = ""  # type: ignore[valid-type]
    hide_reporter: bool = False
    photos_expected: Annotated[int, Field(ge=0, le=6)] = 0
    channel: Channel = Field(
        Channel.SITE, description="With a token: where it came from. Without: always `site`."
    )
    outside_number: fields.text(60) = Field("", description="With a token: its number elsewhere.")  # type: ignore[valid-type]

    def incoming(self, *, by: User | None) -> IncomingReport:
        """As the action takes it. Raises: BadInput."""
        if not (self.place or self.latitude is not None or self.region != "35"):
            raise BadInput(
                _("Say where it is: a region, what one sees there, or a position."), field="region"
            )
        if (self.latitude is None) != (self.longitude is None):
            raise BadInput(_("A position needs both latitude and longitude."), field="latitude")
        given = self.model_dump(
            exclude={"region", "latitude", "longitude", "reporter_phone", "channel", "outside_number"}
        )
        return IncomingReport(
            **given, region_code=self.region, latitude=fields.degrees(self.latitude),
            longitude=fields.degrees(self.longitude), reporter_phone=_phone(self.reporter_phone),
            channel=self.channel if by else Channel.SITE, outside_number=self.outside_number if by else "",
        )  # fmt: skip


def _phone(typed: str) -> str:
    if typed and len(digits(typed)) not in PHONE_DIGITS:
        raise BadInput(_("A mobile number has 10 to 13 digits and begins with 08."), field="reporter_phone")
    return clean_phone(typed) if typed else ""


class ReportMade(Schema):
    """Keep `code` and `pin`: they open the report later. The PIN is empty where a telephone number was given."""

    id: UUID
    code: str
    pin: str = Field(description="Empty: the last four digits of the telephone number serve.")
    due_at: datetime | None
    track_url: str
    upload_url: str = Field(description="Photos go to this address, with an id of your own at its end.")


@everybody(
    router, "POST", "/reports", {200: ReportMade, 201: ReportMade}, (400, 401, 403, 409, 413, 422, 429, 503),
    summary="Hand in a report", operation_id="make_report",
)  # fmt: skip
def make_report(request: HttpRequest, payload: ReportIn) -> Any:
    """Without an account, or with a token of scope `triage` for what came in by another channel.

    201 when it is new; 200 with the same answer when the same comes again; 409 for other contents under its id, which
    are kept and shown to the officers.
    """
    return _entered(request, payload) if request.headers.get("Authorization") else _from_stranger(payload)


def _entered(request: HttpRequest, payload: ReportIn) -> Any:
    with scope(bearer(text_of(request))) as by:
        demand(by, Can.REPORT_ENTER)
        try:
            return _made(actions.receive(incoming=payload.incoming(by=by), by=by))
        except AlreadyExists:
            pass
    raise conflicts.kept(payload.incoming(by=by), by=by)


def _from_stranger(payload: ReportIn) -> Any:
    incoming = payload.incoming(by=None)
    try:
        counted = _counted()
    except TooMany:
        # What is here already may come again as often as the line breaks.
        with public(incoming.id):
            if not Report.objects.filter(pk=incoming.id, fingerprint=incoming.fingerprint).exists():
                raise
        return _made(actions.receive(incoming=incoming, by=None))
    try:
        new = actions.receive(incoming=incoming, by=None)
    except AlreadyExists:
        raise conflicts.kept(incoming, by=None) from None
    if not new.is_new:
        counted.give_back()
    return _made(new)


def _counted() -> strangers.Counted:
    """Raises: TooMany, also where a page would ask a sum: that keeps programs out, and this is one."""
    counted = strangers.report_from()
    if counted.asks:
        counted.give_back()
        raise TooMany(_("Very many reports came from your network. Wait ten minutes."), retry_after=600)
    return counted


def _made(new: NewReport) -> Any:
    report = new.report
    ticket = tickets.issue(REPORT, report.pk)
    body = {
        "id": report.pk, "code": report.code, "pin": new.pin,
        "due_at": report.due_at.astimezone(UTC) if report.due_at else None,
        "track_url": f"{settings.BASE_URL}/lacak/?kode={report.code}",
        "upload_url": f"{settings.BASE_URL}/api/v1/uploads/{ticket}/",
    }  # fmt: skip
    return Status(201 if new.is_new else 200, body)


# --- the inbox ----------------------------------------------------------------------------------------------------


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
    shapes.ReportPage,
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
    shapes.ReportFull,
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

    report: shapes.ReportRow | None


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
