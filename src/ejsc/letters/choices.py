from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    """What the office prints with a number and a check code."""

    ASSIGNMENT = "assignment", _("Assignment letter")
    REFERRAL = "referral", _("Referral letter")
    RECEIPT = "receipt", _("Receipt of a report")
