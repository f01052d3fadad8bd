"""Times in words: how long until something is due, how late it is, how long ago it was."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Below two days a person counts hours.
COUNT_HOURS_BELOW = 2 * DAY


@dataclass(frozen=True)
class Deadline:
    """A due time as shown: words, and how worried one should be."""

    words: str
    tone: str
    icon: str


def length(span: timedelta) -> str:
    """A time span in its largest fitting unit: "2 days", "3 hours", "5 minutes"."""
    span = abs(span)
    if span >= COUNT_HOURS_BELOW:
        return ngettext("%(n)s day", "%(n)s days", span // DAY) % {"n": span // DAY}
    if span >= HOUR:
        return ngettext("%(n)s hour", "%(n)s hours", span // HOUR) % {"n": span // HOUR}
    minutes = max(span // MINUTE, 1)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def deadline(due: datetime, now: datetime | None = None, soon: timedelta = DAY) -> Deadline:
    """What to show for a due time: late, soon (within `soon`) or quietly later."""
    left = due - (now or timezone.now())
    if left < timedelta(0):
        return Deadline(_("%(length)s late") % {"length": length(left)}, "danger", "alert")
    tone = "warn" if left <= soon else "neutral"
    return Deadline(_("%(length)s left") % {"length": length(left)}, tone, "clock")


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago: "just now", "5 minutes ago", "3 days ago"."""
    span = (now or timezone.now()) - moment
    if span < MINUTE:
        return _("just now")
    return _("%(length)s ago") % {"length": length(span)}
