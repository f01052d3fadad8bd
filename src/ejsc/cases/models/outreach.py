from __future__ import annotations

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Urgency, VisitResult


@pghistory.track(context_field=pghistory.ContextJSONField())
class Visit(models.Model):
    """Finding and visiting somebody in the field. The phone makes the id, so that a retry is harmless."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="visits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    happened_at = models.DateTimeField(_("when"))
    device_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    result = models.CharField(_("result"), max_length=14, choices=VisitResult.choices)
    people_met = models.CharField(_("people met"), max_length=300, blank=True)
    notes = models.TextField(_("what was seen and said"), max_length=4000, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    accuracy = models.PositiveIntegerField(_("accuracy in metres"), null=True, blank=True)
    urgency = models.CharField(max_length=8, choices=Urgency.choices, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    photos_expected = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-recorded_at"]

    class Privacy:
        personal = {"people_met", "notes", "latitude", "longitude", "accuracy"}
        plain = {
            "id",
            "case",
            "by",
            "happened_at",
            "device_at",
            "recorded_at",
            "result",
            "urgency",
            "fingerprint",
            "photos_expected",
        }


class VillageCall(models.Model):
    """What the village office said before anybody went there, or why the call was skipped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True, blank=True, related_name="calls")
    report = models.ForeignKey("cases.Report", models.CASCADE, null=True, blank=True, related_name="calls")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reached = models.BooleanField(_("somebody answered"), default=True)
    spoke_with = models.CharField(_("spoke with"), max_length=150, blank=True)
    said = models.TextField(_("what they said"), max_length=2000, blank=True)
    skipped_because = models.CharField(_("why the call is skipped"), max_length=300, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False) | models.Q(report__isnull=False),
                name="call_about_something",
            ),
            models.CheckConstraint(
                condition=~models.Q(said="") | ~models.Q(skipped_because="") | models.Q(reached=False),
                name="call_says_something",
            ),
        ]

    class Privacy:
        personal = {"spoke_with", "said", "skipped_because"}
        plain = {"id", "case", "report", "by", "at", "reached"}


class CaseNeed(models.Model):
    """A category of need found in a case; the person's own record carries it too once she is known."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="needs")
    category = models.ForeignKey("people.PpksCategory", models.PROTECT, related_name="+")
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "category"], name="need_once_in_a_case")]

    class Privacy:
        personal = {"category"}
        plain = {"id", "case", "found_by", "found_at"}
