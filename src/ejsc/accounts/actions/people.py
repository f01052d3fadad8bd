"""Making, changing, closing and opening accounts."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotPermitted
from ejsc.kernel.workflow import Actor
from ejsc.organisations.models import Organisation

from .. import leaving, queries, rules
from ..models import User
from ..permissions import Can
from .guards import end_sessions, managing, reason_given
from .tokens import revoke_all

FIELDS = ("full_name", "email", "phone", "position", "organisation")


@transaction.atomic
def create(
    *,
    username: str,
    full_name: str,
    by: Actor,
    email: str = "",
    phone: str = "",
    position: str = "",
    organisation: Organisation | None = None,
) -> User:
    """An account without a password: a code opens it. It may do nothing until it gets a role.

    Raises: NotPermitted; BadInput, for a name that cannot be used or is taken.
    """
    _may_place(organisation, by=by)
    user = _new(
        rules.clean_user_name(username),
        full_name=full_name.strip(),
        email=email.strip(),
        phone=rules.clean_phone(phone),
        position=position.strip(),
        organisation=organisation,
    )
    audit.record("user.create", about=user)
    return user


def _new(name: str, **values: Any) -> User:
    """The row itself; the database decides between two who choose one name at the same moment."""
    try:
        with transaction.atomic():
            return User.objects.create_user(name, None, must_change_password=True, **values)
    except IntegrityError as taken:
        words = _("The user name %(name)s is taken. Add a figure or the place: %(name)s2")
        raise BadInput(words % {"name": name}, field="username") from taken


def _may_place(organisation: Organisation | None, *, by: Actor) -> None:
    if not by.can(Can.USER_MANAGE):
        raise NotPermitted
    if organisation is None or not isinstance(by, User):
        return
    if not queries.offices_for_accounts(by).filter(pk=organisation.pk).exists():
        raise NotPermitted(_("This office does not lie in your area."))


@transaction.atomic
def update(*, user: User, by: Actor, **values: Any) -> User:
    """Change what is known of a person. Raises: NotPermitted, NotFoundHere, BadInput."""
    user = managing(user, by=by)
    if values.get("organisation") != user.organisation:
        _may_place(values.get("organisation"), by=by)
    return change_fields(user, values, act="user.update")


def change_fields(user: User, values: dict[str, Any], *, act: str) -> User:
    """Set the fields that differ, and trace which ones."""
    values = {name: value for name, value in values.items() if name in FIELDS}
    if "phone" in values:
        values["phone"] = rules.clean_phone(values["phone"])
    changed = {name: value for name, value in values.items() if getattr(user, name) != value}
    if changed:
        before = {name: str(getattr(user, name) or "") for name in changed}
        for name, value in changed.items():
            setattr(user, name, value)
        user.save(update_fields=list(changed))
        after = {name: str(value or "") for name, value in changed.items()}
        audit.record(act, about=user, detail={"before": before, "after": after})
    return user


@transaction.atomic
def close(*, user: User, reason: str, by: Actor) -> User:
    """Nobody signs in with this account any more; open sessions end at their next request.

    Raises: NotPermitted, NotFoundHere, BadInput.
    """
    user = managing(user, by=by)
    user.is_active = False
    user.save(update_fields=["is_active"])
    user.access_codes.filter(used_at__isnull=True).delete()
    end_sessions(user)
    revoke_all(user)
    audit.record("user.close", about=user, reason=reason_given(reason))
    leaving.left(user, by=by)
    return user


@transaction.atomic
def reopen(*, user: User, reason: str, by: Actor) -> User:
    """The account may be used again. Raises: NotPermitted, NotFoundHere, BadInput."""
    user = managing(user, by=by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record("user.reopen", about=user, reason=reason_given(reason))
    return user


@transaction.atomic
def drop_second_factor(*, user: User, reason: str, by: Actor) -> User:
    """A lost telephone: the person sets the second factor up anew at her next sign-in.

    Raises: NotPermitted, NotFoundHere, BadInput.
    """
    user = managing(user, by=by)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    audit.record("second_factor.dropped", about=user, reason=reason_given(reason))
    return user
