from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Kind, Refusal, State


class Attachment(models.Model):
    """A photo or paper that belongs to a record of an upper app. The sender makes the id, so a retry is harmless.

    What came in waits in quarantine; only the copy that a worker made of it is ever shown.
    """

    id = models.UUIDField(primary_key=True)
    owner_type = models.CharField(max_length=60)
    owner_id = models.UUIDField()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("status"), max_length=10, choices=State.choices, default=State.QUARANTINE)
    refusal = models.CharField(_("reason"), max_length=10, choices=Refusal.choices, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    original_name = models.CharField(_("name"), max_length=120)
    # Of what was received; size, width and height of what is shown follow once it is ready.
    content_type = models.CharField(max_length=40)
    received_size = models.PositiveIntegerField()
    received_sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size"), null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    # Read from the camera's notes before they were thrown away.
    taken_at = models.DateTimeField(_("taken"), null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    device_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.REFUSED) ^ models.Q(refusal=""), name="refused_file_has_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.READY) | models.Q(size__isnull=False),
                name="ready_file_has_copy",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_id", "received_at"], name="file_owner"),
            models.Index(
                fields=["received_at"], condition=models.Q(state=State.QUARANTINE), name="file_waiting"
            ),
        ]

    class Privacy:
        personal = {"original_name", "latitude", "longitude", "taken_at", "device_at"}
        plain = {
            "id",
            "owner_type",
            "owner_id",
            "kind",
            "state",
            "refusal",
            "tries",
            "content_type",
            "received_size",
            "received_sha256",
            "size",
            "sha256",
            "width",
            "height",
            "received_at",
            "by",
        }

    def __str__(self) -> str:
        return self.original_name

    @property
    def trace_label(self) -> str:
        return f"{self.kind} {self.owner_type}:{self.owner_id}"[:120]

    @property
    def is_photo(self) -> bool:
        return self.kind == Kind.PHOTO

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY
