import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone


@pghistory.track(context_field=pghistory.ContextJSONField())
class Need(models.Model):
    """A category of need that somebody has for a time: dated, sourced, with who found it (PPKS)."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="needs")
    category = models.ForeignKey("people.PpksCategory", models.PROTECT, related_name="+")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=150, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # Found in a sealed record: known to its readers alone.
    sealed_by = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "category"],
                condition=models.Q(until__isnull=True, sealed_by__isnull=True),
                name="need_open_once",
            ),
            models.UniqueConstraint(
                fields=["person", "category", "sealed_by"],
                condition=models.Q(until__isnull=True, sealed_by__isnull=False),
                name="need_sealed_once",
            ),
        ]

    class Privacy:
        personal = {"category"}
        plain = {"id", "person", "since", "until", "source", "recorded_by", "created_at", "sealed_by"}
