"""Chapters of the apps below, which cannot declare them themselves: deadlines, calendars, offices."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Case, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.calendar import queries as calendar
from ejsc.calendar.choices import Weekday
from ejsc.calendar.models import DeadlineRule, EscalationRule, Holiday, OfficeHours, OpenWeek
from ejsc.kernel.errors import BadInput
from ejsc.organisations.models import Organisation

from .declaring import Change, Chapter

# What deadlines are called; a key that is not here is shown as it is.
ACTS = {
    "report.triage": gettext_lazy("Decide on a report"),
    "case.assign": gettext_lazy("Give the case to somebody"),
    "case.visit": gettext_lazy("First visit"),
    "case.decide": gettext_lazy("Decide on service after the visit"),
    "case.first_help": gettext_lazy("First help"),
    "case.plan": gettext_lazy("Make the plan"),
    "case.closing": gettext_lazy("Approve a closing"),
    "referral.answer": gettext_lazy("The unit answers a referral"),
    "referral.reply": gettext_lazy("The sender answers a question of the unit"),
    "referral.decide": gettext_lazy("Decide after a refusal"),
    "referral.waiting": gettext_lazy("A place from the waiting list"),
    "referral.hand_over": gettext_lazy("Hand the person over"),
    "referral.receive": gettext_lazy("The unit confirms the hand-over"),
    "referral.feedback": gettext_lazy("First feedback of the unit"),
    "referral.finish": gettext_lazy("Last feedback of the unit"),
    "repatriation.send": gettext_lazy("Send somebody home"),
}


BY_URGENCY = Case(When(urgency="danger", then=0), When(urgency="urgent", then=1), default=2)


def _deadline(row: Any) -> str:
    return f"{ACTS.get(row.subject, row.subject)} ({row.get_urgency_display()})"


def _escalation(row: Any) -> str:
    return f"{_deadline(row)}: {row.get_recipient_display()}"


def _holiday(row: Any) -> str:
    return f"{date_format(row.date, 'j F Y')}, {row.name}"


def _brief(row: Any) -> str:
    floor = getattr(row, "at_least_hours", 0)
    amount = f"{row.amount} {row.get_unit_display()}"
    return (
        _("%(amount)s, never less than %(hours)s hours") % {"amount": amount, "hours": floor}
        if floor
        else amount
    )


def _week(row: Any) -> str:
    """The hours of a week; days that are alike stand together."""
    return "; ".join(
        f"{'–'.join(dict.fromkeys((days[0], days[-1])))} {text or _('closed')}"
        for text, days in _alike(zip(row.days, (str(one) for one in Weekday.labels), strict=True))
    )


def _alike(days: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    return [(text, [day for _text, day in found]) for text, found in groupby(days, key=lambda one: one[0])]


def _check_week(row: Any) -> None:
    """Raises: BadInput, for hours that would leave an office without any."""
    if not row.season and row.valid_to:
        raise BadInput(
            _(
                "The ordinary week has no last day: after it there would be no hours. Name a season, or leave it empty."
            ),
            field="last",
        )
    if not any(row.days):
        raise BadInput(_("Write the hours of at least one day."), field="monday")
    if row.hours.never_closes:
        raise BadInput(
            _("These hours never close. Choose others, or add a set of hours first."), field="hours"
        )


def all_chapters() -> list[Chapter]:
    """In the order in which the contents name them."""
    return [
        Chapter(
            "tenggat", gettext_lazy("Deadlines"),
            gettext_lazy("How long each act may take, by urgency."),
            DeadlineRule, ("subject", "urgency"), ("amount", "unit", "at_least_hours", "source"), _deadline,
            order=("subject", BY_URGENCY, "valid_from"), brief=_brief, changed=calendar.forget,
            fixed={"verified": True},
        ),
        Chapter(
            "eskalasi", gettext_lazy("Who is told when it is late"),
            gettext_lazy("How long after a deadline the head of the office and the province are told."),
            EscalationRule, ("subject", "urgency", "recipient"), ("amount", "unit", "source"), _escalation,
            order=("subject", BY_URGENCY, "recipient", "valid_from"), brief=_brief, may_end=True,
            changed=calendar.forget, fixed={"verified": True},
        ),
        Chapter(
            "hari-libur", gettext_lazy("Holidays and joint leave"),
            gettext_lazy("Days that do not count as working days. A day that is cancelled stays in the list."),
            Holiday, ("date", "name"), ("kind", "source"), _holiday, change=Change.SWITCHED, starts="", ends="in_force",
            brief=lambda row: row.get_kind_display(), may_add=True, order=("-date",), search=("name", "source"),
            changed=calendar.forget,
            fixed={"verified": True},
        ),
        Chapter(
            "jam-kerja", gettext_lazy("Opening hours"),
            gettext_lazy(
                "The ordinary week, and the week of a season such as Ramadan, which comes first while it lasts. "
                "Deadlines in working days and hours are counted with them."
            ),
            OpenWeek, ("hours", "season"), (*OpenWeek.DAYS, "source"), str,
            order=("hours__name", "season", "valid_from"), brief=_week, may_add=True,
            may_end=lambda row: bool(row.season), may_last=True, check=_check_week, changed=calendar.forget,
            fixed={"verified": True},
        ),
        Chapter(
            "kelompok-jam", gettext_lazy("Sets of hours"),
            gettext_lazy("Offices with the same hours share a set; the entry of an office says which one it keeps."),
            OfficeHours, ("code", "never_closes"), ("name", "source"), str, change=Change.PLAIN, starts="", ends="",
            may_add=True, order=("name",), changed=calendar.forget, fixed={"verified": True},
            brief=lambda row: _("day and night") if row.never_closes else _("by the week"),
        ),
        Chapter(
            "lembaga", gettext_lazy("Offices and units"),
            gettext_lazy("How offices are called and reached."),
            Organisation, ("code",),
            ("name", "short_name", "phone", "email", "address", "hours", "note", "source"), str,
            change=Change.PLAIN, starts="", ends="", order=("name",), search=("name", "short_name", "code", "address"),
        ),
    ]  # fmt: skip
