from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing that one person should know, with the place where she can act on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    # What the sender calls this sort of notice, for instance `case_assigned`.
    kind = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=150)
    body = models.CharField(_("text"), max_length=500, blank=True)
    url = models.CharField(max_length=300, blank=True)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "-created_at", "-id"], name="notice_list"),
            models.Index(fields=["user"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
        ]

    class Privacy:
        # General by rule; personal all the same, in case somebody forgets it.
        personal = {"title", "body"}
        plain = {"id", "user", "kind", "url", "about_type", "about_id", "created_at", "read_at"}

    def __str__(self) -> str:
        return self.title
