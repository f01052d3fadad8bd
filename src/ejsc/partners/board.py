"""The board: what is on its way, station by station, what waits longest on top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, DateTimeField, F, Q, Value, When, Window
from django.db.models.functions import Cast, RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from ejsc.accounts.models import User

from . import queries, rulebook
from .choices import AgreementState as S
from .models import Agreement
from .words import Left, left_words

# Cards of one station that are drawn; its list holds all of them.
MOST = 8
ENDING, DECISION = "akan-berakhir", "keputusan"


@dataclass(frozen=True)
class Station:
    """A column of the board: which agreements stand there, and whose turn it is."""

    name: str
    label: str | Promise
    actor: str | Promise
    holds: Callable[[date], Q]


@dataclass(frozen=True)
class Card:
    """One agreement: how long nothing moved, and how its term stands."""

    agreement: Agreement
    waited: str
    left: Left | None


@dataclass(frozen=True)
class Column:
    """A station with its cards, and the list that holds all of them."""

    station: Station
    cards: list[Card]
    count: int
    href: str


def _in(*states: S) -> Callable[[date], Q]:
    return lambda today: Q(state__in=states)


def _ends_soon(today: date) -> Q:
    return queries.live(today) & Q(ends__lte=rulebook.near_end(today))


def _undecided(today: date) -> Q:
    return Q(state__in=[S.ENDED, S.EVALUATED]) | queries.run_out(today)


# From the request to the decision; what is in force comes only when its end is near.
STATIONS = (
    Station("permohonan", _("Request"), _("The partner completes it"), _in(S.DRAFT, S.RETURNED)),
    Station(
        "berkas", pgettext_lazy("agreements", "Papers"), _("The officer acts"), _in(S.SUBMITTED, S.CHECKING)
    ),
    Station("kebutuhan", _("Need"), _("The division or unit acts"), _in(S.TECHNICAL)),
    Station("naskah", _("Text"), _("The officer acts"), _in(S.DRAFTING)),
    Station("hukum", _("Legal review"), _("Legal review acts"), _in(S.LEGAL)),
    Station("tanda-tangan", _("Signing"), _("The parties sign"), _in(S.SIGNING)),
    Station(ENDING, _("Ends soon"), _("The officer acts"), _ends_soon),
    Station(DECISION, _("Ended, to be decided"), _("Report, evaluation, decision"), _undecided),
)


def board(user: User, now: datetime, *, mine: bool = False) -> list[Column]:
    """Every station with what waits longest, of all that she may see or only of what she looks after."""
    today = timezone.localtime(now).date()
    found: dict[str, list[Any]] = {one.name: [] for one in STATIONS}
    for row in _rows(user, today, mine=mine):
        found[row.station].append(row)
    narrowed = {"lihat": "saya"} if mine else {}
    return [
        Column(
            one, [_card(row, now, today) for row in found[one.name]],
            found[one.name][0].of_station if found[one.name] else 0,
            f"{reverse('partners:list')}?{urlencode({**narrowed, 'tahap': one.name})}",
        )
        for one in STATIONS
    ]  # fmt: skip


def _rows(user: User, today: date, *, mine: bool) -> Any:
    """The first cards of all stations, in one query."""
    station = Case(
        *[When(one.holds(today), then=Value(one.name)) for one in STATIONS], output_field=CharField()
    )
    waiting = Case(
        When(station__in=[ENDING, DECISION], then=Cast("ends", DateTimeField())), default=F("state_since")
    )
    here = queries.visible_to(user).filter(**({"owner": user} if mine else {}))
    return (
        here.annotate(station=station)
        .filter(station__isnull=False)
        .annotate(
            place_in_station=Window(RowNumber(), partition_by="station", order_by=[waiting.asc(), F("id")]),
            of_station=Window(Count("pk"), partition_by="station"),
        )
        .filter(place_in_station__lte=MOST)
        .select_related("partner", "owner", "unit")
        .order_by("station", "place_in_station")
    )


def _card(found: Agreement, now: datetime, today: date) -> Card:
    days = max(0, (now - found.state_since).days)
    said = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    ends = found.ends if found.station in {ENDING, DECISION} else None  # type: ignore[attr-defined]
    return Card(found, said, left_words(ends, today) if ends else None)
