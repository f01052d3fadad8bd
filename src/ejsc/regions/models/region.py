from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import rules
from ..choices import RegionKind

CODE = r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$"


class Region(models.Model):
    """A province, regency or city, district or village, by its official code."""

    code = models.CharField(_("code"), max_length=13, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("level"), max_length=10, choices=RegionKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    is_city = models.BooleanField(_("city"), default=False)
    is_urban = models.BooleanField(_("kelurahan"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    # Folded spellings, kept by the loader: the own name, the two levels above, and all of it for searching.
    folded = models.CharField(max_length=80, editable=False)
    folded_district = models.CharField(max_length=80, editable=False, blank=True)
    folded_regency = models.CharField(max_length=80, editable=False, blank=True)
    search = models.CharField(max_length=330, editable=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=CODE), name="region_code_is_official"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, kind=RegionKind.PROVINCE)
                | Q(parent__isnull=False) & ~Q(kind=RegionKind.PROVINCE),
                name="region_below_a_province_has_a_parent",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "code"], name="region_kind"),
            models.Index(fields=["folded"], name="region_folded"),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="region_search"),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "code", "name", "kind", "parent", "is_city", "is_urban", "valid_from", "valid_to",
            "folded", "folded_district", "folded_regency", "search",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def bare_name(self) -> str:
        """The name without Kabupaten or Kota."""
        return rules.bare_name(self.code, self.name)

    @property
    def title(self) -> str:
        """The name with its level: `Kel. Lowokwaru`, `Kab. Malang`."""
        return rules.title(self.code, self.name)

    @property
    def lineage(self) -> list[Region]:
        """The region and those it lies in, nearest first; for lists select `parent__parent__parent`."""
        return [self, *self.parent.lineage] if self.parent else [self]

    @property
    def path(self) -> str:
        """The name as addresses write it: `Kel. Lowokwaru, Kec. Lowokwaru, Kota Malang`."""
        return rules.path(self.code, {one.code: one.name for one in self.lineage})

    def covers(self, code: str) -> bool:
        """Whether this region is, or holds, another."""
        return rules.covers(self.code, code)
