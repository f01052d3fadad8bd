from __future__ import annotations

from datetime import time
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from ..choices import Weekday
from ..rules import Open, stretches


class OfficeHours(models.Model):
    """A named set of hours that offices share; a post that never closes has no times."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    never_closes = models.BooleanField(_("never closes"), default=False)
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["name"]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "code", "name", "never_closes", "verified", "source", "loaded"}

    def __str__(self) -> str:
        return self.name


def readable_hours(text: str) -> None:
    try:
        stretches(text)
    except ValueError as wrong:
        raise ValidationError(
            _(
                "“%(part)s” cannot be read. Write it like this: 07.30–12.00, 13.00–16.00; leave it empty when closed."
            )
            % {"part": str(wrong)[:40]}
        ) from None


def _day(label: Any) -> Any:
    return models.CharField(
        label, max_length=60, blank=True, validators=[readable_hours],
        help_text=_("For instance 07.30–12.00, 13.00–16.00. Empty: closed."),
    )  # fmt: skip


class OpenWeek(models.Model):
    """The hours of one week while the row is in force; a season (Ramadan) replaces the ordinary week while it lasts."""

    DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

    hours = models.ForeignKey(
        OfficeHours, models.CASCADE, related_name="weeks", verbose_name=_("whose hours")
    )
    season = models.CharField(_("season"), max_length=60, blank=True)
    monday = _day(Weekday.MONDAY.label)
    tuesday = _day(Weekday.TUESDAY.label)
    wednesday = _day(Weekday.WEDNESDAY.label)
    thursday = _day(Weekday.THURSDAY.label)
    friday = _day(Weekday.FRIDAY.label)
    saturday = _day(Weekday.SATURDAY.label)
    sunday = _day(Weekday.SUNDAY.label)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["hours", "season", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="open_week_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="open_week_once_at_a_time",
                expressions=[
                    (F("hours"), RangeOperators.EQUAL),
                    (F("season"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"), F("valid_to"), Value("[]"),
                            function="daterange", output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]  # fmt: skip

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "hours", "season", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            "valid_from", "valid_to", "verified", "source", "loaded",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.hours}, {self.season}" if self.season else str(self.hours)

    @property
    def days(self) -> list[str]:
        """The hours of Monday to Sunday as they were written."""
        return [getattr(self, name) for name in self.DAYS]

    @property
    def times(self) -> list[Open]:
        """The stretches that sums are made with; a closed day has one without length."""
        shut = [(time.min, time.min)]
        return [
            Open(weekday, opens, closes, self.valid_from, self.valid_to, bool(self.season))
            for weekday, text in enumerate(self.days, start=1)
            for opens, closes in stretches(text) or shut
        ]
