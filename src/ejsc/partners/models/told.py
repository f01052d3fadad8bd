from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class TermNotice(models.Model):
    """Somebody was told that an agreement ends; once for each last day, threshold and person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="term_notices")
    ends = models.DateField()
    threshold = models.PositiveIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "ends", "threshold", "user"], name="term_told_once")
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "agreement", "ends", "threshold", "user", "at"}
