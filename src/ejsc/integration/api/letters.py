"""Letters: giving one out, reading it, taking it as PDF or Word file, withdrawing it; as on the pages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from ejsc.accounts.access import SIGNED_IN
from ejsc.accounts.models import User
from ejsc.cases.permissions import Can
from ejsc.letters import actions, queries, sheet
from ejsc.letters.choices import LetterKind
from ejsc.letters.models import Letter

from .. import sight
from ..dates import day
from . import fields
from .door import acts, demand, reads
from .referrals import Day

router = Router(tags=["letters"])
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Who reads what a letter speaks of may read the letter.
READS = {
    LetterKind.ASSIGNMENT: Can.CASE_READ,
    LetterKind.REFERRAL: Can.REFERRAL_READ,
    LetterKind.RECEIPT: Can.REPORT_READ,
}


class LetterRow(Schema):
    """A letter as the list shows it."""

    id: UUID
    kind: LetterKind
    number: str
    office: str
    issued_at: datetime
    issued_by: str
    withdrawn_at: datetime | None
    withdrawn_reason: str


class LetterFull(LetterRow):
    """A letter with what stands on it."""

    code: str | None = Field(description="For the public check at /surat/; null for a letter without one.")
    fields: dict[str, str]


class Signer(Schema):
    """Who signs on paper. You make `id`: sending it again is harmless."""

    id: UUID
    signer_position: fields.said(200)  # type: ignore[valid-type]
    signer_name: fields.said(200)  # type: ignore[valid-type]
    signer_nip: fields.text(25) = ""  # type: ignore[valid-type]


class AssignmentIn(Signer):
    """A letter for the field worker who has the case."""

    purpose: fields.said(500)  # type: ignore[valid-type]
    starts: Day
    ends: Day
    companions: fields.text(200) = ""  # type: ignore[valid-type]


class ReferralIn(Signer):
    """A letter to the unit: no more than was disclosed stands on it."""

    request: fields.said(1000)  # type: ignore[valid-type]


class ReceiptIn(Schema):
    """A receipt for the reporter; a report has one at a time."""

    id: UUID


class WithdrawIn(Schema):
    """Why the letter counts no more."""

    reason: fields.said(500)  # type: ignore[valid-type]


def row(one: Letter) -> dict[str, Any]:
    """A row of the list."""
    return {
        "id": one.pk, "kind": one.kind, "number": one.number, "office": one.office.name, "issued_at": one.issued_at,
        "issued_by": one.by.full_name, "withdrawn_at": one.withdrawn_at, "withdrawn_reason": one.withdrawn_reason,
    }  # fmt: skip


def full(one: Letter) -> dict[str, Any]:
    """The whole letter."""
    said = {name: str(value) for name, value in one.fields.items()}
    return {**row(one), "fields": said, "code": one.shown_code or None}


def rows(records: Iterable[UUID]) -> list[dict[str, Any]]:
    """The letters of some records, the newest first."""
    found = Letter.objects.filter(record__in=list(records)).select_related("by", "office")
    return [row(one) for one in found]


@reads(
    router, "/cases/{number}/letters", Can.CASE_READ, list[LetterRow], summary="Letters of a case",
    operation_id="case_letters",
)  # fmt: skip
def of_case(request: HttpRequest, number: fields.Number) -> Any:
    """Those of the case, of its referrals and of its reports."""
    case = sight.case(number, by=request.auth)  # type: ignore[attr-defined]
    records = [
        case.pk,
        *case.referrals.values_list("pk", flat=True),
        *case.reports.values_list("pk", flat=True),
    ]
    return rows(records)


@acts(
    router, "/cases/{number}/letters", Can.CASE_WORK, {200: LetterFull, 201: LetterFull},
    summary="Give out an assignment letter", operation_id="issue_assignment",
)  # fmt: skip
def assignment(request: HttpRequest, number: fields.Number, payload: AssignmentIn) -> Any:
    """201 with the next number of the office; 200 with the same letter when the same `id` comes again."""
    by: User = request.auth  # type: ignore[attr-defined]
    case = sight.case(number, by=by)
    said = payload.dict(exclude={"id"})
    said |= {name: day(said[name], field=name) for name in ("starts", "ends")}
    return _issued(LetterKind.ASSIGNMENT, payload.id, case.pk, said, by)


@reads(
    router, "/referrals/{number}/letters", Can.REFERRAL_READ, list[LetterRow], summary="Letters of a referral",
    operation_id="referral_letters",
)  # fmt: skip
def of_referral(request: HttpRequest, number: fields.Number) -> Any:
    """For both sides, as long as the unit takes part."""
    return rows([sight.referral(number, by=request.auth).pk])  # type: ignore[attr-defined]


@acts(
    router, "/referrals/{number}/letters", Can.CASE_REFER, {200: LetterFull, 201: LetterFull},
    summary="Give out a referral letter", operation_id="issue_referral_letter",
)  # fmt: skip
def referral(request: HttpRequest, number: fields.Number, payload: ReferralIn) -> Any:
    """201 with the next number of the office; 200 with the same letter when the same `id` comes again."""
    by: User = request.auth  # type: ignore[attr-defined]
    held = sight.referral(number, by=by)
    return _issued(LetterKind.REFERRAL, payload.id, held.pk, payload.dict(exclude={"id"}), by)


@acts(
    router, "/reports/{id}/receipt", Can.REPORT_TRIAGE, {200: LetterFull, 201: LetterFull},
    summary="Give out a receipt", operation_id="issue_receipt",
)  # fmt: skip
def receipt(request: HttpRequest, id: UUID, payload: ReceiptIn) -> Any:
    """201 with the receipt; 200 with the one that counts where the report has one already."""
    by: User = request.auth  # type: ignore[attr-defined]
    return _issued(LetterKind.RECEIPT, payload.id, sight.report(id, by=by).pk, {}, by)


@reads(
    router, "/letters/{id}", SIGNED_IN, LetterFull, summary="Read a letter", operation_id="letter"
)  # fmt: skip
def letter(request: HttpRequest, id: UUID) -> Any:
    """What stands on it, for whoever may read the case, referral or report."""
    return full(_seen(id, request.auth))  # type: ignore[attr-defined]


@reads(
    router, "/letters/{id}/pdf", SIGNED_IN, None, summary="Take a letter as PDF", operation_id="letter_pdf",
    openapi_extra={"responses": {"200": {"content": {"application/pdf": {}}}}},
)  # fmt: skip
def as_pdf(request: HttpRequest, id: UUID) -> Any:
    """The same bytes each time; that it was taken stands in the trace."""
    found = _printed(id, request.auth)  # type: ignore[attr-defined]
    return _file(sheet.pdf(sheet.of(found)), found, "pdf", "application/pdf")


@reads(
    router, "/letters/{id}/docx", SIGNED_IN, None, summary="Take a letter as Word file", operation_id="letter_docx",
    openapi_extra={"responses": {"200": {"content": {WORD: {}}}}},
)  # fmt: skip
def as_docx(request: HttpRequest, id: UUID) -> Any:
    """A draft for a word processor; that it was taken stands in the trace."""
    found = _printed(id, request.auth)  # type: ignore[attr-defined]
    return _file(sheet.docx(sheet.of(found)), found, "docx", WORD)


@acts(
    router, "/letters/{id}/withdraw", SIGNED_IN, LetterFull, summary="Withdraw a letter",
    operation_id="withdraw_letter",
)  # fmt: skip
def withdraw(request: HttpRequest, id: UUID, payload: WithdrawIn) -> Any:
    """It counts no more, and the public check says so; for whoever may give such a letter out. 409 when it was."""
    by: User = request.auth  # type: ignore[attr-defined]
    actions.withdraw(letter=_seen(id, by), reason=payload.reason, by=by)
    return full(_seen(id, by))


def _issued(kind: LetterKind, id: UUID, record: UUID, said: dict[str, Any], by: User) -> Any:
    is_new = not Letter.objects.filter(pk=id).exists()
    made = actions.issue(id=id, kind=kind, record=record, said=said, by=by)
    return Status(201 if is_new and made.pk == id else 200, full(_seen(made.pk, by)))


def _seen(id: UUID, by: User) -> Letter:
    """A letter in scope that speaks of nothing sealed. Raises: NotFoundHere, ScopeMissing, NotPermitted."""
    found = queries.of_open_record(id)
    demand(by, READS[LetterKind(found.kind)])
    return queries.in_scope(id, by=by)


def _printed(id: UUID, by: User) -> Letter:
    found = _seen(id, by)
    actions.printed(letter=found, by=by)
    return found


def _file(contents: bytes, found: Letter, shape: str, kind: str) -> HttpResponse:
    plain = "".join(sign if sign.isalnum() else "-" for sign in found.number)
    named = {"Content-Disposition": f'attachment; filename="{plain}.{shape}"'}
    return HttpResponse(contents, content_type=kind, headers=named)
