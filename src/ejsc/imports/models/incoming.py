from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import AT_WORK, CAME_IN, ImportState


class Import(models.Model):
    """One file that somebody brings in: what it is, how it is to be read, how far it has come.

    The file and the rows that did not come in are for its owner alone and are removed after some days; who brought in
    how much stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    target = models.CharField(max_length=40)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The smallest area that holds all of the owner's when she began: who oversees it sees that there was an import.
    region = models.ForeignKey("regions.Region", models.PROTECT, related_name="+")
    language = models.CharField(max_length=5, default="id")
    file_name = models.CharField(_("file"), max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(default=0)
    format = models.CharField(max_length=4)
    sheets = models.JSONField(default=list)
    sheet = models.CharField(max_length=120, blank=True, default="")
    header_row = models.PositiveIntegerField(default=0)
    # How it is read: field by column, choice by word, place by name, and what holds for the whole file.
    columns = models.JSONField(default=dict)
    meanings = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    questions = models.JSONField(default=list)
    state = models.CharField(
        _("status"), max_length=10, choices=ImportState.choices, default=ImportState.UPLOADED
    )
    trouble = models.CharField(max_length=300, blank=True, default="")
    read = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    stored = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    # When a worker last did something for it; one that stands still is taken up again.
    moved_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of a list that its target takes in as a whole: what became of the rows, and under which key it can be taken back.
    report = models.JSONField(default=dict)
    # Where taking back needs two: who asked for it.
    undo_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    emptied = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["-created_at"], name="import_newest"),
            models.Index(fields=["region", "-created_at"], name="import_region"),
            models.Index(fields=["expires_at"], condition=Q(emptied=False), name="import_expiry"),
            models.Index(
                fields=["moved_at"], condition=Q(state__in=["checking", "running"]), name="import_at_work"
            ),
        ]

    class Privacy:
        personal = {"file_name", "questions", "meanings"}
        plain = {
            "id", "target", "owner", "region", "language", "sha256", "size", "format", "sheets", "sheet", "header_row",
            "columns", "answers", "state", "trouble", "read", "good", "warned", "wrong", "repeated", "skipped",
            "stored", "removed", "created_at", "started_at", "moved_at", "finished_at", "undone_by", "report",
            "undo_asked_by", "expires_at", "emptied",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.file_name

    @property
    def trace_label(self) -> str:
        return f"{self.target} {self.created_at:%Y-%m-%d}"

    @property
    def region_code(self) -> str:
        return self.region_id

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def ready(self) -> int:
        """How many rows would come in now."""
        return self.good + self.warned

    @property
    def expected(self) -> int:
        """How many rows the sheet has, as far as was counted when it was handed in."""
        rows = next((one["rows"] for one in self.sheets if one["name"] == self.sheet), 0)
        return max(rows - self.header_row, self.read, 1)

    @property
    def can_be_undone(self) -> bool:
        return self.state in CAME_IN and self.stored > 0

    @property
    def can_be_read_again(self) -> bool:
        """Whether its columns may still be chosen: nothing is in, and the file is there."""
        return self.state in {ImportState.UPLOADED, ImportState.CHECKED} and not self.emptied
