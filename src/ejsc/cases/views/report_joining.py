"""Two beside each other: the same person, or not."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ejsc.accounts.access import needs
from ejsc.accounts.models import User
from ejsc.kernel.errors import BadInput, DomainError
from ejsc.kernel.timewords import ago

from .. import actions, queries
from ..forms.report_acts import JoinForm
from ..models import Case, Report
from ..permissions import Can
from .report_pages import decided, explained, found_report, noted, show

Other = Report | Case


@needs(Can.REPORT_TRIAGE)
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Compare a report with those that may be about the same person, and join them."""
    user: User = request.user  # type: ignore[assignment]
    report = found_report(pk, user)
    if request.method == "GET":
        return _page(request, report, JoinForm(about=report), request.GET.get("dengan", ""))
    form = JoinForm(request.POST, about=report)
    if not form.is_valid():
        return _page(request, report, form, "", status=422)
    try:
        case = _join(report, form, user)
    except DomainError as refusal:
        return _page(
            request, report, form, form.cleaned_data["other"], refusal=refusal, status=refusal.status
        )
    text = _("Joined to case %(number)s.") % {"number": case.number}
    return decided(request, report, text, undo=reverse("cases:report_undo", args=[report.pk]))


def _join(report: Report, form: JoinForm, user: User) -> Case:
    other = _named(form.cleaned_data["other"], user)
    if isinstance(other, Report):
        return actions.join_reports(report=report, other=other, by=user, seen=form.seen_version)
    actions.join(report=report, case=other, by=user, note=form.cleaned_data["note"], seen=form.seen_version)
    return other


@needs(Can.REPORT_TRIAGE)
@require_POST
def not_same(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the other one is about somebody else."""
    user: User = request.user  # type: ignore[assignment]
    report = found_report(pk, user)
    other = _named(request.POST.get("other", ""), user)
    actions.rule_out(report=report, other=other, by=user)
    return noted(request, report, _("Noted as different people. They are not shown beside each other again."))


def _named(name: str, user: User) -> Other:
    """The case of a number, or the report of a code or id, in scope. Raises: BadInput."""
    typed = name.strip()
    found: Other | None
    if re.fullmatch(r"[0-9a-f-]{36}", typed):
        found = queries.reports_visible_to(user).filter(pk=typed).first()
    else:
        number = typed.upper() if typed.upper().startswith("K-") else f"K-{typed}"
        found = queries.cases_visible_to(user).filter(number=number).first()
    if found is None:
        raise BadInput(
            _(
                "No case with this number was found in your area. Check the number; it looks like K-2026-000123."
            ),
            field="other",
        )
    return found


def _page(
    request: HttpRequest, report: Report, form: JoinForm, chosen: str, *,
    refusal: DomainError | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    user: User = request.user  # type: ignore[assignment]
    doubles = queries.likely_doubles(report, user=user)
    for row in doubles:
        row["key"] = key_of(row["record"])
    now = next((row for row in doubles if row["key"] == chosen), doubles[0] if doubles else None)
    return show(request, "cases/reports/_join.html", {
        "report": report, "form": form, "doubles": doubles, "now": now,
        "table": compare(report, now["record"]) if now else [],
        "refusal": explained(refusal, report, form),
        "back": reverse("cases:report", args=[report.pk]),
    }, status=status)  # fmt: skip


def key_of(other: Other) -> str:
    """How a form names the other one."""
    return other.number if isinstance(other, Case) else str(other.pk)


def compare(report: Report, other: Other) -> list[dict[str, Any]]:
    """Fact by fact, without what neither knows.

    Shape: `{"label": str, "mine": str, "theirs": str, "same": bool}`.
    """
    mine, theirs = _told(report), _told(other)
    return [
        {
            "label": label,
            "mine": value,
            "theirs": theirs[label],
            "same": value == theirs[label] and bool(value),
        }
        for label, value in mine.items()
        if value or theirs[label]
    ]


def _told(one: Other) -> dict[str, str]:
    if isinstance(one, Case):
        return _told_of_case(one)
    return {
        _("Name"): one.subject_name, _("Age"): one.subject_age, _("Kind"): one.get_kind_display(),
        _("Where"): one.region.path, _("Place in words"): one.place, _("When"): ago(one.received_at),
        _("Told"): one.what, _("Reporter"): _reporter(one),
    }  # fmt: skip


def _reporter(one: Report) -> str:
    name = _("asks to keep the name hidden") if one.hide_reporter else one.reporter_name
    return ", ".join(part for part in (name, one.reporter_phone) if part)


def _told_of_case(case: Case) -> dict[str, str]:
    reports = list(case.reports.all())
    names = [link.person.full_name for link in case.people.select_related("person")]
    names += [one.subject_name for one in reports]
    return {
        _("Name"): " / ".join(dict.fromkeys(name for name in names if name)),
        _("Age"): " / ".join(dict.fromkeys(one.subject_age for one in reports if one.subject_age)),
        _("Kind"): case.get_kind_display(), _("Where"): case.region.path, _("Place in words"): case.place,
        _("When"): ago(case.opened_at), _("Told"): case.summary,
        _("Reporter"): " / ".join(dict.fromkeys(_reporter(one) for one in reports)),
    }  # fmt: skip
