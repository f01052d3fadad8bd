"""Handing in a report: by anybody, or with a token for what came in by another channel."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from ejsc.accounts.models import User
from ejsc.accounts.scope import public, scope
from ejsc.cases import actions, strangers
from ejsc.cases.actions import IncomingReport, NewReport
from ejsc.cases.attachments import REPORT
from ejsc.cases.choices import Channel, Kind, Urgency
from ejsc.cases.models import Report
from ejsc.cases.permissions import Can
from ejsc.files import tickets
from ejsc.kernel.errors import AlreadyExists, BadInput, TooMany
from ejsc.people.rules import clean_phone, digits

from .. import conflicts
from . import fields
from .door import bearer, demand, everybody, text_of

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
