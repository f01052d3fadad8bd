import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CaseFlag(models.Model):
    """A mark on a case for everybody who reads it: why it wants attention, who put it there, who took it away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="flags")
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_reason = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | (models.Q(ended_at__isnull=False, ended_by__isnull=False) & ~models.Q(ended_reason="")),
                name="flag_ended_when_who_why",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], condition=models.Q(ended_at__isnull=True), name="case_flag_up")
        ]

    class Privacy:
        personal = {"reason", "ended_reason"}
        plain = {"id", "case", "by", "at", "ended_by", "ended_at"}
