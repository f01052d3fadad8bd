import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import ExportState, Format


class Export(models.Model):
    """A list asked for as a file: who, why, what; made by a worker, kept for some days, for its owner alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    list_key = models.CharField(max_length=40)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    query = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    format = models.CharField(_("kind of file"), max_length=4, choices=Format.choices, default=Format.XLSX)
    language = models.CharField(max_length=5, default="id")
    reason = models.CharField(_("reason"), max_length=500)
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    expected = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    trouble = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-asked_at"], name="export_of_owner"),
            models.Index(fields=["expires_at"], name="export_expiry"),
        ]

    class Privacy:
        personal = {"query", "reason"}
        plain = {
            "id", "list_key", "owner", "columns", "format", "language", "state", "expected", "done", "size", "sha256",
            "trouble", "asked_at", "finished_at", "expires_at",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.file_name

    @property
    def trace_label(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        return f"{self.list_key}-{timezone.localtime(self.asked_at):%Y-%m-%d-%H%M}.{self.format}"

    @property
    def is_open(self) -> bool:
        """Whether a worker still has to do with it."""
        return self.state in {ExportState.WAITING, ExportState.RUNNING}

    @property
    def is_ready(self) -> bool:
        return self.state == ExportState.DONE and self.expires_at > timezone.now()
