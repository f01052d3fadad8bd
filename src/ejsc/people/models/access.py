from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from .. import sealing

if TYPE_CHECKING:
    from ejsc.accounts.reach import Reach


class PersonAccess(models.Model):
    """Who may see a person, and why: an area, an office or somebody by name. Row security rests on these rows."""

    # Made here: an office may be given access that the giver cannot read back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="access")
    region = models.ForeignKey("regions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Opens the person to the readers of a sealed record, whoever they are at the moment.
    sealed_by = models.UUIDField(null=True, blank=True, editable=False)
    # Opens nothing while what it rests on is sealed.
    suspended = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "sealed_by"], condition=models.Q(ended_at__isnull=True, sealed_by__isnull=False),
                name="person_access_sealed_once",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["person"], condition=models.Q(ended_at__isnull=True), name="person_access_open"
            ),
            models.Index(fields=["region", "person"], name="person_access_region"),
            models.Index(fields=["organisation", "person"], name="person_access_organisation"),
            models.Index(fields=["user", "person"], name="person_access_user"),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "person", "region", "organisation", "user", "reason", "created_at", "ended_at", "sealed_by",
            "suspended",
        }  # fmt: skip

    def within(self, reach: Reach, user: Any) -> bool:
        if self.suspended:
            return False
        if self.sealed_by is not None:
            return sealing.reads(user, self.sealed_by)
        return (
            reach.covers(self.region_id)
            or reach.includes(self.organisation_id)
            or (self.user_id is not None and self.user_id == user.pk)
        )
