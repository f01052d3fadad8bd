"""What both sides of a referral do then, each step an operation."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from ejsc.accounts.models import User
from ejsc.cases.actions import handing, referral_answers, referring
from ejsc.cases.choices import ReferralResult
from ejsc.cases.models import Referral
from ejsc.cases.permissions import Can

from .. import sight
from ..dates import day, moment
from . import fields
from .door import acts
from .referrals import Day, Passing, ReferralRow, row
from .steps import Reasoned, Step, with_both

router = Router(tags=["referrals"])


class Accept(Step):
    """The unit takes the person; when she may come."""

    note: fields.text(2000) = ""  # type: ignore[valid-type]
    expected_on: Day | None = None
    source: fields.text(200) = Field("", description="Of a unit without an account: the letter.")  # type: ignore[valid-type]


class Enlist(Accept):
    """The unit is full: when a place is expected."""

    expected_on: Day


class Postpone(Reasoned):
    """Another day is expected."""

    expected_on: Day


class Decline(Reasoned):
    """The unit does not take the person."""

    source: fields.text(200) = ""  # type: ignore[valid-type]


class Message(Step):
    """A question or an answer. You make `id`: sending it again is harmless."""

    id: UUID
    text: fields.said(2000)  # type: ignore[valid-type]


class More(Step, Passing):
    """More that the unit may read."""


class FeedBack(Step):
    """What came of it."""

    result: ReferralResult
    text: fields.said(4000)  # type: ignore[valid-type]


class SignOver(Step):
    """The record of the hand-over (BAST) as the giving side signs it. You make `id`: sending it again is harmless."""

    id: UUID
    happened_at: str = Field(max_length=40, description="Moment (ISO 8601); it has happened.")
    place: fields.said(200)  # type: ignore[valid-type]
    condition: fields.text(2000) = ""  # type: ignore[valid-type]
    belongings: fields.text(2000) = ""  # type: ignore[valid-type]
    companion: fields.text(200) = ""  # type: ignore[valid-type]


class Receive(Step):
    """The receiving side signs: another person than the giver."""

    note: fields.text(2000) = ""  # type: ignore[valid-type]
    receiver_name: fields.text(150) = Field("", description="At a unit without an account: who received.")  # type: ignore[valid-type]
    receiver_position: fields.text(120) = ""  # type: ignore[valid-type]


class Finish(Step):
    """The sender has read the feedback."""

    note: fields.text(500) = ""  # type: ignore[valid-type]


def _expected(sent: Any) -> date | None:
    return day(sent.expected_on, field="expected_on") if sent.expected_on else None


def _accept(held: Referral, sent: Any, by: User) -> None:
    referral_answers.accept(
        referral=held, by=by, note=sent.note, expected_on=_expected(sent), source=sent.source, seen=sent.seen
    )


def _enlist(held: Referral, sent: Any, by: User) -> None:
    expected = day(sent.expected_on, field="expected_on")
    referral_answers.enlist(
        referral=held, expected_on=expected, by=by, note=sent.note, source=sent.source, seen=sent.seen
    )


def _postpone(held: Referral, sent: Any, by: User) -> None:
    expected = day(sent.expected_on, field="expected_on")
    referral_answers.postpone(referral=held, expected_on=expected, reason=sent.reason, by=by, seen=sent.seen)


def _decline(held: Referral, sent: Any, by: User) -> None:
    referral_answers.decline(referral=held, reason=sent.reason, by=by, source=sent.source, seen=sent.seen)


def _give_back(held: Referral, sent: Any, by: User) -> None:
    referral_answers.give_back(referral=held, reason=sent.reason, by=by, seen=sent.seen)


def _ask(held: Referral, sent: Any, by: User) -> None:
    referral_answers.ask(id=sent.id, referral=held, text=sent.text, by=by, seen=sent.seen)


def _reply(held: Referral, sent: Any, by: User) -> None:
    referral_answers.reply(id=sent.id, referral=held, text=sent.text, by=by, seen=sent.seen)


def _disclose(held: Referral, sent: Any, by: User) -> None:
    referring.disclose(referral=held, passing=sent.pass_on(), by=by, seen=sent.seen)


def _withdraw(held: Referral, sent: Any, by: User) -> None:
    referring.withdraw(referral=held, reason=sent.reason, by=by, seen=sent.seen)


def _feed_back(held: Referral, sent: Any, by: User) -> None:
    handing.feed_back(referral=held, result=sent.result, text=sent.text, by=by, seen=sent.seen)


def _sign_over(held: Referral, sent: Any, by: User) -> None:
    written = handing.Record(
        id=sent.id, happened_at=moment(sent.happened_at, field="happened_at"), place=sent.place,
        condition=sent.condition, belongings=sent.belongings, companion=sent.companion,
    )  # fmt: skip
    handing.sign_over(referral=held, record=written, by=by, seen=sent.seen)


def _receive(held: Referral, sent: Any, by: User) -> None:
    receiver = handing.Receiver(sent.receiver_name, sent.receiver_position)
    handing.receive_person(referral=held, by=by, note=sent.note, receiver=receiver, seen=sent.seen)


def _object(held: Referral, sent: Any, by: User) -> None:
    handing.object_to_record(referral=held, reason=sent.reason, by=by, seen=sent.seen)


def _finish(held: Referral, sent: Any, by: User) -> None:
    handing.finish(referral=held, by=by, note=sent.note, seen=sent.seen)


# By letter the sender notes what the unit does; the table of steps says which of them may.
ASKED = Can.REFERRAL_READ
# The end of the address, what it is called, who may, what is sent, what is run.
STEPS: tuple[tuple[str, str, Can, type[Schema], Any], ...] = (
    ("accept", "Accept a referral", ASKED, Accept, _accept),
    ("enlist", "Put on the waiting list", ASKED, Enlist, _enlist),
    ("postpone", "Change the expected date", ASKED, Postpone, _postpone),
    ("decline", "Refuse a referral", ASKED, Decline, _decline),
    ("give-back", "Cannot take the person after all", ASKED, Reasoned, _give_back),
    ("ask", "Ask the sender", Can.REFERRAL_WORK, Message, _ask),
    ("reply", "Answer the unit's question", Can.CASE_REFER, Message, _reply),
    ("disclose", "Disclose more", Can.CASE_REFER, More, _disclose),
    ("withdraw", "Withdraw a referral", Can.CASE_REFER, Reasoned, _withdraw),
    ("sign-over", "Sign the record of the hand-over", Can.CASE_REFER, SignOver, _sign_over),
    ("receive", "Sign for having received", ASKED, Receive, _receive),
    ("object", "The record is not right", Can.REFERRAL_WORK, Reasoned, _object),
    ("feed-back", "Give feedback", ASKED, FeedBack, _feed_back),
    ("finish", "Close a referral", Can.CASE_REFER, Finish, _finish),
)


def _declare(path: str, summary: str, permission: Can, sent: type[Schema], run: Any) -> None:
    def operation(request: HttpRequest, number: fields.Number, payload: sent) -> Any:  # type: ignore[valid-type]
        by = request.auth  # type: ignore[attr-defined]
        held = sight.referral(number, by=by)
        with_both(held, payload, lambda: run(held, payload, by))
        return row(sight.referral(number, by=by), by=by)

    name = f"referral_{path.replace('-', '_')}"
    operation.__name__, operation.__doc__ = name, None
    acts(
        router, f"/referrals/{{number}}/{path}", permission, ReferralRow, operation_id=name, summary=summary
    )(operation)


for one in STEPS:
    _declare(*one)
