"""Photos of reports: kept at once, whatever becomes of the form around them."""

from __future__ import annotations

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
    with public(report_id):
        return queries.attachments_of(OWNER, report_id).filter(kind=Kind.PHOTO).count()


def keep(request: HttpRequest, report_id: uuid.UUID, sent: list[UploadedFile], *, most: int = MOST) -> Kept:
    """Store what can be stored; each photo stands or falls by itself."""
    kept = Kept()
    if not sent:
        return kept
    room = max(0, most - count(report_id))
    for at, upload in enumerate(sent[:room], start=1):
        try:
            limits.photo(request)
            with public(report_id):
                actions.receive(
                    id=uuid.uuid4(),
                    owner_type=OWNER,
                    owner_id=report_id,
                    upload=upload,
                    by=None,
                    only=Kind.PHOTO,
                )
            kept.count += 1
        except DomainError as error:
            kept.refused.append(_("Photo %(n)s: %(why)s") % {"n": at, "why": error})
    if len(sent) > room:
        kept.refused.append(
            _("At most %(most)s photos are taken; the others were left out.") % {"most": most}
        )
    return kept
