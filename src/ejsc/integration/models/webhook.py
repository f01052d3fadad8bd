from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.kernel.secrets import EncryptedField

from ..choices import DeliveryState, Event


class Webhook(models.Model):
    """An address of another system that is told of events in a region. Its secret signs what is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(_("which system"), max_length=80)
    url = models.CharField(_("address"), max_length=500)
    events = ArrayField(models.CharField(max_length=30, choices=Event.choices), verbose_name=_("events"))
    region = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", verbose_name=_("region"))
    secret = EncryptedField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    off_since = models.DateTimeField(_("switched off"), null=True, blank=True)

    class Meta:
        ordering = ["name", "made_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(events__len__gt=0), name="webhook_has_an_event"),
        ]

    class Privacy:
        personal = {"secret"}
        plain = {"id", "name", "url", "events", "region", "made_by", "made_at", "off_since"}

    def __str__(self) -> str:
        return self.name

    @property
    def trace_label(self) -> str:
        return self.name

    @property
    def region_code(self) -> str:
        return self.region_id

    @property
    def is_on(self) -> bool:
        return self.off_since is None


class Delivery(models.Model):
    """One event on its way to one webhook: ids and public words, never anything of a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=30)
    # The entry of the trace that it speaks of: an event is told once, however often it is looked for.
    source = models.CharField(max_length=60)
    payload = models.JSONField()
    state = models.CharField(
        _("status"), max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    created_at = models.DateTimeField(_("happened"), default=timezone.now)
    sent_at = models.DateTimeField(_("delivered"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "source"], name="delivery_once_for_each_event"),
            models.CheckConstraint(
                condition=models.Q(state=DeliveryState.SENT) ^ models.Q(sent_at__isnull=True),
                name="sent_delivery_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(state=DeliveryState.WAITING), name="delivery_due"
            ),
            models.Index(fields=["webhook", "-created_at"], name="delivery_webhook"),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "webhook", "event", "source", "payload", "state", "tries", "next_try_at", "created_at", "sent_at",
        }  # fmt: skip


class Attempt(models.Model):
    """One try at a delivery and what came of it."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=timezone.now)
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=200, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-id"]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "delivery", "at", "status", "error", "milliseconds"}
