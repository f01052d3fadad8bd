from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy


class Outcome(models.TextChoices):
    DONE = "done", pgettext_lazy("trace", "Done")
    VIEWED = "viewed", pgettext_lazy("trace", "Viewed")
    REFUSED = "refused", pgettext_lazy("trace", "Refused")


class Entry(models.Model):
    """Who did or saw what, when and why. The site's role may add rows and read them, nothing else.

    Sealing in hash-chained blocks will refer to ranges of `id` in a table of its own; this table stays as it is.
    Actor and object are kept as plain values: an entry must outlive what it speaks of.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    act = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.DONE)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=60, blank=True)
    object_label = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    region_code = models.CharField(max_length=13, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "-at"], name="audit_object"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
            models.Index(
                fields=["object_label", "-at"], condition=~models.Q(object_label=""), name="audit_label"
            ),
        ]
        ordering = ["-id"]

    class Privacy:
        personal = {"actor_label", "object_label", "reason", "address", "detail"}
        plain = {
            "id",
            "at",
            "actor_id",
            "act",
            "outcome",
            "object_type",
            "object_id",
            "region_code",
            "request_id",
        }
