from django.conf import settings
from django.db import models
from django.utils import timezone

from ..choices import EventKind


class TimelineEntry(models.Model):
    """One line of a case's timeline."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="timeline")
    kind = models.CharField(max_length=10, choices=EventKind.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_label = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "-at"], name="case_timeline")]

    class Privacy:
        personal = {"text", "detail", "by_label"}
        plain = {"id", "case", "kind", "at", "by"}
