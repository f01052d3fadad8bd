from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import GroupKind
from .region import Region


class RegionGroup(models.Model):
    """Regencies that are named or coordinated together: Malang Raya, the five Bakorwil."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=GroupKind.choices)
    members = models.ManyToManyField(Region, related_name="groups", verbose_name=_("members"))
    verified = models.BooleanField(_("verified by the office"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    loaded = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["kind", "name"]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "code", "name", "kind", "members", "verified", "source", "note", "loaded"}

    def __str__(self) -> str:
        return self.name
