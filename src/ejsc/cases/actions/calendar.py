"""The secret address of one's own calendar: made, renewed, withdrawn."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.kernel.errors import AlreadyExists
from ejsc.kernel.secrets import blind_index

from ..models import CalendarAddress


def digest_of(token: str) -> str:
    """How the secret part is kept and found: keyed, so that a stolen database opens nothing."""
    return blind_index(token, purpose="calendar")


def make_calendar(*, id: UUID, by: User) -> tuple[CalendarAddress, str]:
    """A fresh secret, which is shown once; the one before works no more. Raises: AlreadyExists."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    address = CalendarAddress(
        id=id, user=by, digest=digest_of(token), made_at=now,
        expires_at=now + timedelta(days=settings.CALENDAR_DAYS),
    )  # fmt: skip
    try:
        with transaction.atomic():
            if not CalendarAddress.objects.filter(pk=id).exists():
                _withdraw(by)
            address.save(force_insert=True)
    except IntegrityError:
        raise AlreadyExists(
            _("This address was made already and shown once. If you did not keep it, make another.")
        ) from None
    audit.record("calendar.make", about=address)
    return address, token


def withdraw_calendar(*, by: User) -> None:
    """The address works no more; twice is once."""
    if _withdraw(by):
        audit.record("calendar.withdraw", about=by)


def forget_calendar(user: User) -> None:
    """Whoever stops has no calendar here, also when the account is opened again."""
    if not User.objects.get(pk=user.pk).is_active:
        with system("calendar of an account that was closed"):
            _withdraw(user)


def _withdraw(user: User) -> int:
    held = CalendarAddress.objects.filter(user=user, withdrawn_at__isnull=True)
    return held.update(withdrawn_at=timezone.now())
