"""Limits on people without an account, with what their browser is known by: a cookie of its own.

A browser that keeps none is counted by its address alone.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ejsc.cases import strangers
from ejsc.cases.strangers import HOUR, Bucket, Counted
from ejsc.kernel.limits import Limit

from . import keepsakes

BROWSER = "peramban"
A_YEAR = 31_536_000

__all__ = ["Counted", "know_browser", "opening", "photo", "report"]


def report(request: HttpRequest) -> Counted:
    """Count a report that is handed in. Raises: TooMany."""
    stop, ask = settings.PUBLIC_REPORTS_BROWSER_STOP, settings.PUBLIC_REPORTS_BROWSER_ASK
    return strangers.report_from(*_browser(request, "public.report", stop, ask))


def photo(request: HttpRequest) -> Counted:
    """Count a photo that is stored before or beside a report. Raises: TooMany."""
    return strangers.photo_from(*_browser(request, "public.photo", settings.PUBLIC_PHOTOS_BROWSER))


def opening(request: HttpRequest, code: str) -> Counted:
    """Count a try at a tracking code; give it back when it was right. Raises: TooMany."""
    return strangers.opening(code, *_browser(request, "public.track", settings.TRACKING_TRIES_BROWSER))


def _browser(request: HttpRequest, name: str, most: int, ask: int = 0) -> list[Bucket]:
    """The browser's bucket, where it keeps our cookie."""
    known = keepsakes.kept(request, BROWSER, seconds=A_YEAR)
    return [Bucket(Limit(f"{name}.browser", most, HOUR), str(known), ask)] if known else []


def know_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Give a browser its cookie, if it has none."""
    if keepsakes.kept(request, BROWSER, seconds=A_YEAR) is None:
        keepsakes.keep(response, BROWSER, secrets.token_urlsafe(12), path="/", seconds=A_YEAR)
