from __future__ import annotations

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import State


class OutboxMessage(models.Model):
    """A message on its way out: written with what it speaks of, sent by a worker, at least once.

    `message_id` stays the same over all tries, so that a receiver can drop a double.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    key = models.CharField(max_length=120, unique=True)
    channel = models.CharField(_("channel"), max_length=20)
    to = models.CharField(_("to"), max_length=254)
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"))
    state = models.CharField(_("status"), max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.SENT) ^ models.Q(sent_at__isnull=True),
                name="sent_message_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(state=State.WAITING), name="outbox_due"),
            models.Index(fields=["state", "-created_at"], name="outbox_state"),
        ]

    class Privacy:
        personal = {"to", "subject", "body", "last_error"}
        plain = {"id", "key", "channel", "state", "tries", "next_try_at", "created_at", "sent_at"}

    @property
    def message_id(self) -> str:
        return f"<{self.id}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"

    @property
    def trace_label(self) -> str:
        return f"{self.channel} {self.state}"
