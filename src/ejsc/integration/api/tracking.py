"""Following a report with its code and a second fact; never a word about the person who was reported."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from ejsc.accounts.scope import public
from ejsc.cases import strangers, tracking
from ejsc.cases.public import progress_of
from ejsc.cases.rules import clean_tracking_code
from ejsc.kernel.errors import DomainError

from . import fields, schemas
from .door import everybody

router = Router(tags=["reports"])


class TrackIn(Schema):
    """The code, and the PIN or the last four digits of the telephone number."""

    code: fields.said(40) = Field(examples=["JSC-7KQ4-M2XD-9FHT"])  # type: ignore[valid-type]
    second: fields.said(25) = Field(examples=["4821"])  # type: ignore[valid-type]


class Progress(Schema):
    """Where a report stands, in the public words."""

    status: str = Field(description="received, verified, handled, referred, done, closed or redirected.")
    label: str
    received_at: datetime
    read_at: datetime | None
    verified_at: datetime | None
    handled_at: datetime | None
    closed_at: datetime | None
    due_at: datetime | None
    ended_as: str = Field(description="met, elsewhere, not_found, unfounded, other; empty while it goes on.")
    office: str = Field(description="To which office it was handed.")
    regency: str
    messages: list[schemas.Message]


class NotTogether(DomainError):
    """Wrong code, wrong second fact, no such report: one and the same answer."""

    code = "not_together"
    status = 404


@everybody(
    router, "POST", "/tracking", {200: Progress}, (400, 404, 413, 422, 429, 503), summary="Follow a report",
    operation_id="track_report",
)  # fmt: skip
def track(request: HttpRequest, payload: TrackIn) -> Any:
    """Wrong codes are answered slowly and are counted, as on the page."""
    code = clean_tracking_code(payload.code)
    counted = strangers.opening(code or payload.code)
    found = tracking.opened(code, payload.second)
    if found is None:
        tracking.wait()
        raise NotTogether(
            _("This code and these four digits do not belong together. Check both and try again.")
        )
    counted.give_back()
    told = progress_of(found)
    if told is None:
        raise NotTogether(
            _("This code and these four digits do not belong together. Check both and try again.")
        )
    with public(found):
        said = [{"from_office": m.from_office, "at": m.at, "text": m.text} for m in tracking.messages(found)]
    return {
        "status": told.word, "label": str(told.word.label), "received_at": told.received_at, "read_at": told.read_at,
        "verified_at": told.verified_at, "handled_at": told.handled_at, "closed_at": told.closed_at,
        "due_at": told.due_at, "ended_as": told.ended_as, "office": told.office, "regency": told.regency,
        "messages": said,
    }  # fmt: skip
