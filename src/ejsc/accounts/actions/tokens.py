"""Leave for programs: tokens made, shown once, revoked."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ejsc.audit import actions as audit
from ejsc.kernel.errors import AlreadyExists, BadInput, NotFoundHere, NotReady
from ejsc.kernel.secrets import blind_index
from ejsc.kernel.workflow import Actor

from .. import token_scopes
from ..models import ApiToken, User

MARK = "ejsc_"
SHOWN = 8


def digest_of(text: str) -> str:
    """How a token is kept and found: keyed, so that a stolen database opens nothing."""
    return blind_index(text, purpose="api_token")


def make_token(
    *, user: User, name: str, scopes: Collection[str], days: int, by: Actor, id: UUID | None = None
) -> tuple[ApiToken, str]:
    """A fresh token and its text, which is shown once and kept nowhere.

    Raises: BadInput; NotReady without the second factor that the person's role asks for; AlreadyExists.
    """
    _check(user, name, scopes, days)
    body = secrets.token_urlsafe(32)
    text, now = f"{MARK}{body}", timezone.now()
    token = ApiToken(
        id=id or uuid4(), user=user, name=name.strip(), prefix=f"{MARK}{body[:SHOWN]}", digest=digest_of(text),
        scopes=sorted(set(scopes)), made_by=by if isinstance(by, User) else None, made_at=now,
        expires_at=now + timedelta(days=days),
    )  # fmt: skip
    try:
        with transaction.atomic():
            token.save(force_insert=True)
            audit.record("token.make", about=token, detail={"scopes": token.scopes, "days": days})
    except IntegrityError:
        raise AlreadyExists(
            _(
                "This token was made already and shown once. If you did not keep it, revoke it and make another."
            )
        ) from None
    return token, text


def _check(user: User, name: str, scopes: Collection[str], days: int) -> None:
    if not user.is_active:
        raise BadInput(_("This account is closed. Open it again first."))
    if not name.strip():
        raise BadInput(
            _("Write what the token is for; you will choose by it which one to revoke."), field="name"
        )
    if not scopes or set(scopes) - set(token_scopes.all_scopes()):
        raise BadInput(_("Choose what the token may do."), field="scopes")
    most = settings.API_TOKEN_MOST_DAYS
    if not 1 <= days <= most:
        raise BadInput(
            ngettext("A token lasts at most %(n)d day.", "A token lasts 1 to %(n)d days.", most)
            % {"n": most},
            field="days",
        )
    if user.needs_second_factor and not has_second_factor(user):
        raise NotReady(_("Your role asks for a second factor. Set it up first, then make the token."))


def has_second_factor(user: User) -> bool:
    """Whether the person has set up an authenticator application."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


@transaction.atomic
def revoke_token(*, id: UUID, by: User) -> ApiToken:
    """One's own token stops at once; twice is once. Raises: NotFoundHere."""
    token = ApiToken.objects.select_for_update(of=("self",)).filter(pk=id, user=by).first()
    if token is None:
        raise NotFoundHere
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        audit.record("token.revoke", about=token)
    return token


def revoke_all(user: User) -> int:
    """Every token of a person stops: her account is closed, or somebody else may know her password. How many."""
    found = user.tokens.filter(revoked_at__isnull=True)
    count = found.update(revoked_at=timezone.now())
    if count:
        audit.record("token.revoke_all", about=user, detail={"count": count})
    return count
