"""The net under everything: while the database is away, a plain page instead of an error."""

import errno
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error as ordinary_error
from psycopg_pool import PoolTimeout

PAGE = Path(__file__).resolve().parents[1] / "templates" / "503.html"
RETRY_AFTER_SECONDS = 20

log = logging.getLogger(__name__)


class FriendlyOutage:
    """Answers 503 with a page that needs neither database nor session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """An outage that a view met; others are not ours."""
        return outage_page(request, error) if is_outage(error) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler for what nobody caught: an outage may also strike between the views."""
    error = sys.exc_info()[1]
    if error is not None and is_outage(error):
        return outage_page(request, error)
    return ordinary_error(request)


def is_outage(error: BaseException) -> bool:
    """Whether the database or the disk is to blame, so that trying again later helps."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    return isinstance(error, OperationalError | InterfaceError | PoolTimeout)


def outage_page(request: HttpRequest, error: BaseException) -> HttpResponse:
    """One static page; nothing was saved, and the browser may try again."""
    log.error("503 at %s: %s", request.path, error)
    page = PAGE.read_text(encoding="utf-8").replace("/static/", settings.STATIC_URL)
    return HttpResponse(
        page, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
    )
