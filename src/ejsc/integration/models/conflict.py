from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class ReportConflict(models.Model):
    """What came under a number that another report has already: kept as it came, beside the first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    report = models.ForeignKey("cases.Report", models.CASCADE, related_name="conflicts")
    fingerprint = models.CharField(max_length=64)
    body = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "fingerprint"], name="report_conflict_kept_once"),
        ]

    class Privacy:
        personal = {"body"}
        plain = {"id", "report", "fingerprint", "by", "at"}
