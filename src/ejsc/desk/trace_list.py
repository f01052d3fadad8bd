"""The trace as a list: who did and saw what. It names cases and persons by number and tells no contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ejsc.accounts import queries
from ejsc.accounts.models import User
from ejsc.accounts.permissions import Can
from ejsc.audit import words
from ejsc.audit.models import Entry
from ejsc.audit.models.entry import Outcome
from ejsc.lists import drawing
from ejsc.lists.choices import Cell
from ejsc.lists.declaring import Column, List, Row, Told, View
from ejsc.lists.exporting.cells import labels
from ejsc.lists.filters import Choice, Dates, Text

OUTCOME_TONES = {Outcome.REFUSED: "warn", Outcome.VIEWED: "info"}


def _may_tell() -> Q:
    """Why somebody looked, was refused, or changed an account; what was written about a case stays there."""
    return ~Q(outcome=Outcome.DONE) | Q(object_type__startswith="accounts.")


def _told() -> Any:
    return Case(When(_may_tell(), then=F("reason")), default=Value(""), output_field=CharField())


TOLD = Told(_told, of=((Entry, "reason"),))


# --- how a row is drawn -----------------------------------------------------------------------------------------------


def _draw_at(row: Row) -> str:
    return SafeString(
        f'<span class="nowrap">{date_format(timezone.localtime(row["at"]), "j M Y H.i.s")}</span>'
    )


def _draw_act(row: Row) -> str:
    act, outcome = drawing.text(words.say(row["act"])), row["outcome"]
    if outcome == Outcome.DONE:
        return act
    mark = drawing.tag(drawing.label(Outcome, outcome), OUTCOME_TONES.get(Outcome(outcome), "neutral"))
    return SafeString(f"{act} {mark}")


def _draw_actor(row: Row) -> str:
    return drawing.text(words.say(f"actor.{row['actor_label']}", otherwise=row["actor_label"]))


def _draw_reason(row: Row) -> str:
    reason = row["told"]
    return drawing.text(words.say(f"reason.{reason}", otherwise=reason) if reason else "", 120)


COLUMNS = (
    Column("waktu", _("When"), ("at",), _draw_at, export="at", cell=Cell.MOMENT, always=True, sort="at"),
    Column("siapa", _("Who"), ("actor_label",), _draw_actor, export="actor_label", width=28),
    Column("apa", _("What"), ("act", "outcome"), _draw_act, export="act", cell=Cell.WORDS, width=28),
    Column(
        "hasil", _("Result"), ("outcome",), lambda row: drawing.label(Outcome, row["outcome"]),
        export=lambda: labels("outcome", Outcome), cell=Cell.WORDS, default=False,
    ),
    Column(
        "tentang", _("About"), ("object_label",), lambda row: drawing.text(row["object_label"]), export="object_label",
        width=24,
    ),
    Column("alasan", _("Reason"), ("told",), _draw_reason, export="told", width=40),
    Column("alamat", _("From where"), ("address",), lambda row: drawing.text(row["address"]), export="address"),
)  # fmt: skip


# --- what narrows it --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Actor(Text):
    """What somebody did whose name or user name holds the words."""

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        return Q(actor_id__in=queries.named(found[self.key]))


@dataclass(frozen=True)
class Act(Choice):
    """What was done; `page.*` is every act of that kind."""

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        kind = found[self.key].removesuffix("*")
        return Q(act__startswith=kind) if kind != found[self.key] else Q(act=kind)


@dataclass(frozen=True)
class About(Text):
    """A case, person or user by its whole number or name; numbers are in capitals, user names are not."""

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        said = found[self.key]
        return Q(object_label__in={said, said.upper(), said.lower()})


def _acts(user: User) -> list[tuple[str, str]]:
    return words.choices()


def _of_outcome(outcome: Outcome) -> Any:
    def holds(user: User, now: datetime) -> Q:
        return Q(outcome=outcome)

    return holds


TRACE = List(
    key="jejak",
    label=_("Trace"),
    url_name="desk:trace",
    permission=Can.AUDIT_READ,
    model=Entry,
    rows=queries.trace_for,
    columns=COLUMNS,
    views=(
        View("", _("All"), lambda user, now: Q()),
        View("dilihat", pgettext_lazy("trace", "Viewed"), _of_outcome(Outcome.VIEWED)),
        View("ditolak", pgettext_lazy("trace", "Refused"), _of_outcome(Outcome.REFUSED)),
    ),
    filters=(
        Actor("orang", _("Name or user name")),
        About("tentang", _("About which case, person or user")),
        Act("apa", _("What was done"), choices=_acts),
        Choice("hasil", _("Result"), field="outcome", choices=Outcome.choices),
        Dates("waktu", _("When"), field="at"),
    ),
    order=("-id",),
    sorts={"at": ("id",), "-at": ("-id",)},
    told={"told": TOLD},
    always_reads=("id",),
)  # fmt: skip
