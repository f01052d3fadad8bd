from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import DeliveryState
from .obligation import Obligation


class Delivery(models.Model):
    """What was done under one obligation in a period, with its evidence; it counts once somebody else has verified it.

    Of the people served only numbers are kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="deliveries")
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="deliveries")
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("until"))
    quantity = models.PositiveIntegerField(_("how much"))
    evidence = models.CharField(_("evidence"), max_length=500)
    file = models.UUIDField(null=True, blank=True)
    region = models.ForeignKey(
        "regions.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("regency or city"),
    )
    women = models.PositiveIntegerField(_("women and girls"), default=0)
    men = models.PositiveIntegerField(_("men and boys"), default=0)
    children = models.PositiveIntegerField(_("under 18"), default=0)
    adults = models.PositiveIntegerField(_("18 to 59"), default=0)
    elderly = models.PositiveIntegerField(_("60 and older"), default=0)
    state = models.CharField(
        _("status"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.REPORTED
    )
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    check_note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["-period_to", "-reported_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="delivery_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.REPORTED, checked_by__isnull=True, checked_at__isnull=True)
                | (~Q(state=DeliveryState.REPORTED) & Q(checked_by__isnull=False, checked_at__isnull=False)),
                name="delivery_checked_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("reported_by")),
                name="delivery_checked_by_another",
            ),
        ]
        indexes = [models.Index(fields=["obligation", "state"], name="delivery_of")]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "agreement", "obligation", "period_from", "period_to", "quantity", "evidence", "file", "region",
            "women", "men", "children", "adults", "elderly", "state", "reported_by", "reported_at", "checked_by",
            "checked_at", "check_note",
        }  # fmt: skip

    @property
    def people(self) -> int:
        """How many were served."""
        return self.women + self.men
