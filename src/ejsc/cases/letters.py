"""What letters say of cases, referrals and reports, and who may print them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import User
from ejsc.kernel.errors import NotFoundHere
from ejsc.letters import sources
from ejsc.letters.choices import LetterKind
from ejsc.letters.sources import SIGNER, Draft, Field, Question, Source

from . import queries, referral_queries, secrecy
from .models import Case, Referral, Report
from .permissions import Can

# For so long may whoever entered a report print its receipt, also where she does not read reports.
RECEIPT_HOURS = 24
# What was disclosed goes back from a unit that refused, or from which it was withdrawn; so does the letter.
REFERRAL = (
    "EXISTS (SELECT 1 FROM cases_referral r WHERE r.id = {key} AND (r.state NOT IN ('refused', 'withdrawn') OR EXISTS ("
    "SELECT 1 FROM cases_case c WHERE c.id = r.case_id)))"
)
ASSIGNMENT_FIELDS = (
    Field("worker_name", _("Name of the field worker"), "Sari Contoh"),
    Field("worker_position", _("Position of the field worker"), "TKSK Kecamatan Contoh"),
    Field("worker_office", _("Office of the field worker"), "Dinas Sosial Contoh"),
    Field("case_number", _("Case number"), "K-2026-000001"),
    Field("place", _("Area of the case"), "Kel. Contoh, Kec. Contoh, Kota Contoh"),
)
ASSIGNMENT_QUESTIONS = (
    Question(
        "purpose", _("What for"), "Kunjungan dan asesmen awal", shape="text", most=500,
        hint=_("Whoever is shown the letter reads this: write no name and no illness of the person."),
    ),
    Question("starts", _("Valid from"), "2 Januari 2026", shape="day"),
    Question("ends", _("Until"), "5 Januari 2026", shape="day"),
    Question("companions", _("Accompanied by"), "Perangkat kelurahan", required=False),
    *SIGNER,
)  # fmt: skip
REFERRAL_FIELDS = (
    Field("referral_number", _("Referral number"), "R-2026-000001"),
    Field("unit", _("Unit to which it goes"), "UPT Contoh"),
    Field("unit_address", _("Address of the unit"), "Jalan Contoh 2"),
    Field("person_name", _("Name, where it was disclosed"), "Nama Contoh"),
    Field("person_sex", _("Sex, where it was disclosed"), "Perempuan"),
    Field("person_age", _("Age, where it was disclosed"), "70 tahun"),
    Field("person_area", _("Regency of the case"), "Kota Contoh"),
    Field("basis", _("Basis of the disclosure"), "Persetujuan"),
    Field("contact", _("Whom to ask"), "Sari Contoh, 0812-0000-0000"),
)
REFERRAL_QUESTIONS = (
    Question(
        "request", _("What the unit is asked to do"), "Mohon diterima di panti", shape="text", most=1000,
        hint=_("Whoever holds the letter reads this: write no more than the unit needs."),
    ),
    *SIGNER,
)  # fmt: skip
RECEIPT_FIELDS = (
    Field("report_code", _("Report code"), "JSC-0000-0000-0000"),
    Field("received", _("When it came"), "2 Januari 2026, 08.30"),
    Field("channel", _("How it came"), "Telepon"),
    Field("area", _("Regency or city"), "Kota Contoh"),
    Field("due", _("When it is decided"), "3 Januari 2026, 08.30"),
    Field("entered_by", _("Who wrote it down"), "Joko Contoh"),
    Field("site", _("Address of this site"), "contoh.go.id"),
    Field("signer_position", _("Position of who prints it"), "Petugas"),
    Field("signer_name", _("Name of who prints it"), "Joko Contoh"),
)


def register() -> None:
    """Tell the letters app; called when the app is ready."""
    sources.register(
        Source(
            LetterKind.ASSIGNMENT, find=_case, may_issue=_assigns, draft=_assignment, is_sealed=_case_is_sealed,
            about=lambda case: case, back=lambda case: case.get_absolute_url(),
            sql="EXISTS (SELECT 1 FROM cases_case r WHERE r.id = {key})",
            fields=ASSIGNMENT_FIELDS, questions=ASSIGNMENT_QUESTIONS,
        )
    )  # fmt: skip
    sources.register(
        Source(
            LetterKind.REFERRAL, find=_referral, may_issue=_refers, draft=_referral_letter,
            is_sealed=lambda key: Case.objects.filter(referrals=key, sealed=True).exists(),
            about=lambda referral: referral.sending_case() or referral,
            back=lambda referral: referral.get_absolute_url(), sql=REFERRAL,
            fields=REFERRAL_FIELDS, questions=REFERRAL_QUESTIONS,
        )
    )  # fmt: skip
    sources.register(
        Source(
            LetterKind.RECEIPT, find=_report, may_issue=_receives, draft=_receipt,
            is_sealed=lambda key: Report.objects.filter(pk=key, sealed=True).exists(),
            about=lambda report: report, back=lambda report: f"/laporan/{report.pk}/",
            sql="EXISTS (SELECT 1 FROM cases_report r WHERE r.id = {key})", fields=RECEIPT_FIELDS,
        )
    )  # fmt: skip


def _case(key: UUID, by: User) -> Case:
    case = (
        queries.cases_visible_to(by)
        .select_related("desk__parent", "desk__region", "owner__organisation", "region__parent__parent__parent")
        .filter(pk=key)
        .first()
    )  # fmt: skip
    if case is None or not by.can(Can.CASE_READ):
        raise NotFoundHere
    secrecy.demand_purpose(case, by)
    return case


def _case_is_sealed(key: UUID) -> bool:
    return Case.objects.filter(pk=key, sealed=True).exists()


def _assigns(case: Case, by: User) -> bool:
    """Whoever works on an open case that somebody has."""
    return case.owner is not None and not case.is_closed and by.can(Can.CASE_WORK, case)


def _assignment(case: Case, by: User) -> Draft:
    owner = case.owner
    assert owner is not None  # noqa: S101 (nobody is assigned by a letter before the case is)
    office = owner.organisation or case.desk
    values = {
        "worker_name": owner.full_name, "worker_position": owner.position, "worker_office": office.name,
        "case_number": case.pseudonym if case.sealed else case.number,
        "place": _regency(case) if case.sealed else case.region.path,
    }  # fmt: skip
    return Draft(case.desk, values, {"starts": timezone.localdate(), **_signs(by)})


def _regency(record: Case | Report) -> str:
    """Where, in the widest words that still help."""
    return next((one.title for one in record.region.lineage if one.kind == "regency"), record.region.title)


def _signs(by: User) -> dict[str, Any]:
    return {"signer_name": by.full_name, "signer_position": by.position}


def _referral(key: UUID, by: User) -> Referral:
    found = (
        referral_queries.visible_to(by)
        .select_related("desk__parent", "desk__region", "to", "asked_by")
        .filter(pk=key)
        .first()
    )
    if found is None or not by.can(Can.REFERRAL_READ, found):
        raise NotFoundHere
    if (case := found.sending_case()) is not None:
        secrecy.demand_purpose(case, by)
    if not referral_queries.may_read_parts(found, by=by):
        raise NotFoundHere
    return found


def _refers(referral: Referral, by: User) -> bool:
    """The sending side, while the referral runs."""
    return not referral.is_over and by.can(Can.CASE_REFER, referral)


def _referral_letter(referral: Referral, by: User) -> Draft:
    case = referral.sending_case()
    passed = referral_queries.disclosed(referral, by=by)
    people = [part for one in passed for part in one.parts if part.kind == "person"]
    known: dict[str, str] = dict(people[0].facts) if people else {}
    values = {
        "referral_number": referral.number, "unit": referral.to.name if referral.to else referral.to_name,
        "unit_address": referral.to.address if referral.to else "", "person_name": known.get("name", ""),
        "person_sex": known.get("sex", ""), "person_age": known.get("age", ""),
        "person_area": _regency(case) if case else "",
        "basis": str(passed[-1].disclosure.basis) if passed else "",
        "contact": ", ".join(filter(None, [referral.asked_by.full_name, referral.asked_by.phone])),
    }  # fmt: skip
    return Draft(referral.desk, values, {"request": referral.reason, **_signs(by)})


def _report(key: UUID, by: User) -> Report:
    """A report in scope; of what she entered herself the receipt, which asks in a scope of its own."""
    rows = Report.objects.select_related("region__parent__parent__parent", "entered_by", "case")
    found = rows.filter(pk__in=queries.reports_visible_to(by).filter(pk=key).values("pk")).first()
    if found is not None and found.case is not None:
        secrecy.demand_purpose(found.case, by)
    found = found or rows.filter(pk=key, entered_by=by, received_at__gte=_since(), sealed=False).first()
    if found is None:
        raise NotFoundHere
    return found


def _since() -> Any:
    return timezone.now() - timedelta(hours=RECEIPT_HOURS)


def _receives(report: Report, by: User) -> bool:
    return report.entered_by_id == by.pk or by.can(Can.REPORT_TRIAGE, report)


def _receipt(report: Report, by: User) -> Draft:
    from .actions.triage import desk_for

    entered = report.entered_by
    values = {
        "report_code": report.code, "received": _moment(report.received_at), "channel": report.get_channel_display(),
        "area": _regency(report), "due": _moment(report.due_at), "entered_by": entered.full_name if entered else "",
        "site": settings.BASE_URL.partition("://")[2], "signer_name": by.full_name, "signer_position": by.position,
    }  # fmt: skip
    return Draft(desk_for(by), values)


def _moment(moment: Any) -> str:
    if moment is None:
        return ""
    return date_format(timezone.localtime(moment), "j F Y, H.i") + " WIB"
