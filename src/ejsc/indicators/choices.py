"""What is counted, by what, and over which time."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Measure(models.TextChoices):
    """The moments of a case that are counted; `responded` and `outcome` also by how long they took."""

    OPENED = "opened", _("Opened")
    CLOSED = "closed", _("Closed")
    RESPONDED = "responded", _("First response")
    OUTCOME = "outcome", _("Time to the outcome")
    DUE = "due", _("Due")
    # What was overdue at the end of a day, noted in the night after it.
    OVERDUE = "overdue", _("Overdue")


TIMED = (Measure.RESPONDED, Measure.OUTCOME)


class Grain(models.TextChoices):
    DAY = "d", pgettext_lazy("step of time", "Day")
    MONTH = "m", _("Month")
    YEAR = "y", _("Year")


class Dim(models.TextChoices):
    """What figures are broken down by, besides the area."""

    ALL = "all", _("All")
    KIND = "kind", _("Kind")
    CHANNEL = "channel", _("Came in by")
    UNIT = "unit", pgettext_lazy("figures", "Unit")


class Time(models.TextChoices):
    """The periods that one may choose."""

    MONTH = "bulan", _("This month")
    LAST_MONTH = "bulan-lalu", _("Last month")
    QUARTER = "triwulan", _("This quarter")
    YEAR = "tahun", _("This year")
    CUSTOM = "sendiri", _("From … to …")
