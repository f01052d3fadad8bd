"""What leaves the house: the same as the pages show the same person, and not a word more."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.cases import casefile, secrecy, story
from ejsc.cases.attachments import CASE, REPORT
from ejsc.cases.clocks import ACT_LABELS
from ejsc.cases.models import Case, FollowUp, Report
from ejsc.cases.permissions import Can
from ejsc.cases.workflow import public_word_of_case
from ejsc.files.models import Attachment
from ejsc.files.queries import attachments_by_owner, attachments_of
from ejsc.kernel.redaction import redact
from ejsc.organisations.models import Organisation
from ejsc.people.queries import need_word
from ejsc.people.rules import age_on

from .. import sight

CASE_FIELDS = (
    "number", "kind", "urgency", "state", "channel", "place", "due_at", "outcome", "opened_at", "changed_at",
    "closed_at", "version",
)  # fmt: skip
REPORT_FIELDS = (
    "id", "code", "state", "channel", "kind", "urgency", "place", "subject_name", "subject_age", "subject_count",
    "received_at", "due_at", "photos_expected", "version",
)  # fmt: skip


def person(user: User | None) -> dict[str, Any] | None:
    """Somebody of the office."""
    return {"id": user.pk, "name": user.full_name or user.username} if user else None


def office(one: Organisation) -> dict[str, Any]:
    """An organisation."""
    return {"id": one.pk, "name": one.name}


def _place(record: Case | Report) -> dict[str, str]:
    return {"code": record.region_id, "path": record.region.path}


def _about(case: Case) -> str:
    """Whom it is about, as the list names her: the person, else what a report says."""
    names = [link.person.full_name for link in case.people.all() if link.person and link.person.full_name]
    names += [one.subject_name for one in case.reports.all() if one.subject_name]
    return names[0] if names else ""


def is_referred(case: Case) -> bool:
    """Whether another unit is asked or has accepted; lists bring it along."""
    known: bool | None = getattr(case, "referred", None)
    return known if known is not None else sight.running_referrals().filter(case=case).exists()


def case_row(case: Case, *, by: User) -> dict[str, Any]:
    """A row of the list."""
    return {
        **redact(case, by.can(Can.CASE_READ), fields=CASE_FIELDS), "about": _about(case), "region": _place(case),
        "desk": office(case.desk), "owner": person(case.owner),
        "public_word": public_word_of_case(
            case.state, case.outcome, referred=is_referred(case), closed_at=case.closed_at
        ),
    }  # fmt: skip


def case_full(case: Case, *, by: User) -> dict[str, Any]:
    """The whole case, in a number of queries that does not grow with it."""
    case = casefile.load(case)
    knows = secrecy.knows_needs(by, case)
    own = redact(case, by.can(Can.CASE_READ, case), fields=("summary", "next_act", "outcome_reason"))
    own["next_act"] = str(ACT_LABELS.get(own["next_act"], own["next_act"]))
    return {
        **case_row(case, by=by), **own, "steps": list(casefile.open_steps(case, by=by)),
        "people": [_involved(link) for link in case.people.all()],
        "needs": [_need(one.category, masked=not knows) for one in case.needs.all()],
        "follow_ups": [promise(one, case) for one in case.follow_ups.all()],
        "reports": _told(case, by=by), "files": files(attachments_of(CASE, case.pk)),
        "timeline": timeline(case),
    }  # fmt: skip


def _involved(link: Any) -> dict[str, Any]:
    one = link.person
    known = {"number": one.number, "name": one.full_name, "sex": one.sex} if one else {}
    return {
        "role": link.role, "relation": link.relation if one else "", "number": None, "name": None, "sex": None,
        "age": age_on(timezone.localdate(), one.birth_date) if one else None, **known,
    }  # fmt: skip


def _need(category: Any, *, masked: bool) -> dict[str, Any]:
    hidden = masked and category.restricted
    return {
        "code": None if hidden else category.pk, "name": need_word(category, masked=masked),
        "restricted": category.restricted,
    }  # fmt: skip


def promise(one: FollowUp, case: Case) -> dict[str, Any]:
    """A promised act of a case."""
    return {
        "id": one.pk, "case": case.number, "what": one.what, "owner": person(one.owner), "due_on": one.due_on,
        "done_at": one.done_at, "done_by": person(one.done_by), "result": one.result,
    }  # fmt: skip


def _told(case: Case, *, by: User) -> list[dict[str, Any]]:
    """Its reports; who wants to stay hidden is named only to those who decide on reports."""
    rows = list(case.reports.all())
    photos = attachments_by_owner(REPORT, [row.pk for row in rows]) if rows else {}
    triages = by.can(Can.REPORT_TRIAGE, case)
    fields = ("id", "channel", "received_at", "what", "subject_name", "subject_age", "subject_count")
    return [
        {
            **redact(row, True, fields=fields), **_reporter(row, named=triages or not row.hide_reporter),
            "files": files(photos.get(row.pk, ())),
        }
        for row in rows
    ]  # fmt: skip


def _reporter(report: Report, *, named: bool) -> dict[str, str | None]:
    return {
        "reporter_name": report.reporter_name if named else None,
        "reporter_phone": report.reporter_phone if named else None,
    }


def files(found: Iterable[Attachment]) -> list[dict[str, Any]]:
    """Files by what may be said of them."""
    return [
        {
            "id": one.pk, "kind": one.kind, "state": one.state, "name": one.original_name, "size": one.size,
            "received_at": one.received_at,
        }
        for one in found
    ]  # fmt: skip


def timeline(case: Case, after: str = "") -> dict[str, Any]:
    """A page of moments."""
    found, older = story.moments(case, after=after)
    return {
        "items": [
            {
                "kind": one.entry.kind, "at": one.entry.at, "title": one.title, "text": one.entry.text, "by": one.by,
                "people_met": one.visit.people_met if one.visit else "", "files": files(one.photos),
            }
            for one in found
        ],
        "next": older,
    }  # fmt: skip


def report_row(report: Report, *, by: User, number: str | None) -> dict[str, Any]:
    """A row of the inbox."""
    return {
        **redact(report, by.can(Can.REPORT_READ), fields=(*REPORT_FIELDS, "what")), "region": _place(report),
        "case": number,
    }  # fmt: skip


def report_full(report: Report, *, by: User, number: str | None) -> dict[str, Any]:
    """The whole report, the reporter only for those who decide on it."""
    own = ("latitude", "longitude", "accuracy", "outside_number", "source_link", "hide_reporter", "reason")
    triages = by.can(Can.REPORT_TRIAGE, report)
    return {
        **report_row(report, by=by, number=number), **redact(report, by.can(Can.REPORT_READ, report), fields=own),
        **_reporter(report, named=triages),
        "redirected_to": str(report.redirected_to or report.redirected_name or ""),
        "files": files(attachments_of(REPORT, report.pk)),
        "calls": [
            {
                "at": one.at, "by": person(one.by), "reached": one.reached, "spoke_with": one.spoke_with,
                "said": one.said, "skipped_because": one.skipped_because,
            }
            for one in report.calls.select_related("by")
        ],
        "messages": [
            {"from_office": one.from_office, "at": one.at, "text": one.text} for one in report.messages.all()
        ],
    }  # fmt: skip
