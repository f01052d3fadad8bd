"""Photos of reports: kept at once, whatever becomes of the form around them."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ejsc.accounts.scope import public
from ejsc.files import actions, queries
from ejsc.files.choices import Kind
from ejsc.kernel.errors import DomainError

from . import limits
from .forms import MOST_PHOTOS

OWNER = "cases.report"
MOST = MOST_PHOTOS
# What a report may gather over time, with those added later.
MOST_EVER = 20


@dataclass
class Kept:
    """How many photos were kept, and a sentence for each that was not."""

    count: int = 0
    refused: list[str] = field(default_factory=list)


def count(report_id: uuid.UUID) -> int:
    """How many photos of a report have arrived."""
    return len(_arrived(report_id))


def keep(request: HttpRequest, report_id: uuid.UUID, sent: list[UploadedFile], *, most: int = MOST) -> Kept:
    """Store what can be stored; each photo stands or falls by itself, and the same one again is the same."""
    kept, left_out = Kept(), False
    arrived = _arrived(report_id) if sent else set()
    for at, upload in enumerate(sent, start=1):
        number = _number(report_id, upload)
        if number not in arrived and len(arrived) >= most:
            left_out = True
            continue
        try:
            if number not in arrived:
                _receive(request, report_id, number, upload)
            arrived.add(number)
            kept.count += 1
        except DomainError as error:
            kept.refused.append(_("Photo %(n)s: %(why)s") % {"n": at, "why": error})
    if left_out:
        kept.refused.append(
            _("At most %(most)s photos are taken; the others were left out.") % {"most": most}
        )
    return kept


def _arrived(report_id: uuid.UUID) -> set[uuid.UUID]:
    with public(report_id):
        photos = queries.attachments_of(OWNER, report_id).filter(kind=Kind.PHOTO)
        return set(photos.order_by().values_list("pk", flat=True))


def _number(report_id: uuid.UUID, upload: UploadedFile) -> uuid.UUID:
    """The form brings photos without a number; made from the contents, it is the same when the form comes again."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return uuid.uuid5(report_id, digest.hexdigest())


def _receive(request: HttpRequest, report_id: uuid.UUID, number: uuid.UUID, upload: UploadedFile) -> None:
    limits.photo(request)
    with public(report_id):
        actions.receive(
            id=number, owner_type=OWNER, owner_id=report_id, upload=upload, by=None, only=Kind.PHOTO
        )
