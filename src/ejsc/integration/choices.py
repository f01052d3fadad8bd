from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """What another system can be told of."""

    REPORT_RECEIVED = "report.received", _("A report came in")
    CASE_STATUS = "case.status_changed", _("The status of a case changed")
    REFERRAL = "case.referral", _("A referral of a case was asked, answered or withdrawn")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Delivered")
    DEAD = "dead", _("Given up")
