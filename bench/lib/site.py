"""The site as it is, and the bare view beside it in the same server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.test.utils import override_settings

from ejsc.config.wsgi import application as whole_site

from . import bare, bare_urls


class BareRequest(WSGIRequest):
    """Knows no other addresses than these."""

    urlconf = bare_urls.__name__


class BareHandler(WSGIHandler):
    request_class = BareRequest


with override_settings(MIDDLEWARE=[]):
    least = BareHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """What granian serves: everything but our prefix is the real site."""
    chosen = least if environ["PATH_INFO"].startswith(bare.PREFIX) else whole_site
    return chosen(environ, start_response)
