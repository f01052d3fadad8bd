"""What accounts have done by night."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from ejsc.kernel.jobs import BULK, every
from ejsc.kernel.models import LimitCount

from .models import AccessCode

# Codes are kept this long after they ran out, so that an officer sees what became of them.
CODES_KEPT_DAYS = 90


@every("23 2 * * *", queue=BULK, name="accounts.tidy")
def tidy(timestamp: int) -> None:
    """Throw away sessions and counts that are over, and codes long out of date."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    LimitCount.objects.filter(since__lt=now - timedelta(days=2)).delete()
    AccessCode.objects.filter(expires_at__lt=now - timedelta(days=CODES_KEPT_DAYS)).delete()
