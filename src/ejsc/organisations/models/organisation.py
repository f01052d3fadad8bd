from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import Cluster, OrganisationKind


class Organisation(models.Model):
    """An office, care unit, hospital, firm or other body that takes part in care or cooperation."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    cluster = models.CharField(_("cluster"), max_length=12, choices=Cluster.choices, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    region = models.ForeignKey(
        "regions.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stands in")
    )
    covers = models.ManyToManyField(
        "regions.Region", blank=True, related_name="served_by", verbose_name=_("serves")
    )
    # Codes of PPKS categories and working tags; the categories themselves stand above, in people.
    serves = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("categories")
    )
    hours = models.ForeignKey(
        "calendar.OfficeHours",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hours"),
    )
    never_closes = models.BooleanField(_("open day and night"), default=False)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    accounts_here = models.BooleanField(_("its people sign in here"), default=False)
    verified = models.BooleanField(_("verified by the office"), default=False)
    note = models.CharField(_("note"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cluster="") | Q(kind=OrganisationKind.UPT),
                name="organisation_cluster_is_for_care_units",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="organisation_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_is_not_its_own_part"),
        ]
        indexes = [
            models.Index(fields=["kind", "name"], name="organisation_kind"),
            GinIndex(fields=["serves"], name="organisation_serves"),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "code", "name", "short_name", "kind", "cluster", "parent", "region", "covers", "serves",
            "hours", "never_closes", "phone", "email", "address", "accounts_here", "verified", "note",
            "source", "valid_from", "valid_to", "loaded",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.short_name

    @property
    def to_be_verified(self) -> bool:
        """Whether a page should say that the office has not confirmed this yet."""
        return not self.verified
