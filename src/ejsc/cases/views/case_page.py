"""The case page: where it stands, what is missing, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SignedRequest, needs
from ejsc.accounts.models import User
from ejsc.files.queries import attachments_by_owner, attachments_of
from ejsc.kernel import panels
from ejsc.kernel.workflow import Step
from ejsc.people.models import Need
from ejsc.people.queries import need_word
from ejsc.people.rules import age_on

from .. import actions, casefile, commands, onlookers, queries, secrecy, story
from ..attachments import CASE, REPORT, VISIT
from ..choices import PersonRole
from ..clocks import ACT_LABELS
from ..forms.case_acts import FilesForm, NoteForm
from ..models import Case
from ..permissions import Can
from .case_shared import sent_form
from .sealing import access_context


@needs(Can.CASE_READ)
@require_safe
def detail(request: SignedRequest, number: str) -> HttpResponse:
    """The whole case; the look is traced once."""
    case = queries.opened_case(number, by=request.user)
    context = page_context(case, request.user, only=_only(request)) | {
        "sent": sent_form(request),
        "note": NoteForm(reports=case.reports.all()),
        "adding": FilesForm(),
    }
    response = render(request, "cases/casework/detail.html", context)
    for report in case.reports.all():  # what was drawn as new is read now
        if any(_is_new(message) for message in report.messages.all()):
            actions.read_answers(report=report, by=request.user)
    return response


def _only(request: SignedRequest) -> str:
    """Which kind of moments she looks for; empty for everything."""
    word = request.GET.get("jenis", "")
    return word if word in story.GROUPS else ""


def page_context(case: Case, user: User, *, only: str = "") -> dict[str, Any]:
    """Everything that the page shows, in a number of queries that does not grow with the case."""
    case = casefile.load(case)
    steps = casefile.open_steps(case, by=user)
    first = casefile.next_step(case, steps, by=user)
    shown, older = story.moments(case, only=only)
    may_work = user.can(Can.CASE_WORK, case)
    knows = secrecy.knows_needs(user, case)
    reports = _reports(case, user)
    return {
        "case": case, "steps": steps, "next": first, "waits_for": casefile.waits_for(case),
        "quiet": casefile.quiet_steps(steps, case, first), **_tasks(case, steps, user),
        "act": ACT_LABELS.get(case.next_act, case.next_act), "moments": shown, "older": older,
        "only": only, "groups": story.groups(only), "commands": commands.of_case(case, steps, by=user),
        "people": people_of(case), "needs": needs_of(case, knows),
        "flags": case.flags.all(), "all_acts": len(case.follow_ups.all()), "open_acts": casefile.open_acts(case),
        "done_acts": [a for a in case.follow_ups.all() if a.done_at and a.carried_out],
        "dropped_acts": [a for a in case.follow_ups.all() if not a.carried_out],
        "reports": reports, "papers": _papers(case, reports), "may_work": may_work,
        "may_note": user.can(Can.CASE_NOTE, case), "missing_photos": _missing_photos(case),
        "last_look": onlookers.last_look(case, by=user), "panels": panels.for_page("case", case, by=user),
        "may_triage": user.can(Can.REPORT_TRIAGE, case),
    }  # fmt: skip


def _tasks(case: Case, steps: Mapping[str, Step], user: User) -> dict[str, Any]:
    found = casefile.tasks(case, steps, by=user)
    return {
        "missing": [t for t in found if not t.done],
        "settled": [t for t in found if t.done],
        "tasks": found,
    }


def people_of(case: Case) -> list[dict[str, Any]]:
    """Who belongs to the case, first whom it is about; somebody outside her reach has no `person`."""
    today = timezone.localdate()
    order = list(PersonRole.values)
    links = sorted(case.people.all(), key=lambda link: (order.index(link.role), link.pk))
    return [
        {
            "link": link, "person": link.person, "role": link.get_role_display(),
            "age": age_on(today, link.person.birth_date) if link.person else None,
        }
        for link in links
    ]  # fmt: skip


def needs_of(case: Case, knows: bool) -> list[dict[str, Any]]:
    """The needs over time: since when, by whom, and until when, where they are over for everybody whom it is about.

    Those that are restricted only to who needs to know.
    """
    rows = sorted(case.needs.all(), key=lambda need: (need.found_at, need.pk))
    over = _over(case) if rows else {}
    return [
        {
            "word": need_word(need.category, masked=not knows), "restricted": need.category.restricted,
            "since": need.found_at, "by": need.found_by, "until": over.get(need.category_id),
        }
        for need in rows
    ]  # fmt: skip


def _over(case: Case) -> dict[str, date]:
    """The last day of each category that nobody whom the case is about has any more."""
    subjects = [link.person_id for link in case.people.all() if link.role == PersonRole.SUBJECT]
    ended: dict[str, date] = {}
    open_still: set[str] = set()
    for code, until in Need.objects.filter(person__in=subjects).values_list("category", "until"):
        if until is None:
            open_still.add(code)
        else:
            ended[code] = max(until, ended.get(code, until))
    return {code: day for code, day in ended.items() if code not in open_still}


def _papers(case: Case, reports: list[dict[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Every photo and paper with where it comes from: the case itself, its reports, its visits."""
    visits = sorted(case.visits.all(), key=lambda one: one.happened_at)
    photos = attachments_by_owner(VISIT, [one.pk for one in visits]) if visits else {}
    found = [(_("Of the case"), list(attachments_of(CASE, case.pk)))]
    found += [
        (_("Report of %(day)s") % {"day": _on(row["report"].received_at)}, row["photos"]) for row in reports
    ]
    found += [
        (_("Visit of %(day)s") % {"day": _on(one.happened_at)}, photos.get(one.pk, [])) for one in visits
    ]
    return [(title, files) for title, files in found if files]


def _on(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def _is_new(message: Any) -> bool:
    return not message.from_office and message.read_at is None


def _reports(case: Case, user: User) -> list[dict[str, Any]]:
    """What was told, with photos and messages. Who wants to stay hidden is named only to those who triage."""
    rows = list(case.reports.all())
    photos = attachments_by_owner(REPORT, [row.pk for row in rows]) if rows else {}
    may_triage = user.can(Can.REPORT_TRIAGE, case)
    return [
        {
            "report": row, "photos": photos.get(row.pk, []), "messages": list(row.messages.all()),
            "unread": sum(_is_new(message) for message in row.messages.all()),
            "named": may_triage or not row.hide_reporter,
        }
        for row in rows
    ]  # fmt: skip


def _missing_photos(case: Case) -> int:
    """Photos that were promised with reports and visits and have not arrived."""
    expected = {(REPORT, row.pk): row.photos_expected for row in case.reports.all() if row.photos_expected}
    expected |= {(VISIT, row.pk): row.photos_expected for row in case.visits.all() if row.photos_expected}
    missing = 0
    for kind in (REPORT, VISIT):
        keys = [key for owner, key in expected if owner == kind]
        arrived = attachments_by_owner(kind, keys) if keys else {}
        missing += sum(max(0, expected[kind, key] - len(arrived.get(key, []))) for key in keys)
    return missing


@needs(Can.CASE_READ)
@require_safe
def timeline(request: SignedRequest, number: str) -> HttpResponse:
    """Older moments: a piece for the page, or a page of its own without scripts."""
    case = casefile.in_scope(number, by=request.user)
    only, after = _only(request), request.GET.get("after", "")[:200]
    shown, older = story.moments(case, after=after, only=only)
    context = {
        "case": case, "moments": shown, "older": older, "only": only, "groups": story.groups(only), "after": after,
    }  # fmt: skip
    piece = bool(request.headers.get("HX-Request"))
    more = "cases/casework/_moments.html" if after else "cases/casework/_timeline.html"
    return render(request, more if piece else "cases/casework/timeline.html", context)


@needs(Can.CASE_READ)
@require_safe
def access(request: SignedRequest, number: str) -> HttpResponse:
    """Who may see the case, and who looked at it."""
    case = casefile.in_scope(number, by=request.user)
    context = {"case": case, "readers": onlookers.readers(case), "looks": onlookers.looks(case)}
    context |= access_context(case, request)
    return render(request, "cases/casework/access.html", context)
