from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HandOver(models.Model):
    """The record of a hand-over (BAST): when, where, in which state, signed by a named person of each side."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    referral = models.ForeignKey("cases.Referral", models.PROTECT, related_name="hand_overs")
    number = models.CharField(_("record number (BAST)"), max_length=24, unique=True, editable=False)
    happened_at = models.DateTimeField(_("when"))
    place = models.CharField(_("where"), max_length=200)
    condition = models.TextField(_("how the person arrives"), max_length=2000, blank=True)
    belongings = models.TextField(_("belongings and papers"), max_length=2000, blank=True)
    companion = models.CharField(_("brought by, witnesses"), max_length=200, blank=True)
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver_name = models.CharField(_("received by"), max_length=150, blank=True)
    receiver_position = models.CharField(_("position"), max_length=120, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    receipt_note = models.TextField(_("note of the unit"), max_length=2000, blank=True)
    objection = models.TextField(_("what is not right"), max_length=2000, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, receiver_name="")
                | (Q(received_at__isnull=False) & ~Q(receiver_name="")),
                name="hand_over_received_when_and_who",
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True) | ~Q(receiver=models.F("giver")),
                name="hand_over_between_two_people",
            ),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(objected_at__isnull=True), name="hand_over_once"
            ),
        ]

    class Privacy:
        personal = {
            "place", "condition", "belongings", "companion", "receiver_name", "receiver_position", "receipt_note",
            "objection",
        }  # fmt: skip
        plain = {
            "id", "referral", "number", "happened_at", "giver", "given_at", "receiver", "received_at",
            "objected_at",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def is_complete(self) -> bool:
        """Whether both sides have signed."""
        return self.received_at is not None
