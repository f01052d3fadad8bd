from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import roles


class Assignment(models.Model):
    """A role that a person holds over a region or an organisation, for a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    role = models.CharField(_("role"), max_length=40)
    region = models.ForeignKey(
        "regions.Region", models.PROTECT, null=True, blank=True, verbose_name=_("region")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("office")
    )
    starts = models.DateField(_("from"), default=timezone.localdate)
    ends = models.DateField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="granted_assignments"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(region__isnull=False, organisation__isnull=True)
                | models.Q(region__isnull=True, organisation__isnull=False),
                name="assignment_over_region_or_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="assignment_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["user", "ends"], name="assignment_user")]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id",
            "user",
            "role",
            "region",
            "organisation",
            "starts",
            "ends",
            "granted_by",
            "reason",
            "created_at",
        }

    @property
    def definition(self) -> roles.Role:
        """The role itself; one that no longer exists grants nothing."""
        return roles.all_roles().get(self.role) or roles.Role(self.role, self.role, "", frozenset())

    @property
    def is_open(self) -> bool:
        """Whether it is in force or will be."""
        return self.ends is None or self.ends >= timezone.localdate()

    @property
    def over(self) -> str:
        """The scope in words."""
        return str(self.region or self.organisation)

    @property
    def trace_label(self) -> str:
        return f"{self.role} @ {self.region_id or self.organisation_id}"
