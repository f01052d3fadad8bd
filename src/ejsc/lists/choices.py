from django.db import models
from django.utils.translation import gettext_lazy as _


class Density(models.TextChoices):
    """How much air a row has."""

    AS_DEVICE = "", _("As in my menu")
    ROOMY = "roomy", _("Roomy")
    DENSE = "dense", _("Dense")


class Format(models.TextChoices):
    """What an export is made as."""

    CSV = "csv", _("CSV (for other programs)")
    XLSX = "xlsx", _("XLSX (for Excel)")


class ExportState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being made")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Not made")
    CANCELLED = "cancelled", _("Stopped")
    EXPIRED = "expired", _("Removed")


class Cell(models.TextChoices):
    """What an exported cell holds."""

    TEXT = "text", "text"
    WORDS = "words", "words of ours, which cannot begin a formula"
    MOMENT = "moment", "a time"
    DAY = "day", "a day"
    NUMBER = "number", "a number"
