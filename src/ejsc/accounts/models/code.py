from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    INVITE = "invite", _("First sign-in")
    RESET = "reset", _("Forgotten password")


class AccessCode(models.Model):
    """A one-time code that an officer hands over in person, for people without e-mail."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="access_codes")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    digest = models.CharField(max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(used_at__isnull=True), name="one_open_code_per_person"
            ),
        ]

    class Privacy:
        personal = {"digest"}
        plain = {"id", "user", "purpose", "made_by", "made_at", "expires_at", "used_at"}
