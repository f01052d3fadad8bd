from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import BulkKind, BulkState


class BulkAct(models.Model):
    """One act on many cases: what was asked, and row by row what became of it. Its asker's alone, for a day.

    Shape: `rows` holds `{"id", "number", "seen", "state": "" | "done" | "left" | "undone", "said", "before", "after"}`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=BulkKind.choices)
    value = models.CharField(max_length=40)
    reason = models.CharField(_("reason"), max_length=500)
    rows = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=BulkState.choices, default=BulkState.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="bulk_act_age")]

    class Privacy:
        personal = {"reason", "rows"}
        plain = {"id", "owner", "kind", "value", "state", "asked_at", "finished_at"}

    def get_absolute_url(self) -> str:
        return reverse("cases:bulk_act", args=[self.pk])

    @property
    def trace_label(self) -> str:
        return str(BulkKind(self.kind).label)

    @property
    def is_open(self) -> bool:
        """Whether there is still work to do."""
        return self.state in {BulkState.WAITING, BulkState.UNDOING}

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def settled(self) -> int:
        """How many rows are through with what happens now."""
        waits = "done" if self.state == BulkState.UNDOING else ""
        return sum(row["state"] != waits for row in self.rows)

    def those(self, state: str) -> list[dict[str, Any]]:
        """The rows that ended so."""
        return [row for row in self.rows if row["state"] == state]

    @property
    def may_be_undone(self) -> bool:
        """For a moment after its end, and once."""
        late = self.finished_at is None or self.finished_at < timezone.now() - timedelta(
            seconds=settings.UNDO_SECONDS
        )
        return self.state == BulkState.DONE and not late and bool(self.those("done"))
