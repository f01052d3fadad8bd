from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ClockPause(models.Model):
    """A time during which a clock stood still, and why.

    Who paused it is kept as number and label: accounts stand above the calendar.
    """

    kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    clock = models.CharField(_("clock"), max_length=60, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    started_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    started_by = models.BigIntegerField()
    started_by_label = models.CharField(max_length=150)
    ended_by = models.BigIntegerField(null=True, blank=True)
    ended_by_label = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "clock"],
                condition=Q(ended_at__isnull=True),
                name="clock_pause_one_open",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__gte=F("started_at"), ended_by__isnull=False),
                name="clock_pause_ended_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["kind", "subject_id"], name="clock_pause_subject")]

    class Privacy:
        personal = {"reason"}
        plain = {
            "id", "kind", "subject_id", "clock", "started_at", "ended_at",
            "started_by", "started_by_label", "ended_by", "ended_by_label",
        }  # fmt: skip
