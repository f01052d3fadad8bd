"""The list of agreements, declared: columns, filters, views, orders. `visible_to` is its only door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ejsc.accounts.models import User
from ejsc.lists import drawing
from ejsc.lists.choices import Cell
from ejsc.lists.declaring import Column, List, Told, View
from ejsc.lists.exporting.cells import labels
from ejsc.lists.filters import Area, Choice, Condition, Dates, Text, any_match
from ejsc.organisations.queries import care_units
from ejsc.regions import queries as regions

from . import rows, rulebook
from .board import STATIONS
from .choices import BEFORE_FORCE, OVER, AgreementKind, AgreementState, Form, ObligationKind, PartnerClass
from .models import Agreement, Obligation
from .owing import has_overdue, has_result
from .permissions import Can
from .queries import live, run_out, visible_to

S = AgreementState


def _today(now: datetime) -> date:
    return timezone.localtime(now).date()


# --- what a row reads besides its own fields --------------------------------------------------------------------------


def _state_now() -> Any:
    """The status as of today: a term that ran out has ended, whoever has noticed."""
    return Case(
        When(run_out(timezone.localdate()), then=Value(S.ENDED.value)),
        default=F("state"),
        output_field=CharField(),
    )


STATE_NOW = Told(_state_now, of=((Agreement, "state"), (Agreement, "ends")))


COLUMNS = (
    Column(
        "mitra",
        _("Partner and subject"),
        ("partner__name", "title", "form"),
        rows.title,
        export="partner__name",
        always=True,
        width=36,
        sort="partner",
    ),
    Column("nomor", _("Number"), ("number",), rows.number, export="number", cell=Cell.WORDS, sort="number"),
    Column(
        "dokumen",
        _("Document"),
        ("form",),
        rows.form,
        export=partial(labels, "form", Form),
        cell=Cell.WORDS,
        width=30,
        default=False,
    ),
    Column("status", _("Status"), ("state_now",), rows.state, export="state_now", cell=Cell.WORDS),
    Column(
        "sejak",
        _("Since"),
        ("state_since",),
        rows.since,
        export="state_since",
        cell=Cell.MOMENT,
        sort="since",
    ),
    Column("berakhir", _("Ends"), ("ends", "state"), rows.ends, export="ends", cell=Cell.DAY, sort="ends"),
    Column(
        "tempat",
        _("Unit or area"),
        ("unit__short_name", "region_id", "region__name"),
        rows.place,
        export=lambda: Coalesce(F("unit__short_name"), F("region__name")),
        cell=Cell.WORDS,
        width=24,
        default=False,
    ),
    Column(
        "petugas",
        _("Officer"),
        ("owner__full_name",),
        lambda row: drawing.text(row["owner__full_name"]),
        export="owner__full_name",
        width=22,
        default=False,
    ),
    Column(
        "jenis",
        _("Kind"),
        ("kind",),
        lambda row: drawing.label(AgreementKind, row["kind"]),
        export=partial(labels, "kind", AgreementKind),
        cell=Cell.WORDS,
        width=30,
        default=False,
    ),
    Column(
        "golongan",
        _("Class of the partner"),
        ("partner__kind",),
        lambda row: drawing.label(PartnerClass, row["partner__kind"]),
        export=partial(labels, "partner__kind", PartnerClass),
        cell=Cell.WORDS,
        width=24,
        default=False,
    ),
    Column(
        "perihal",
        _("About what"),
        ("title",),
        lambda row: drawing.text(row["title"], 90),
        export="title",
        width=60,
        default=False,
    ),
    Column(
        "mulai",
        _("From"),
        ("starts",),
        partial(rows.day, "starts"),
        export="starts",
        cell=Cell.DAY,
        default=False,
    ),
    Column(
        "nomor-kami",
        _("Our number"),
        ("our_number",),
        lambda row: drawing.text(row["our_number"]),
        export="our_number",
        width=28,
        default=False,
    ),
    Column(
        "nomor-mitra",
        _("Number of the partner"),
        ("partner_number",),
        lambda row: drawing.text(row["partner_number"]),
        export="partner_number",
        width=28,
        default=False,
    ),
)


# --- what narrows it --------------------------------------------------------------------------------------------------


def _areas(user: User) -> list[tuple[str, str]]:
    return [(one.code, one.title) for one in regions.home_regencies().order_by("code")]


def _units(user: User) -> list[tuple[str, str]]:
    return [(str(one.pk), one.short_name) for one in care_units()]


def _owes(kind: str) -> Callable[[User, datetime], Q]:
    rows = Obligation.objects.filter(agreement=OuterRef("pk"), kind=kind).values("pk")
    return lambda user, now: Q(Exists(rows))


def _at(holds: Callable[[date], Q]) -> Callable[[User, datetime], Q]:
    return lambda user, now: holds(_today(now))


STANDS_AT = {one.name: (one.label, _at(one.holds)) for one in STATIONS}
OWED_KINDS = {value: (label, _owes(value)) for value, label in ObligationKind.choices}

FILTERS = (
    Choice("status", _("Status"), field="state_now", choices=AgreementState.choices),
    Choice("dokumen", _("Document"), field="form", choices=Form.choices),
    Choice("jenis", _("Kind"), field="kind", choices=AgreementKind.choices),
    Choice("golongan", _("Class of the partner"), field="partner__kind", choices=PartnerClass.choices),
    Choice("unit", _("Care unit"), field="unit_id", choices=_units),
    Condition("tahap", _("Station"), conditions=STANDS_AT),
    Condition("kewajiban", _("Obligation"), conditions=OWED_KINDS),
    Area("wilayah", pgettext_lazy("filter", "Area"), field="region__code", choices=_areas),
    Text("petugas", _("Officer's name"), field="owner__full_name"),
    Dates("berakhir", _("Ends"), field="ends"),
    Dates("dibuka", _("Written down"), field="opened_at"),
)


def rows_for(user: User) -> Any:
    """What somebody may see, with the status of today beside the written one."""
    return visible_to(user).alias(state_now=_state_now())


def search(word: str) -> Q:
    """A word of the numbers, the subject, or the partner."""
    return any_match(("number", "title", "partner__name", "our_number", "partner_number"), word)


# --- the views --------------------------------------------------------------------------------------------------------

BY_END = {"ends": ("ends", "id"), "-ends": ("-ends", "id")}


def _expiring(user: User, now: datetime) -> Q:
    today = _today(now)
    return live(today) & Q(ends__lte=rulebook.near_end(today))


def _undecided(user: User, now: datetime) -> Q:
    return Q(state__in=[S.ENDED, S.EVALUATED]) | run_out(_today(now))


VIEWS = (
    View("", _("All that is not closed"), lambda user, now: ~Q(state__in=OVER)),
    View("proses", _("In preparation"), lambda user, now: Q(state__in=BEFORE_FORCE)),
    View(
        "berlaku",
        pgettext_lazy("agreements", "In force"),
        lambda user, now: live(_today(now)),
        order=("ends", "id"),
        sorts=BY_END,
    ),
    View("akan-berakhir", _("Ends soon"), _expiring, order=("ends", "id"), sorts=BY_END),
    View("berakhir", _("Ended, not closed"), _undecided, order=("ends", "id"), sorts=BY_END),
    View(
        "tanpa-hasil",
        _("In force without a result"),
        lambda user, now: live(_today(now)) & ~Q(has_result()),
        order=("ends", "id"),
        sorts=BY_END,
    ),
    View("tunggakan", _("With something overdue"), lambda user, now: Q(has_overdue(_today(now)))),
    View("saya", _("Mine"), lambda user, now: Q(owner=user) & ~Q(state__in=OVER)),
    View("selesai", _("Closed"), lambda user, now: Q(state__in=OVER)),
)

AGREEMENTS = List(
    key="kerja-sama",
    label=_("Agreements"),
    url_name="partners:list",
    permission=Can.AGREEMENT_READ,
    model=Agreement,
    rows=rows_for,
    columns=COLUMNS,
    views=VIEWS,
    filters=FILTERS,
    order=("-state_since", "id"),
    sorts={
        "since": ("-state_since", "id"),
        "-since": ("state_since", "id"),
        "number": ("number",),
        "-number": ("-number",),
        "partner": ("partner__name", "id"),
        "-partner": ("-partner__name", "id"),
    },
    search=search,
    search_plain=search,
    search_label=_("Search partner, subject, number"),
    search_act="agreement.search",
    told={"state_now": STATE_NOW},
    always_reads=("id", "number", "state"),
    href=lambda row: reverse("partners:agreement", args=[row["number"]]),
)
