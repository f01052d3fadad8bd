"""Limits on people without an account, whichever door they come through: pages or programs.

One address may be a whole mobile carrier; where a browser is known it is counted as well.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.kernel import limits
from ejsc.kernel.context import acting
from ejsc.kernel.errors import TooMany
from ejsc.kernel.limits import Limit
from ejsc.kernel.secrets import blind_index

HOUR, TEN_MINUTES = 3600, 600


@dataclass(frozen=True)
class Bucket:
    """What is counted under one key: from `ask` on a question, from the limit on a refusal."""

    limit: Limit
    key: str
    ask: int = 0


class Counted:
    """One act, counted at all its keys. Raises: TooMany, with nothing counted."""

    def __init__(self, buckets: list[Bucket], sentence: str) -> None:
        self._acts = [(one.limit, one.key) for one in buckets]
        counts = limits.hit_together(self._acts)
        over = [one.limit for one, count in zip(buckets, counts, strict=True) if count > one.limit.count]
        if over:
            self.give_back()
            audit.refused(f"{over[0].name}.limit", reason=", ".join(one.name for one in over))
            raise TooMany(sentence, retry_after=over[0].seconds)
        self.asks = any(0 < one.ask < count for one, count in zip(buckets, counts, strict=True))

    def give_back(self) -> None:
        """It does not count after all."""
        limits.give_back_together(self._acts)


def report_from(*browser: Bucket) -> Counted:
    """Count a report that is handed in. Raises: TooMany."""
    stop, ask = settings.PUBLIC_REPORTS_ADDRESS_STOP, settings.PUBLIC_REPORTS_ADDRESS_ASK
    return Counted(
        [*browser, _of_address("public.report", stop, ask)],
        _("Very many reports came from your device or network. Wait ten minutes, then press Send again. "
          "What you wrote is still here. If a life is in danger, telephone %(number)s now.")
        % {"number": settings.EMERGENCY_PHONE},
    )  # fmt: skip


def photo_from(*browser: Bucket) -> Counted:
    """Count a photo that is stored before or beside a report. Raises: TooMany."""
    return Counted(
        [*browser, _of_address("public.photo", settings.PUBLIC_PHOTOS_ADDRESS)],
        _("Very many photos came from your device or network. Wait a while, then add this one."),
    )


def opening(code: str, *browser: Bucket) -> Counted:
    """Count a try at a tracking code; give it back when it was right. Raises: TooMany."""
    # Counters are read by every process; codes stay readable in their report alone.
    hidden = blind_index(code, purpose="tracking")[:32]
    of_code = Bucket(Limit("public.track.code", settings.TRACKING_TRIES_CODE, HOUR), hidden)
    return Counted(
        [of_code, *browser, _of_address("public.track", settings.TRACKING_TRIES_ADDRESS)],
        _(
            "Too many wrong tries. For its safety the report stays closed to everybody for an hour; it is safe and"
            " work on it goes on. Try again in an hour."
        ),
    )


def _of_address(name: str, most: int, ask: int = 0) -> Bucket:
    return Bucket(Limit(f"{name}.address", most, TEN_MINUTES), _network(), ask)


def _network() -> str:
    """The address; of IPv6 the network that one household or phone gets."""
    address = acting.get().address
    try:
        if ipaddress.ip_address(address).version == 6:
            return str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        return address
    return address
