from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """Leave for a program to act as a person, within chosen scopes and for a time. Only a digest of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    # The beginning, by which people and the trace tell tokens apart.
    prefix = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20), verbose_name=_("scopes"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("until"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="token_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=models.Q(scopes__len__gt=0), name="token_has_a_scope"),
        ]
        indexes = [models.Index(fields=["user", "-made_at"], name="token_user")]

    class Privacy:
        personal = {"digest"}
        plain = {
            "id", "user", "name", "prefix", "scopes", "made_by", "made_at", "expires_at", "last_used_at", "revoked_at",
        }  # fmt: skip

    @property
    def trace_label(self) -> str:
        return f"{self.prefix} {self.name}"

    @property
    def is_open(self) -> bool:
        """Whether it works, as far as the token itself says."""
        return self.revoked_at is None and self.expires_at > timezone.now()
