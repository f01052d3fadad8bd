"""What a browser keeps for a while between two public pages, signed: nothing of it lies in the database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse


def keep(response: HttpResponse, name: str, value: Any, *, path: str, seconds: int) -> None:
    """Give the browser something to bring back to pages under `path`."""
    response.set_cookie(
        name, signing.dumps(value, salt=f"ejsc.{name}", compress=True), max_age=seconds, path=path,
        httponly=True, secure=settings.HTTPS, samesite="Lax",
    )  # fmt: skip


def kept(request: HttpRequest, name: str, *, seconds: int) -> Any | None:
    """What the browser brings back; None when there is nothing, or it is forged or too old."""
    try:
        return signing.loads(request.COOKIES.get(name, ""), salt=f"ejsc.{name}", max_age=seconds)
    except signing.BadSignature:
        return None


def forget(response: HttpResponse, name: str, *, path: str) -> None:
    """Take it away."""
    response.delete_cookie(name, path=path, samesite="Lax")
