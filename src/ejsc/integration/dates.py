"""Days and moments that a program sends as text."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from ejsc.kernel.errors import BadInput

EARLIEST, LATEST = 2000, 2100


def day(text: str, *, field: str) -> date:
    """A day between 2000 and 2100. Raises: BadInput."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadInput(_("This day does not exist. Write it like this: 2026-05-31."), field=field) from None
    if not EARLIEST <= found.year <= LATEST:
        raise BadInput(_("This day lies too far away. Check the year."), field=field)
    return found


def moment(text: str, *, field: str) -> datetime:
    """A moment between 2000 and 2100, in WIB where no zone is said. Raises: BadInput."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found.year <= LATEST:
        raise BadInput(
            _("This moment cannot be read. Write it like this: 2026-05-31T14:30:00+07:00."), field=field
        )
    return found if timezone.is_aware(found) else timezone.make_aware(found)
