"""Statuses and terms as they are shown: words, how worried one should be, and a sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .choices import AgreementState as S

TONES = {
    S.DRAFT: "neutral", S.SUBMITTED: "info", S.CHECKING: "info", S.RETURNED: "warn", S.TECHNICAL: "info",
    S.DRAFTING: "info", S.LEGAL: "info", S.SIGNING: "info", S.ACTIVE: "ok", S.SUSPENDED: "warn", S.ENDED: "warn",
    S.EVALUATED: "info", S.CLOSED: "neutral", S.WITHDRAWN: "neutral", S.REJECTED: "neutral",
}  # fmt: skip
# From so many days on the end is near enough to be shown as a warning, or as urgent.
NEAR, SOON = 180, 30


@dataclass(frozen=True)
class Left:
    """How much of a term is left."""

    words: str
    tone: str
    icon: str


def left_words(ends: date, today: date) -> Left:
    """How many days are left, in words."""
    days = (ends - today).days
    if days < 0:
        n = -days
        return Left(ngettext("ended %(n)s day ago", "ended %(n)s days ago", n) % {"n": n}, "danger", "alert")
    if days == 0:
        return Left(_("ends today"), "danger", "alert")
    tone = "danger" if days <= SOON else "warn" if days <= NEAR else "neutral"
    return Left(ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}, tone, "clock")
