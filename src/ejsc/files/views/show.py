"""Showing a file: found within the person's reach, or 404; never to the public, never from a cache."""

from __future__ import annotations

import logging
from pathlib import Path
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ejsc.accounts.access import SIGNED_IN, needs
from ejsc.audit import actions as audit
from ejsc.audit.models.entry import Outcome
from ejsc.kernel.errors import NotFoundHere

from .. import queries, store
from ..models import Attachment
from ..rules import EXTENSIONS, JPEG

log = logging.getLogger(__name__)

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@needs(SIGNED_IN)
@require_safe
def whole(request: HttpRequest, id: UUID) -> HttpResponse:
    """The clean copy; each look is traced with the record that it belongs to."""
    found = queries.opened(id, by=request.user)  # type: ignore[arg-type]
    owner = f"{found.owner_type}:{found.owner_id}"
    audit.record("file.view", about=found, outcome=Outcome.VIEWED, detail={"owner": owner})
    return _answer(found, store.ready(id, "jpg" if found.is_photo else EXTENSIONS[found.content_type]))


@needs(SIGNED_IN)
@require_safe
def small(request: HttpRequest, id: UUID) -> HttpResponse:
    """The small version for tiles; part of its record's page, whose opening is traced there."""
    found = queries.opened(id, by=request.user)  # type: ignore[arg-type]
    if not found.is_photo:
        raise NotFoundHere
    return _answer(found, store.ready(id, "kecil.jpg"))


def _answer(found: Attachment, path: Path) -> HttpResponse:
    """The bytes with headers under which they can do nothing but be looked at; papers are only downloaded."""
    try:
        handle = path.open("rb")
    except FileNotFoundError:
        log.exception("the store misses %s of attachment %s", path.name, found.pk)
        raise NotFoundHere(
            _("The file is missing from the store. Tell the administrator; it may be restored.")
        ) from None
    name = f"{Path(found.original_name).stem}.jpg" if found.is_photo else found.original_name
    kind = JPEG if found.is_photo else found.content_type
    return FileResponse(  # type: ignore[return-value]
        handle, as_attachment=not found.is_photo, filename=name, content_type=kind, headers=HEADERS
    )
