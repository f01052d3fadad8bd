from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Decision


class Evaluation(models.Model):
    """What an agreement brought, said by somebody else than its officer.

    Shape: `scores` maps the name of a criterion, as it was called then, to 1 to 5.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="evaluations")
    scores = models.JSONField(default=dict)
    text = models.TextField(_("what it brought"), max_length=4000)
    decision = models.CharField(_("decision"), max_length=6, choices=Decision.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "agreement", "scores", "text", "decision", "by", "at"}

    @property
    def average(self) -> float:
        """The mean of the scores, to one place."""
        return round(sum(self.scores.values()) / len(self.scores), 1) if self.scores else 0.0
