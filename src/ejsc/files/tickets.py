"""Leave for somebody without an account to send files of one record, as a signed word that the page carries."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing

SALT = "ejsc.files.ticket"


def issue(owner_type: str, owner_id: UUID) -> str:
    """A ticket for the files of one record; whoever may add a file gets one with the page."""
    return signing.dumps([owner_type, str(owner_id)], salt=SALT)


def opened(ticket: str) -> tuple[str, UUID] | None:
    """For which record a ticket is good; none when it is forged or too old."""
    try:
        age = timedelta(days=settings.FILES_PARTS_DAYS + 1)
        owner_type, owner_id = signing.loads(ticket, salt=SALT, max_age=age)
        return owner_type, UUID(owner_id)
    except (signing.BadSignature, ValueError, TypeError):
        return None
