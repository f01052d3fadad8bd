from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CalendarAddress(models.Model):
    """A secret address from which a calendar reads somebody's days of work. Only a digest of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("until"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(withdrawn_at__isnull=True), name="calendar_one_address"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="calendar_ends_after_it_starts"
            ),
        ]

    class Privacy:
        personal = {"digest"}
        plain = {"id", "user", "made_at", "expires_at", "last_used_at", "withdrawn_at"}

    @property
    def trace_label(self) -> str:
        return self.user.username

    @property
    def is_open(self) -> bool:
        """Whether it works, as far as the address itself says."""
        return self.withdrawn_at is None and self.expires_at > timezone.now()
