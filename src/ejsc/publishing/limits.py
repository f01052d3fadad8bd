"""Limits on people without an account: a question first, a refusal late; one address may be a whole mobile carrier.

A browser is known by a cookie of its own; one that keeps none is counted by its address alone.
"""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.kernel import limits
from ejsc.kernel.context import acting
from ejsc.kernel.errors import TooMany
from ejsc.kernel.limits import Limit
from ejsc.kernel.secrets import blind_index

from . import keepsakes

BROWSER = "peramban"
A_YEAR = 31_536_000
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


def report(request: HttpRequest) -> Counted:
    """Count a report that is handed in. Raises: TooMany."""
    buckets = _buckets(
        request, "public.report",
        browser=(settings.PUBLIC_REPORTS_BROWSER_STOP, HOUR, settings.PUBLIC_REPORTS_BROWSER_ASK),
        address=(settings.PUBLIC_REPORTS_ADDRESS_STOP, TEN_MINUTES, settings.PUBLIC_REPORTS_ADDRESS_ASK),
    )  # fmt: skip
    return Counted(
        buckets,
        _("Very many reports came from your device or network. Wait ten minutes, then press Send again. "
          "What you wrote is still here. If a life is in danger, telephone %(number)s now.")
        % {"number": settings.EMERGENCY_PHONE},
    )  # fmt: skip


def photo(request: HttpRequest) -> Counted:
    """Count a photo that is stored before or beside a report. Raises: TooMany."""
    buckets = _buckets(
        request, "public.photo",
        browser=(settings.PUBLIC_PHOTOS_BROWSER, HOUR, 0), address=(settings.PUBLIC_PHOTOS_ADDRESS, TEN_MINUTES, 0),
    )  # fmt: skip
    return Counted(
        buckets, _("Very many photos came from your device or network. Wait a while, then add this one.")
    )


def opening(request: HttpRequest, code: str) -> Counted:
    """Count a try at a tracking code; give it back when it was right. Raises: TooMany."""
    # Counters are read by every process; codes stay readable in their report alone.
    hidden = blind_index(code, purpose="tracking")[:32]
    of_code = Bucket(Limit("public.track.code", settings.TRACKING_TRIES_CODE, HOUR), hidden)
    others = _buckets(
        request, "public.track",
        browser=(settings.TRACKING_TRIES_BROWSER, HOUR, 0), address=(settings.TRACKING_TRIES_ADDRESS, TEN_MINUTES, 0),
    )  # fmt: skip
    return Counted(
        [of_code, *others],
        _("Too many wrong tries. For the safety of the report it stays locked for an hour. Try again later."),
    )


def _buckets(
    request: HttpRequest, name: str, *, browser: tuple[int, int, int], address: tuple[int, int, int]
) -> list[Bucket]:
    """The browser's bucket where it keeps our cookie, and that of its address. Each: most, seconds, ask from."""
    found = [Bucket(Limit(f"{name}.address", address[0], address[1]), _network(), address[2])]
    if known := keepsakes.kept(request, BROWSER, seconds=A_YEAR):
        found.insert(0, Bucket(Limit(f"{name}.browser", browser[0], browser[1]), str(known), browser[2]))
    return found


def know_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Give a browser its cookie, if it has none."""
    if keepsakes.kept(request, BROWSER, seconds=A_YEAR) is None:
        keepsakes.keep(response, BROWSER, secrets.token_urlsafe(12), path="/", seconds=A_YEAR)


def _network() -> str:
    """The address; of IPv6 the network that one household or phone gets."""
    address = acting.get().address
    try:
        if ipaddress.ip_address(address).version == 6:
            return str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        return address
    return address
