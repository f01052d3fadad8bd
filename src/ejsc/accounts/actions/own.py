"""What people change of their own account."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from ejsc.audit import actions as audit

from ..models import User
from .people import change_fields

OWN_FIELDS = {"full_name", "email", "phone"}


@transaction.atomic
def update_own(*, by: User, **values: Any) -> User:
    """Change one's own name, telephone or e-mail. Raises: BadInput."""
    user = User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    return change_fields(user, {k: v for k, v in values.items() if k in OWN_FIELDS}, act="user.update_own")


@transaction.atomic
def set_own_password(*, by: User, password: str) -> User:
    """Choose a new password; every other session of this person ends."""
    user = User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    audit.record("password.change", about=user)
    return user
