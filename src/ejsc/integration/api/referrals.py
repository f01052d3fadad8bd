"""Referrals: asking a unit, what it may read, and what both sides do then; as on the pages."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from ejsc.accounts.models import User
from ejsc.cases import disclosing, referral_queries
from ejsc.cases.actions import referring
from ejsc.cases.choices import ConsentWay, Urgency
from ejsc.cases.models import DisclosureBasis, Referral
from ejsc.cases.permissions import Can
from ejsc.kernel.errors import BadInput
from ejsc.kernel.redaction import redact

from .. import sight
from ..dates import day
from ..people import office
from . import fields, schemas, shapes
from .door import acts, reads
from .steps import Step, with_both

router = Router(tags=["referrals"])
Day = Annotated[str, Field(description="As 2026-12-31.", pattern=r"^\d{4}-\d{2}-\d{2}$")]


HANDED = (
    "number", "happened_at", "place", "condition", "belongings", "companion", "given_at", "received_at", "receipt_note",
)  # fmt: skip


class ReferralRow(Schema):
    """A referral as the list shows it."""

    number: str
    case: str | None = Field(description="For the sending side.")
    state: str
    urgency: str
    sent_by: schemas.Office
    unit: str
    asked_at: datetime
    due_at: datetime | None
    expected_on: date | None
    answered_at: datetime | None
    result: str
    version: int = Field(description="Send it back as `seen` with every act.")


class Disclosed(Schema):
    """One part that was disclosed: its facts as they stood then."""

    kind: str
    title: str
    facts: list[list[str]]


class HandOver(Schema):
    """The record of the hand-over (BAST), signed by a named person of each side."""

    number: str
    happened_at: datetime
    place: str
    condition: str
    belongings: str
    companion: str
    giver: str
    given_at: datetime
    receiver: str = Field(description="Empty until the unit has signed.")
    received_at: datetime | None
    receipt_note: str


class ReferralFull(ReferralRow):
    """A referral as its page shows it: what was disclosed, and nothing else of the case."""

    reason: str
    answer_note: str
    feedback: str
    steps: list[str]
    disclosed: list[Disclosed]
    files: list[schemas.Stored]
    hand_over: HandOver | None


class Offer(Schema):
    """A part that can be disclosed."""

    value: str
    label: str
    restricted: bool


class Basis(Schema):
    """Why personal data may be passed on."""

    code: str
    name: str
    needs_consent: bool


class Offers(Schema):
    """What can be disclosed of a case, and on which basis."""

    parts: list[Offer]
    bases: list[Basis]


class ReferralQuery(Schema):
    """Which side."""

    side: Literal["received", "sent"] = "received"


def row(one: Referral, *, by: User) -> dict[str, Any]:
    """A row of the list."""
    case = referral_queries.case_of(one, by=by)
    return {
        "number": one.number, "case": case.number if case else None, "state": one.state, "urgency": one.urgency,
        "sent_by": shapes.office(one.desk), "unit": one.unit, "asked_at": one.asked_at, "due_at": one.due_at,
        "expected_on": one.expected_on, "answered_at": one.answered_at, "result": one.result, "version": one.version,
    }  # fmt: skip


def full(one: Referral, *, by: User) -> dict[str, Any]:
    """The whole referral."""
    parts = [part for passed in referral_queries.disclosed(one, by=by) for part in passed.parts]
    return {
        **row(one, by=by), "reason": one.reason, "answer_note": one.answer_note, "feedback": one.feedback,
        "steps": [step.name for step in one.workflow.open_steps(one, by=by)],
        "disclosed": [
            {"kind": part.kind, "title": part.title, "facts": [[str(a), str(b)] for a, b in part.facts]}
            for part in parts
        ],
        "files": shapes.files(referral_queries.files_of(one, by=by)), "hand_over": hand_over(one, by=by),
    }  # fmt: skip


def hand_over(one: Referral, *, by: User) -> dict[str, Any] | None:
    """The record that counts, for both sides as long as the unit takes part."""
    if not referral_queries.may_read_parts(one, by=by):
        return None
    held = referral_queries.record_of(one)
    if held is None:
        return None
    told = redact(held, True, fields=HANDED)
    return {**told, "giver": held.giver.full_name, "receiver": held.receiver_name}


@reads(
    router, "/referrals", Can.REFERRAL_READ, list[ReferralRow], summary="Referrals", operation_id="referrals"
)  # fmt: skip
def referrals(request: HttpRequest, query: Query[ReferralQuery]) -> Any:
    """What came to your unit, or what your cases sent; the latest first, at most 200."""
    by = request.auth  # type: ignore[attr-defined]
    return [row(one, by=by) for one in sight.referrals(by, received=query.side == "received")[:200]]


@reads(
    router, "/referrals/{number}", Can.REFERRAL_READ, ReferralFull, summary="Read a referral", operation_id="referral"
)  # fmt: skip
def referral(request: HttpRequest, number: fields.Number) -> Any:
    """What was disclosed to the unit; the look stands in the trace."""
    by = request.auth  # type: ignore[attr-defined]
    return full(sight.referral(number, by=by, look=True), by=by)


@reads(
    router, "/cases/{number}/disclosable", Can.CASE_REFER, Offers, summary="What can be disclosed of a case",
    operation_id="disclosable",
)  # fmt: skip
def disclosable(request: HttpRequest, number: fields.Number) -> Any:
    """Parts for `parts` and bases for `basis` of a referral."""
    case = sight.case(number, by=request.auth)  # type: ignore[attr-defined]
    options = [one for group in disclosing.offers(case) for one in group.options]
    bases = disclosing.bases_on(timezone.localdate())
    return {
        "parts": [{"value": o.value, "label": f"{o.label}", "restricted": o.restricted} for o in options],
        "bases": [{"code": b.code, "name": str(b), "needs_consent": b.needs_consent} for b in bases],
    }


class ConsentIn(Schema):
    """Who agreed, how and when."""

    way: ConsentWay
    by: fields.said(150)  # type: ignore[valid-type]
    on: Day


class Passing(Schema):
    """What the unit may read, and why. You make `passing` (UUID): sending it again is harmless."""

    passing: UUID
    basis: fields.said(40)  # type: ignore[valid-type]
    summary: fields.text(4000) = ""  # type: ignore[valid-type]
    parts: Annotated[list[fields.said(80)], Field(max_length=200)] = []  # type: ignore[valid-type]
    consent: ConsentIn | None = None

    def pass_on(self) -> referring.PassOn:
        """As the action takes it. Raises: BadInput."""
        basis = disclosing.bases_on(timezone.localdate()).filter(code=self.basis).first()
        if basis is None:
            raise BadInput(
                _("There is no such basis now; /cases/{number}/disclosable lists them."), field="basis"
            )
        return referring.PassOn(
            id=self.passing,
            basis=basis,
            summary=self.summary,
            chosen=self.parts,
            consent=self._consent(basis),
        )

    def _consent(self, basis: DisclosureBasis) -> referring.Consent | None:
        if not basis.needs_consent:
            return None
        if self.consent is None:
            raise BadInput(_("Consent needs this: how, who and when."), field="consent")
        return referring.Consent(self.consent.way, self.consent.by, day(self.consent.on, field="consent.on"))


class ReferIn(Step, Passing):
    """To which unit, why, how urgently, and what it may read. You make `id`: sending it again is harmless."""

    id: UUID
    to: fields.Key | None = None
    to_name: fields.text(150) = ""  # type: ignore[valid-type]
    urgency: Urgency = Urgency.NORMAL
    reason: fields.said(2000)  # type: ignore[valid-type]
    summary: fields.said(4000)  # type: ignore[valid-type]


@acts(
    router, "/cases/{number}/refer", Can.CASE_REFER, {200: ReferralFull, 201: ReferralFull}, summary="Refer a case",
    operation_id="refer",
)  # fmt: skip
def refer(request: HttpRequest, number: fields.Number, payload: ReferIn) -> Any:
    """201 with the new referral; 200 with the same one when the same comes again; 409 for another under its id."""
    by = request.auth  # type: ignore[attr-defined]
    case = sight.case(number, by=by)
    is_new = not Referral.objects.filter(pk=payload.id).exists()
    asked = referring.Ask(
        id=payload.id, reason=payload.reason, passing=payload.pass_on(),
        to=office(payload.to, field="to") if payload.to else None, to_name="" if payload.to else payload.to_name,
        urgency=payload.urgency,
    )  # fmt: skip
    made = with_both(case, payload, lambda: referring.refer(case=case, ask=asked, by=by, seen=payload.seen))
    return Status(201 if is_new else 200, full(sight.referral(made.number, by=by), by=by))
