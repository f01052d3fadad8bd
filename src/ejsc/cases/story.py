"""A case's timeline in words, newest first, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.files.models import Attachment
from ejsc.files.queries import attachments_by_owner

from .attachments import VISIT
from .choices import CaseState, EventKind, Kind, Urgency, VisitResult
from .models import Case, TimelineEntry, Visit
from .paging import Page, page_of

SIZE = 20
TONES = {EventKind.VISIT: "ok", EventKind.REPORT: "info", EventKind.MESSAGE: "info"}
ICONS = {EventKind.ASSIGN: "people"}
PEOPLE_STEPS = {"attach", "relate", "detach"}


@dataclass(frozen=True)
class Group:
    """Kinds of moments that people look for together."""

    label: str | Promise
    kinds: tuple[EventKind, ...]


# By the word that stands in the address.
GROUPS = {
    "kunjungan": Group(gettext_lazy("Visits and calls"), (EventKind.VISIT, EventKind.CALL)),
    "catatan": Group(gettext_lazy("Notes"), (EventKind.NOTE,)),
    "pesan": Group(gettext_lazy("Reports and messages"), (EventKind.REPORT, EventKind.MESSAGE)),
    "keputusan": Group(gettext_lazy("Decisions"), (EventKind.STATUS, EventKind.ASSIGN, EventKind.DECISION)),
    "rujukan": Group(gettext_lazy("Referrals"), (EventKind.REFERRAL,)),
    "berkas": Group(gettext_lazy("Files"), (EventKind.FILE,)),
    "sistem": Group(gettext_lazy("e-JSC"), (EventKind.SYSTEM,)),
}


@dataclass(frozen=True)
class Moment:
    """One thing that happened, as the page shows it."""

    entry: TimelineEntry
    icon: str
    title: str
    by: str
    tone: str = ""
    visit: Visit | None = None
    photos: Sequence[Attachment] = field(default_factory=tuple)


def moments(case: Case, *, after: str = "", only: str = "", size: int = SIZE) -> tuple[list[Moment], str]:
    """A page of moments, and the key of the page with older ones; empty where there is none.

    `only` is one of the groups of `GROUPS`; any other word means everything.
    """
    # The visit itself says what its change of status would say again.
    rows = case.timeline.exclude(kind=EventKind.STATUS, detail__step="visit").select_related("by")
    rows = rows.prefetch_related("mentions__user")
    if group := GROUPS.get(only):
        rows = rows.filter(kind__in=group.kinds)
    page: Page[TimelineEntry] = page_of(rows, ("-at", "-id"), size=size, after=after)
    visits = _visits(page.rows)
    photos = attachments_by_owner(VISIT, visits) if visits else {}
    _name_people(page.rows, case)
    return [_moment(entry, visits, photos) for entry in page.rows], page.following


def groups(only: str = "") -> list[dict[str, Any]]:
    """The chips above the timeline. Shape: `{"key", "label", "chosen"}`, the one for everything first."""
    chosen = only if only in GROUPS else ""
    rows = [("", gettext_lazy("Everything")), *((key, one.label) for key, one in GROUPS.items())]
    return [{"key": key, "label": str(label), "chosen": key == chosen} for key, label in rows]


def _name_people(entries: Sequence[TimelineEntry], case: Case) -> None:
    """Entries keep a person's number alone; who may see her reads the name too."""
    if any("person" in entry.detail for entry in entries):
        names = {link.person.number: str(link.person) for link in case.people.all() if link.person}
        for entry in entries:
            number = entry.detail.get("person", "")
            entry.detail["person"] = names.get(number, number)


def _visits(entries: Sequence[TimelineEntry]) -> dict[UUID, Visit]:
    keys = [entry.detail["visit"] for entry in entries if entry.detail.get("visit")]
    return Visit.objects.in_bulk(keys) if keys else {}


def _moment(entry: TimelineEntry, visits: dict[UUID, Visit], photos: dict[UUID, list[Attachment]]) -> Moment:
    kind = EventKind(entry.kind)
    visit = visits.get(UUID(entry.detail["visit"])) if entry.detail.get("visit") else None
    return Moment(
        entry=entry, icon=_icon(entry, kind), title=TITLES.get(kind, _plain)(entry),
        by=entry.by.full_name if entry.by else entry.by_label, tone=TONES.get(kind, ""),
        visit=visit, photos=photos.get(visit.pk, ()) if visit else (),
    )  # fmt: skip


def _icon(entry: TimelineEntry, kind: EventKind) -> str:
    return "people" if entry.detail.get("step") in PEOPLE_STEPS else ICONS.get(kind, kind.value)


def _plain(entry: TimelineEntry) -> str:
    return str(entry.get_kind_display())


def _status(entry: TimelineEntry) -> str:
    """What the step did, in the words of the office; the status itself where no step is known."""
    owner = entry.detail.get("owner", "")
    words = {
        "assign": _("Given to %(name)s") % {"name": owner} if owner else "",
        "take": _("%(name)s took the case") % {"name": owner} if owner else "",
        "refuse": _("Given back to the desk"),
        "serve": _("Service began"),
        "propose_closing": _("Closing was proposed"),
        "approve_closing": _("Case closed"),
        "return_closing": _("Closing was not approved; back in service"),
        "reopen": _("Case opened again"),
        "hand_over": _("Handed over to another office"),
    }
    state = dict(CaseState.choices).get(entry.detail.get("to", ""), "")
    return words.get(entry.detail.get("step", "")) or _("Status: %(state)s") % {"state": state}


def _assigned(entry: TimelineEntry) -> str:
    names = {key: entry.detail.get(key, "").rpartition(" (")[0] or "–" for key in ("from", "to")}
    return _("Given from %(from)s to %(to)s") % names


def _call(entry: TimelineEntry) -> str:
    if entry.detail.get("skipped"):
        return _("Village not called, with a reason")
    if not entry.detail.get("reached", True):
        return _("Village called, nobody answered")
    who = entry.detail.get("spoke_with")
    return _("Village called: %(name)s") % {"name": who} if who else _("Village called")


def _visit(entry: TimelineEntry) -> str:
    result = dict(VisitResult.choices).get(entry.detail.get("result", ""), "")
    return _("Visit: %(result)s") % {"result": result}


def _decision(entry: TimelineEntry) -> str:
    detail = entry.detail
    if "changed" in detail:
        names = [str(FIELDS.get(name, name)) for name in detail["changed"]]
        return _("Details corrected: %(fields)s") % {"fields": ", ".join(names)}
    if "flag" in detail:
        return _("Case flagged") if detail["flag"] == "raised" else _("Flag taken away")
    if "planned" in detail:
        return _("Next act: %(what)s, %(owner)s, by %(day)s") % {
            "what": detail["planned"], "owner": detail.get("owner", ""), "day": _day(detail.get("due_on", "")),
        }  # fmt: skip
    if "what" in detail:
        return _("Done: %(what)s") % {"what": detail["what"]}
    return _plain(entry)


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y") if text else ""


def _note(entry: TimelineEntry) -> str:
    step, person = entry.detail.get("step"), entry.detail.get("person", "")
    if step == "attach":
        return _("%(name)s was added to the case") % {"name": person}
    if step == "relate":
        return _("What %(name)s is in the case was changed") % {"name": person}
    if step == "detach":
        return _("%(name)s was taken out of the case") % {"name": person}
    return _("Note")


def _report(entry: TimelineEntry) -> str:
    step = entry.detail.get("step")
    if step == "open":
        return _("The case was opened from a report")
    if step == "join":
        return _("A report was joined to the case")
    if step == "separate":
        return _("A report was separated from the case")
    return _("Found by the office itself")


def _file(entry: TimelineEntry) -> str:
    return _("%(n)s files added") % {"n": len(entry.detail.get("files", []))}


def _message(entry: TimelineEntry) -> str:
    return _("Answer of the reporter") if entry.detail.get("answer") else _("Message to the reporter")


def _referral(entry: TimelineEntry) -> str:
    """What one of the two sides did, with the unit and the number by which the referral is found."""
    detail = entry.detail
    words = str(REFERRAL_WORDS.get(detail.get("step", ""), entry.get_kind_display()))
    return f"{words % {'unit': detail.get('unit', '')}} ({detail.get('referral', '')})"


REFERRAL_WORDS = {
    "refer": gettext_lazy("Referred to %(unit)s"), "accept": gettext_lazy("%(unit)s accepted"),
    "enlist": gettext_lazy("%(unit)s put it on the waiting list"),
    "postpone": gettext_lazy("%(unit)s expects another date"), "decline": gettext_lazy("%(unit)s refused"),
    "give_back": gettext_lazy("%(unit)s cannot take the person after all"),
    "ask": gettext_lazy("%(unit)s asked a question"), "reply": gettext_lazy("Answered the question of %(unit)s"),
    "disclose": gettext_lazy("Disclosed more to %(unit)s"), "withdraw": gettext_lazy("Withdrawn from %(unit)s"),
    "sign_over": gettext_lazy("Hand-over to %(unit)s signed"),
    "receive": gettext_lazy("%(unit)s confirmed the hand-over"),
    "object": gettext_lazy("%(unit)s does not agree with the record of the hand-over"),
    "feed_back": gettext_lazy("Feedback of %(unit)s"), "finish": gettext_lazy("Referral to %(unit)s is done"),
    "overdue_head": gettext_lazy("Overdue: the head of the office that must act was told, %(unit)s"),
    "overdue_province": gettext_lazy("Overdue: the province was told, %(unit)s"),
}  # fmt: skip


def _system(entry: TimelineEntry) -> str:
    """What became of the seal and its readers."""
    reader = {"name": entry.detail.get("reader", "")}
    words = {
        "seal": _("Case sealed"),
        "unseal_proposed": _("Somebody asks to open the sealed case"),
        "unseal_refused": _("The case stays sealed"),
        "unseal": _("Case open again"),
        "reader_added": _("%(name)s reads the case") % reader,
        "reader_ended": _("%(name)s does not read the case any more") % reader,
        "emergency": _("Emergency access"),
    }
    return words.get(entry.detail.get("step", "")) or _plain(entry)


TITLES: dict[EventKind, Callable[[TimelineEntry], str]] = {
    EventKind.STATUS: _status, EventKind.ASSIGN: _assigned, EventKind.CALL: _call, EventKind.VISIT: _visit,
    EventKind.DECISION: _decision, EventKind.NOTE: _note, EventKind.REPORT: _report, EventKind.FILE: _file,
    EventKind.MESSAGE: _message, EventKind.SYSTEM: _system, EventKind.REFERRAL: _referral,
}  # fmt: skip
FIELDS = {
    "kind": gettext_lazy("kind"), "urgency": gettext_lazy("urgency"), "summary": gettext_lazy("what happened"),
    "place": gettext_lazy("place in words"), "region_id": gettext_lazy("area"),
}  # fmt: skip


def shown_value(name: str, value: Any) -> str:
    """A detail of a case as people read it."""
    choices = {"kind": dict(Kind.choices), "urgency": dict(Urgency.choices)}.get(name, {})
    return str(choices.get(value, value) or "")
