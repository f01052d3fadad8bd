"""Reports that come in from old recaps: what a row becomes, stored once, and taken back while nobody worked on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.audit.models import Entry
from ejsc.calendar.rules import WIB
from ejsc.files import queries as files
from ejsc.imports.declaring import REGION, Draft
from ejsc.kernel.text import plain

from .. import pasting, queries
from .. import recap_words as words
from ..attachments import REPORT
from ..choices import Kind, ReportState, Urgency
from ..clocks import set_report_clock
from ..models import NotSame, Report, ReportMessage, ReportNik, VillageCall
from ..rules import new_tracking_code
from .receiving import IncomingReport, pin_of, second_fact_of

# A report whose hour nobody wrote came in when the office opened.
OPENS = time(8)
ARCHIVE = "archive"
LONGEST_WHAT = 4_000


def settle(drafts: Sequence[Draft], said: Mapping[str, str], by: User) -> None:
    """Fill in what follows from a row's values, say what is missing, and mark what is there already."""
    for draft in drafts:
        _fill(draft, said)
    _mark_known([one for one in drafts if one.values.get(REGION) and one.values.get("received")], by)


def _fill(draft: Draft, said: Mapping[str, str]) -> None:
    values = draft.values
    values["received"] = values.get("received") or said.get("received", "")
    values["channel"] = values.get("channel") or said.get("channel", "")
    if not values["received"]:
        draft.refuse(_("The day of the report is missing."))
    if not values["channel"]:
        draft.refuse(
            _("It is not said how the report came in. Choose it under “Columns” for the whole file.")
        )
    _fill_kind(draft)
    _fill_what(draft)
    _fill_state(draft, said)


def _fill_kind(draft: Draft) -> None:
    if draft.values.get("kind"):
        return
    draft.values["kind"] = found = pasting.find_kind(draft.values.get("what", ""))
    if found != Kind.OTHER:
        label = Kind(found).label
        draft.note(_("No kind is written; from the text it was taken to be “%(kind)s”.") % {"kind": label})


def _fill_what(draft: Draft) -> None:
    """The text of the report; where the recap has none, from the kind and the name."""
    values = draft.values
    told = values.get("what", "")
    if not told and (values.get("subject_name") or values["kind"] != Kind.OTHER):
        told = f"{Kind(values['kind']).label}."
        draft.note(_("No text is written; it was made from the kind."))
    if not told:
        draft.refuse(_("Nothing is written of what happened."))
        return
    extra = values.pop("extra", "")
    whole = f"{told}\n{extra}" if extra else told
    if len(whole) > LONGEST_WHAT:
        draft.note(_("The remarks are too long; their end was cut off."))
    values["what"] = whole[:LONGEST_WHAT]


def _fill_state(draft: Draft, said: Mapping[str, str]) -> None:
    """Decided where the recap tells an outcome; otherwise as was said for the whole file."""
    values = draft.values
    outcome = values.get("outcome", "")
    state = values.get("state") or words.STATES.get(plain(outcome), "")
    if not state:
        done = outcome or said.get("unfinished") == ARCHIVE
        state = ReportState.SETTLED if done else ReportState.RECEIVED
    values["state"] = state
    if state != ReportState.RECEIVED:
        values["outcome"] = outcome or _("Settled according to the recap; it tells no more.")
    elif outcome and values.get("what"):
        done = _("Done so far: %(outcome)s") % {"outcome": outcome}
        values["what"] = f"{values['what']}\n{done}"[:LONGEST_WHAT]


# --- what is there already


def _mark_known(drafts: Sequence[Draft], by: User) -> None:
    """Mark rows that came in before, and those of which the same was told, there, on that day."""
    seen = queries.reports_visible_to(by)
    keys = set(seen.filter(pk__in=[one.id for one in drafts]).values_list("pk", flat=True))
    told = _told(drafts, seen)
    for draft in drafts:
        if draft.id in keys:
            draft.repeats(_("This row came in with an earlier import."))
        elif code := told.get(_sameness(draft)):
            draft.repeats(
                _("The same text for this place and day is there already: report %(code)s.") % {"code": code}
            )


Sameness = tuple[str, date, str, str]


def _told(drafts: Sequence[Draft], seen: Any) -> dict[Sameness, str]:
    if not drafts:
        return {}
    days = [_day(one) for one in drafts]
    span = (datetime.combine(min(days), time.min, WIB), datetime.combine(max(days), time.max, WIB))
    rows = seen.filter(region__in={one.values[REGION] for one in drafts}, received_at__range=span)
    return {
        (region, received.astimezone(WIB).date(), plain(what), plain(name)): code
        for region, received, what, name, code in rows.values_list(
            "region_id", "received_at", "what", "subject_name", "code"
        )
    }


def _sameness(draft: Draft) -> Sameness:
    values = draft.values
    return values[REGION], _day(draft), plain(values.get("what", "")), plain(values.get("subject_name", ""))


def _day(draft: Draft) -> date:
    return datetime.fromisoformat(draft.values["received"]).date()


# --- storing


def store(drafts: Sequence[Draft], said: Mapping[str, str], by: User) -> None:
    """Store rows as reports, each once. Nothing is sent to those who reported."""
    reports = [_report(one, by) for one in drafts]
    Report.objects.bulk_create(reports, ignore_conflicts=True)
    told = [ReportNik(report_id=one.id, nik=one.values["nik"]) for one in drafts if one.values.get("nik")]
    ReportNik.objects.bulk_create(told, ignore_conflicts=True)
    Entry.objects.bulk_create(
        audit.entry("report.receive", one, detail={"channel": one.channel, "import": said.get("import", "")})
        for one in reports
    )


def _report(draft: Draft, by: User) -> Report:
    values = draft.values
    incoming = _incoming(draft)
    pin = "" if len(incoming.reporter_phone) >= 8 else pin_of(draft.id)
    told = {key: value for key, value in vars(incoming).items() if key != "region_code"}
    report = Report(
        **told, region_id=incoming.region_code, code=new_tracking_code(), entered_by=by,
        received_at=received_at(values["received"]), fingerprint=incoming.fingerprint, quiet=True,
        second_fact=second_fact_of(draft.id, pin or incoming.reporter_phone[-4:]), second_fact_is_phone=not pin,
        state=values["state"],
    )  # fmt: skip
    if report.state != ReportState.RECEIVED:
        report.reason, report.decided_at = values["outcome"], report.received_at
    set_report_clock(report)
    return report


def _incoming(draft: Draft) -> IncomingReport:
    values = draft.values
    texts = (
        "subject_name",
        "subject_age",
        "subject_sex",
        "place",
        "reporter_name",
        "reporter_phone",
        "outside_number",
    )
    return IncomingReport(
        id=draft.id, what=values["what"], region_code=values[REGION], kind=values["kind"], channel=values["channel"],
        urgency=values.get("urgency") or Urgency.NORMAL, subject_count=max(1, values.get("subject_count") or 1),
        **{key: values.get(key, "") for key in texts},
    )  # fmt: skip


def received_at(said: str) -> datetime:
    """The moment of a report: the hour that was written, else the opening of the office; never in the future."""
    found = datetime.fromisoformat(said)
    found = datetime.combine(found.date(), OPENS if found.time() == time.min else found.time(), WIB)
    return min(found, timezone.now())


# --- taking back


def worked_on(ids: Collection[UUID]) -> dict[UUID, str]:
    """Of these reports those with which somebody has done something since, by key; and their codes."""
    rows = Report.objects.filter(pk__in=ids)
    touched = Q(version__gt=1) | Q(case__isnull=False)
    for model in (ReportMessage, VillageCall):
        touched |= Q(pk__in=model.objects.filter(report__in=ids).values("report"))
    for name in ("report", "other_report"):
        touched |= Q(pk__in=NotSame.objects.filter(**{f"{name}__in": ids}).values(name))
    found = dict(rows.filter(touched).values_list("pk", "code"))
    with_files = [key for key, kept in files.attachments_by_owner(REPORT, list(ids)).items() if kept]
    return found | dict(rows.filter(pk__in=with_files).values_list("pk", "code"))


def remove(ids: Collection[UUID]) -> int:
    """Remove reports on which nobody has worked; the trace keeps that they were there."""
    if not ids:
        return 0
    reports = Report.objects.filter(pk__in=ids, version=1, case__isnull=True)
    Entry.objects.bulk_create(audit.entry("report.take_back", one) for one in reports)
    told = ReportNik.objects.filter(report__in=reports)
    told._raw_delete(told.db)
    return int(reports._raw_delete(reports.db))
