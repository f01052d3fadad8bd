from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """What a deadline is counted in."""

    WORKING_DAY = "working_day", _("working days")
    WORKING_HOUR = "working_hour", _("working hours")
    HOUR = "hour", _("hours, day and night")
    CALENDAR_DAY = "calendar_day", _("calendar days")


class Urgency(models.TextChoices):
    """How long help may wait."""

    DANGER = "danger", _("Danger")
    URGENT = "urgent", _("Urgent")
    NORMAL = "normal", _("Ordinary")


class HolidayKind(models.TextChoices):
    NATIONAL = "national", _("Public holiday")
    JOINT_LEAVE = "joint_leave", _("Joint leave")
    LOCAL = "local", _("Closed by the province")


class Weekday(models.IntegerChoices):
    """ISO weekdays."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class Recipient(models.TextChoices):
    """Who is told when something is overdue: the head of the office that must act, then the province."""

    HEAD = "head", _("Head of the office that must act")
    PROVINCE = "province", _("The province")
