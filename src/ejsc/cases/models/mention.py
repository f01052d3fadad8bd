import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Mention(models.Model):
    """A colleague who is named in a note, and was told so; she could read the case then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="mentions")
    entry = models.ForeignKey("cases.TimelineEntry", models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "user"], name="mentioned_once_in_a_note")]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "case", "entry", "user", "at"}
