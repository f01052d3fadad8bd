from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from ejsc.accounts.reach import Reach


class CaseAccess(models.Model):
    """Who else may see a case beyond its area, desk and owner, and why: left by a hand-over or a re-assignment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="access")
    region = models.ForeignKey("regions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Opens nothing while the case is sealed; the database keeps it so.
    suspended = models.BooleanField(default=False, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["case"], condition=models.Q(ended_at__isnull=True), name="case_access_open")
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id",
            "case",
            "region",
            "organisation",
            "user",
            "reason",
            "created_at",
            "ended_at",
            "suspended",
        }

    def within(self, reach: Reach, user: Any) -> bool:
        return not self.suspended and (
            reach.covers(self.region_id)
            or reach.includes(self.organisation_id)
            or (self.user_id is not None and self.user_id == user.pk)
        )
