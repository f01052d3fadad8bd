"""Limits on guessing passwords and codes: five tries in a quarter of an hour, the same for accounts that do not exist.

Every try is counted before it is checked, so that many at once cannot slip through; what was right is given back.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.kernel import limits
from ejsc.kernel.context import acting
from ejsc.kernel.errors import TooMany
from ejsc.kernel.limits import Limit


class Tries:
    """One try at one account from one address."""

    def __init__(self, kind: str, account: str) -> None:
        self.kind = kind
        address = acting.get().address
        self.counted = [
            (self._limit("pair", settings.TRIES_ACCOUNT_AND_ADDRESS), f"{account}|{address}"),
            (self._limit("account", settings.TRIES_ACCOUNT), account),
            (self._limit("address", settings.TRIES_ADDRESS), address),
        ]

    def _limit(self, name: str, count: int) -> Limit:
        return Limit(f"{self.kind}.{name}", count, settings.TRIES_WINDOW_SECONDS)

    def count(self) -> None:
        """Count it, and stop what is too often."""
        over = [limit.name for limit, key in self.counted if limits.hit(limit, key) > limit.count]
        if over:
            audit.refused(f"{self.kind}.limit", reason=", ".join(over))
            raise TooMany(too_many(), retry_after=settings.TRIES_WINDOW_SECONDS)

    def right(self) -> None:
        """It was no guess: take it back."""
        for limit, key in self.counted:
            limits.give_back(limit, key)


def too_many() -> str:
    """What somebody reads who tried too often."""
    return _(
        "Too many wrong tries. For safety, wait %(minutes)s minutes, then try again. "
        "If you have forgotten your password, ask the officer of your area for a code."
    ) % {"minutes": settings.TRIES_WINDOW_SECONDS // 60}
