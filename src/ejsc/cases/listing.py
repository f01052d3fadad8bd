"""The list of cases, declared: columns, filters, views, orders. `cases_visible_to` is its only door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ejsc.accounts.models import User
from ejsc.kernel.text import fold, name_keys
from ejsc.lists import drawing
from ejsc.lists.areas import areas_in
from ejsc.lists.choices import Cell
from ejsc.lists.declaring import Column, List, Row, Told, View
from ejsc.lists.exporting.cells import labels
from ejsc.lists.filters import Among, Area, Choice, Condition, Dates, Text, any_match
from ejsc.people.models import Person
from ejsc.people.permissions import Can as Persons
from ejsc.regions import rules as places

from . import listing_flags, outcomes
from .choices import CaseState, Channel, Kind, Urgency
from .models import Case, CasePerson, Report
from .permissions import Can
from .queries import cases_visible_to
from .rules import pseudonym_of
from .secrecy import title_of
from .templatetags.casework import TONES

CLOSED = "selesai"
NOT_CLOSED = ~Q(state=CaseState.CLOSED)
LONGEST_NAME = 70


# --- what a row reads besides its own fields --------------------------------------------------------------------------


def _name() -> Any:
    """Whom the case is about: the person's name, else what the first report that knows one says."""
    known = (
        CasePerson.objects.filter(case=OuterRef("pk")).exclude(person__full_name="").order_by("role", "id")
    )
    told = Report.objects.filter(case=OuterRef("pk")).exclude(subject_name="").order_by("received_at")
    return Coalesce(
        Subquery(known.values("person__full_name")[:1]), Subquery(told.values("subject_name")[:1]), Value("")
    )  # fmt: skip


NAME = Told(_name, of=((Person, "full_name"), (Report, "subject_name")), late=True)


# --- how a row is drawn -----------------------------------------------------------------------------------------------


def _draw_name(row: Row) -> str:
    if row["sealed"]:
        name: str = drawing.text(title_of(pseudonym_of(row["id"])))
    else:
        name = drawing.text(row["name"] or row["summary"], LONGEST_NAME)
    if row["urgency"] == Urgency.NORMAL:
        return name
    return SafeString(f"{drawing.urgency(row['urgency'], drawing.label(Urgency, row['urgency']))} {name}")


def _draw_words(key: str, row: Row, *, longest: int) -> str:
    """Free words, which may name somebody: of a sealed case they stand in its file alone."""
    return drawing.text("" if row["sealed"] else row[key], longest)


def _draw_place(row: Row) -> str:
    return _place(row["region_id"], row["region__name"], row["region__parent__name"])


@lru_cache(maxsize=20_000)
def _place(code: str, name: str, above: str | None) -> SafeString:
    """A place as short as a row allows: village and district."""
    parent = places.parent_code(code)
    outer = f", {places.title(parent, above)}" if parent and above and code.count(".") > 1 else ""
    return format_html("{}{}", places.title(code, name), outer)


def _draw_state(row: Row) -> str:
    state = row["state"]
    return drawing.tag(drawing.label(CaseState, state), TONES.get(CaseState(state), "neutral"))


def _draw_due(row: Row) -> str:
    if row["state"] == CaseState.CLOSED:
        return drawing.tag(outcomes.word(row["outcome"]), "neutral")
    return drawing.deadline(row["due_at"], timezone.now())


def _draw_owner(row: Row) -> str:
    return drawing.text(row["owner__full_name"] or row["desk__name"])


# --- what an export holds ---------------------------------------------------------------------------------------------


def _title(path: str) -> Any:
    return Coalesce(F(path), Value(""))


COLUMNS = (
    Column(
        "nama", _("About whom"), ("name", "summary", "urgency", "flagged"), listing_flags.marking(_draw_name),
        export="name", always=True, width=28,
    ),
    Column(
        "nomor", _("Number"), ("number",), lambda row: SafeString(f'<span class="nowrap">{row["number"]}</span>'),
        export="number", cell=Cell.WORDS, sort="number",
    ),
    Column(
        "jenis", _("Kind"), ("kind",), lambda row: drawing.label(Kind, row["kind"]),
        export=partial(labels, "kind", Kind), cell=Cell.WORDS, width=24,
    ),
    Column(
        "tempat", pgettext_lazy("filter", "Area"), ("region_id", "region__name", "region__parent__name"), _draw_place,
        export="region__name", cell=Cell.WORDS, width=20,
    ),
    Column(
        "kecamatan", _("District"), ("region__parent__name",), lambda row: drawing.text(row["region__parent__name"]),
        export=partial(_title, "region__parent__name"), cell=Cell.WORDS, default=False,
    ),
    Column(
        "kabupaten", _("Regency or city"), ("region__parent__parent__name",),
        lambda row: drawing.text(row["region__parent__parent__name"]),
        export=partial(_title, "region__parent__parent__name"), cell=Cell.WORDS, default=False, width=22,
    ),
    Column("petugas", _("Owner"), ("owner__full_name", "desk__name"), _draw_owner, export="owner__full_name", width=22),
    Column(
        "meja", _("Desk"), ("desk__name",), lambda row: drawing.text(row["desk__name"], 40),
        export="desk__name", cell=Cell.WORDS, default=False, width=28,
    ),
    Column(
        "langkah", _("Next act"), ("next_act",), partial(_draw_words, "next_act", longest=60),
        export="next_act", default=False, width=28,
    ),
    Column(
        "tenggat", _("Deadline"), ("due_at", "state", "outcome"), _draw_due,
        export="due_at", cell=Cell.MOMENT, sort="due",
    ),
    Column(
        "status", _("Status"), ("state",), _draw_state, export=partial(labels, "state", CaseState), cell=Cell.WORDS,
    ),
    Column(
        "urgensi", _("Urgency"), ("urgency",), lambda row: drawing.label(Urgency, row["urgency"]),
        export=partial(labels, "urgency", Urgency), cell=Cell.WORDS, default=False,
    ),
    Column(
        "masuk", _("Came in by"), ("channel",), lambda row: drawing.label(Channel, row["channel"]),
        export=partial(labels, "channel", Channel), cell=Cell.WORDS, default=False,
    ),
    Column(
        "dibuka", _("Opened"), ("opened_at",), lambda row: drawing.day(row["opened_at"]),
        export="opened_at", cell=Cell.MOMENT, sort="opened", default=False,
    ),
    Column(
        "ditutup", _("Closed on"), ("closed_at",), lambda row: drawing.day(row["closed_at"]),
        export="closed_at", cell=Cell.MOMENT, default=False,
    ),
    Column(
        "hasil", _("Outcome"), ("outcome",), lambda row: drawing.text(outcomes.word(row["outcome"])),
        export=outcomes.in_words, cell=Cell.WORDS, default=False, width=24,
    ),
    Column(
        "ringkasan", _("What happened"), ("summary",), partial(_draw_words, "summary", longest=120),
        export="summary", default=False, width=60,
    ),
)  # fmt: skip


# --- what narrows it --------------------------------------------------------------------------------------------------


def areas_for(user: User) -> list[tuple[str, str]]:
    """The areas to narrow to: what lies right below her own."""
    return areas_in(user.reach(Can.CASE_READ).regions)


def _mine(user: User, now: datetime) -> Q:
    return Q(owner=user)


def _unassigned(user: User, now: datetime) -> Q:
    return Q(owner__isnull=True)


def _overdue(user: User, now: datetime) -> Q:
    return Q(due_at__lt=now) & NOT_CLOSED


WHOSE = {"saya": (_("Mine"), _mine), "kosong": (_("Nobody's yet"), _unassigned)}
DUE = {"lewat": (_("Overdue"), _overdue)}
OPEN_STATES = [(value, label) for value, label in CaseState.choices if value != CaseState.CLOSED]

FILTERS = (
    Area("wilayah", pgettext_lazy("filter", "Area"), field="region__code", choices=areas_for),
    Choice("jenis", _("Kind"), field="kind", choices=Kind.choices),
    Choice("urgensi", _("Urgency"), field="urgency", choices=Urgency.choices),
    Choice("status", _("Status"), field="state", choices=OPEN_STATES),
    Condition("milik", _("Whose"), conditions=WHOSE),
    Condition("tenggat", _("Deadline"), conditions=DUE),
    listing_flags.FILTER,
    Text("petugas", _("Owner's name"), field="owner__full_name"),
    Choice("masuk", _("Came in by"), field="channel", choices=Channel.choices),
    Choice("hasil", _("Outcome"), field="outcome", choices=lambda _user: outcomes.every()),
    Dates("dibuka", _("Opened"), field="opened_at"),
    Dates("ditutup", _("Closed on"), field="closed_at"),
    Among("nomor", _("Number"), field="number"),
)


def _search_plain(word: str) -> Q:
    """A word of the number or the place's official name."""
    found = Q(number__icontains=word)
    if folded := fold(word):
        found |= Q(region__search__contains=folded)
    return found


def _search(word: str) -> Q:
    """A word of the number, the place, the summary or a name; names as they sound."""
    told = Report.objects.filter(case=OuterRef("pk"), subject_name__icontains=word)
    found = _search_plain(word) | any_match(("place", "summary"), word) | Q(Exists(told))
    if keys := sorted(name_keys(word)):
        found |= Q(Exists(CasePerson.objects.filter(case=OuterRef("pk"), person__name_tokens__overlap=keys)))
    return found


# --- the views --------------------------------------------------------------------------------------------------------

CLOSED_SORTS: Mapping[str, tuple[str, ...]] = {"due": ("closed_at", "id"), "-due": ("-closed_at", "id")}
NO_OPEN = frozenset({"ditutup", "hasil"})

VIEWS = (
    View("", _("All open"), lambda user, now: NOT_CLOSED, without=NO_OPEN),
    View("saya", _("Mine"), lambda user, now: NOT_CLOSED & _mine(user, now), without=NO_OPEN),
    View("tanpa-petugas", _("Not assigned"), lambda user, now: NOT_CLOSED & _unassigned(user, now), without=NO_OPEN),
    View("lewat", _("Overdue"), _overdue, without=NO_OPEN),
    View("persetujuan", _("Waiting for approval"), lambda user, now: Q(state=CaseState.CLOSING), without=NO_OPEN),
    View(
        CLOSED, _("Closed cases"), lambda user, now: Q(state=CaseState.CLOSED), order=("-closed_at", "id"),
        sorts=CLOSED_SORTS, without=frozenset({"status", "tenggat"}),
    ),
)  # fmt: skip

CASES = List(
    key="kasus",
    label=_("Cases"),
    url_name="cases:list",
    permission=Can.CASE_READ,
    model=Case,
    rows=cases_visible_to,
    columns=COLUMNS,
    views=VIEWS,
    filters=FILTERS,
    order=("due_at", "id"),
    sorts={
        "due": ("due_at", "id"), "-due": ("-due_at", "id"), "opened": ("opened_at", "id"),
        "-opened": ("-opened_at", "id"), "number": ("number",), "-number": ("-number",),
    },
    search=_search,
    search_plain=_search_plain,
    search_label=_("Search number, name, place, words"),
    search_act="case.search",
    told={"name": NAME, "flagged": listing_flags.FLAGGED},
    always_reads=("id", "number", "state", "sealed"),
    sees_personal=lambda user: user.can(Persons.PERSON_READ),
    stays=lambda user: Q(sealed=True) if user.reads_sealed else None,
    href=lambda row: drawing.address("cases:detail", row["number"]),
    tick="number",
    tick_name="case",
)  # fmt: skip
