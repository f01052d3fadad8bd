import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Intake(models.Model):
    """One list of a source that came in: when, by whom, with which result; taken back as one act."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey("people.Source", models.PROTECT, related_name="intakes")
    file_name = models.CharField(max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # The counts, as the report gives them.
    report = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    kept = models.PositiveIntegerField(default=0)

    class Privacy:
        personal = {"file_name"}
        plain = {"id", "source", "by", "created_at", "report", "undone_at", "kept"}

    def __str__(self) -> str:
        return f"{self.source} {self.created_at:%Y-%m-%d}"

    @property
    def trace_label(self) -> str:
        return str(self)


class IntakeChange(models.Model):
    """What a list changed of what was there already, before and after: by it a list is taken back exactly."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="changes")
    # The table that was changed: person, record, address or access.
    kind = models.CharField(max_length=10)
    row = models.CharField(max_length=40)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    # Empty where there was nothing before.
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["intake", "kind"], name="intake_change_kind")]

    class Privacy:
        personal = {"before", "after"}
        plain = {"id", "intake", "kind", "row", "person"}
