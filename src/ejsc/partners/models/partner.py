from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import PartnerClass


class Partner(models.Model):
    """A body with which the office works together. One body, one row, however often it signs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(_("name of the partner"), max_length=200)
    # The name without case, signs and legal forms, so that one body in two spellings is noticed.
    name_key = models.CharField(max_length=200, editable=False)
    kind = models.CharField(_("what it is"), max_length=10, choices=PartnerClass.choices)
    parent_body = models.CharField(_("belongs to"), max_length=200, blank=True)
    city = models.CharField(_("seat"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    npwp = models.CharField(_("tax number (NPWP)"), max_length=30, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name_key"], name="partner_once")]

    class Privacy:
        personal = {"address", "contact_name", "phone", "email", "npwp"}
        plain = {"id", "name", "name_key", "kind", "parent_body", "city", "made_by", "made_at"}

    def __str__(self) -> str:
        return self.name

    @property
    def trace_label(self) -> str:
        return self.name[:120]


class Party(models.Model):
    """One side of an agreement: an office of ours, or a partner; with who signs for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="parties")
    order = models.PositiveSmallIntegerField(default=1)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="parties")
    signatory = models.CharField(_("signs for it"), max_length=150, blank=True)
    capacity = models.CharField(_("position"), max_length=150, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, partner__isnull=True)
                | Q(organisation__isnull=True, partner__isnull=False),
                name="party_is_ours_or_a_partner",
            ),
            models.UniqueConstraint(fields=["agreement", "order"], name="party_order"),
        ]

    class Privacy:
        personal = {"signatory"}
        plain = {"id", "agreement", "order", "organisation", "partner", "capacity"}

    def __str__(self) -> str:
        return str(self.organisation.name if self.organisation is not None else self.partner)

    @property
    def is_ours(self) -> bool:
        return self.organisation_id is not None
