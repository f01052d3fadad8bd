from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import HolidayKind


class Holiday(models.Model):
    """A day on which offices are closed; one that was withdrawn stays, no longer in force."""

    date = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=12, choices=HolidayKind.choices)
    in_force = models.BooleanField(_("in force"), default=True)
    verified = models.BooleanField(_("compared with the decree"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["date", "name"], name="holiday_once")]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "date", "name", "kind", "in_force", "verified", "source", "loaded"}

    def __str__(self) -> str:
        return self.name
