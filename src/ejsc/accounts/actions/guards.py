"""What every act on an account asks first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ejsc.kernel.errors import BadInput, NotPermitted
from ejsc.kernel.workflow import Actor

from .. import queries
from ..models import User
from ..permissions import Can


def managing(user: User, *, by: Actor) -> User:
    """The account, locked for the act, if this administrator may act on it.

    Raises: NotPermitted, also for one's own account; NotFoundHere, for one out of reach.
    """
    if not by.can(Can.USER_MANAGE):
        raise NotPermitted
    if isinstance(by, User):
        if by.pk == user.pk:
            raise NotPermitted(_("You cannot change your own account here. Ask another administrator."))
        queries.managed(user.pk, by=by)
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)


def end_sessions(user: User) -> None:
    """Sign the person out everywhere, at her next request."""
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])


def reason_given(reason: str) -> str:
    """Raises: BadInput, when nothing was written."""
    if not reason.strip():
        raise BadInput(_("Write the reason; others will rely on it."), field="reason")
    return reason.strip()
