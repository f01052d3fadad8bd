from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..choices import ConsentWay, PartKind


class DisclosureBasis(models.Model):
    """Why personal data may be passed on to another unit; dated, for the law changes."""

    code = models.CharField(max_length=40)
    name_id = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150)
    needs_consent = models.BooleanField(_("says who agreed, how and when"), default=False)
    order = models.PositiveSmallIntegerField(default=50)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="disclosure_basis_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="disclosure_basis_ends_after_it_starts",
            ),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "code", "name_id", "name_en", "needs_consent", "order", "valid_from", "valid_to", "verified",
            "source", "loaded",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class Disclosure(models.Model):
    """One act of passing on: by whom, when, on which basis, and who agreed. The sender makes the id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    referral = models.ForeignKey("cases.Referral", models.CASCADE, related_name="disclosures")
    basis = models.ForeignKey(DisclosureBasis, models.PROTECT, related_name="+", verbose_name=_("basis"))
    consent_way = models.CharField(
        _("how consent was given"), max_length=10, choices=ConsentWay.choices, blank=True
    )
    consent_by = models.CharField(_("who agreed"), max_length=150, blank=True)
    consent_on = models.DateField(_("when"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_way="", consent_by="", consent_on__isnull=True)
                | (~Q(consent_way="") & ~Q(consent_by="") & Q(consent_on__isnull=False)),
                name="consent_says_how_who_when",
            ),
        ]

    class Privacy:
        personal = {"consent_by"}
        plain = {"id", "referral", "basis", "consent_way", "consent_on", "by", "at"}


class DisclosedPart(models.Model):
    """One part as it stood when it was passed on; what changes in the case later does not reach the unit.

    Shape: `facts` is a list of `[name of the fact, text]`; the names are those of `disclosing.FACTS`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="parts")
    referral = models.ForeignKey("cases.Referral", models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=8, choices=PartKind.choices)
    # What it was taken from, as the form named it: `person:<id>`; empty for what was written for the unit.
    source = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["disclosure__at", "order"]

    class Privacy:
        personal = {"title", "facts"}
        plain = {"id", "disclosure", "referral", "kind", "source", "order"}
