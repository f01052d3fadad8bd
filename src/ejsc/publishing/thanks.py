"""What the page after a report shows: kept by the browser for a while, so that reloading it is harmless."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from ejsc.cases.actions import NewReport
from ejsc.files import tickets

from . import keepsakes, photos

NAME = "laporan"


def path() -> str:
    """The page that may read it."""
    return reverse("publishing:thanks")


def remember(response: HttpResponse, new: NewReport, refused: list[str]) -> None:
    """Keep what the page shows in the reporter's browser."""
    report = new.report
    value = {
        "id": str(report.pk), "code": report.code, "pin": new.pin, "quiet": report.is_quiet, "urgency": report.urgency,
        "due": report.due_at.isoformat() if report.due_at else "", "refused": refused[: photos.MOST],
    }  # fmt: skip
    keepsakes.keep(response, NAME, value, path=path(), seconds=_seconds(report.is_quiet))


def remembered(request: HttpRequest) -> dict[str, Any] | None:
    """What was kept, unless it is too old."""
    found = keepsakes.kept(request, NAME, seconds=settings.PUBLIC_THANKS_SECONDS)
    return found if isinstance(found, dict) else None


def _seconds(quiet: bool) -> int:
    """Where somebody may look over the shoulder, shorter."""
    return min(settings.PUBLIC_THANKS_SECONDS, 300) if quiet else settings.PUBLIC_THANKS_SECONDS


def shown(found: dict[str, Any]) -> dict[str, Any]:
    """The context of the page."""
    report_id, path_to_track = UUID(found["id"]), f"{reverse('publishing:track')}?kode={found['code']}"
    address = f"{settings.BASE_URL}{path_to_track}"
    return {
        "code": found["code"], "pin": found["pin"], "quiet": found["quiet"], "urgency": found["urgency"],
        "due": parse_datetime(found["due"]) if found["due"] else None, "photos_refused": found["refused"],
        "photos_kept": photos.count(report_id), "ticket": tickets.issue(photos.OWNER, report_id),
        # The code alone; the second fact is in no address.
        "track_url": address, "track_path": path_to_track,
        "qr": segno.make(address, error="m").svg_data_uri(border=2, dark="#1b2430"),
    }  # fmt: skip
