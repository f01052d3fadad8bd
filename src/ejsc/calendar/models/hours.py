from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import Weekday


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


class OpenTime(models.Model):
    """Opening on one weekday; a dated row (Ramadan) replaces the undated ones while it holds."""

    hours = models.ForeignKey(OfficeHours, models.CASCADE, related_name="times")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["hours", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="open_time_closes_after_opening"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="open_time_has_a_weekday"),
            models.UniqueConstraint(
                fields=["hours", "weekday", "opens", "valid_from"],
                nulls_distinct=False,
                name="open_time_once",
            ),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "hours", "weekday", "opens", "closes", "valid_from", "valid_to", "loaded"}
