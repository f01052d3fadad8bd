"""Colleagues whom a program names by their key."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.errors import BadInput
from ejsc.organisations.models import Organisation


def colleague(key: int, *, field: str = "owner") -> User:
    """Somebody who can sign in. Raises: BadInput."""
    found = User.objects.filter(pk=key, is_active=True).first()
    if found is None:
        raise BadInput(_("Nobody who works here has this key."), field=field)
    return found


def office(key: int, *, field: str = "office") -> Organisation:
    """An organisation. Raises: BadInput."""
    found = Organisation.objects.filter(pk=key).first()
    if found is None:
        raise BadInput(_("No office has this key; see /api/v1/reference/organisations."), field=field)
    return found
