from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class NotSame(models.Model):
    """Somebody compared two and found that they are about different people; they are not offered again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey("cases.Report", models.CASCADE, related_name="ruled_out")
    other_report = models.ForeignKey(
        "cases.Report", models.CASCADE, null=True, blank=True, related_name="ruled_out_for"
    )
    other_case = models.ForeignKey(
        "cases.Case", models.CASCADE, null=True, blank=True, related_name="ruled_out_for"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(other_report__isnull=True) ^ models.Q(other_case__isnull=True),
                name="not_same_as_one_other",
            ),
            models.UniqueConstraint(fields=["report", "other_report"], name="not_same_report_once"),
            models.UniqueConstraint(fields=["report", "other_case"], name="not_same_case_once"),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "report", "other_report", "other_case", "by", "at"}
