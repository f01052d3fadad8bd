"""Who stands behind a token that a program shows, and why one is refused."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ejsc.audit import actions as audit
from ejsc.kernel import limits
from ejsc.kernel.context import acting
from ejsc.kernel.errors import DomainError, TooMany
from ejsc.kernel.limits import Limit

from . import token_scopes
from .actions.tokens import digest_of, has_second_factor
from .models import ApiToken, User

# "Last used" is exact to a minute; more would be a write for every request.
NOTED_EVERY = timedelta(minutes=1)
MINUTE = 60


class TokenRefused(DomainError):
    """A token that opens nothing, with the reason that its holder needs."""

    status = 401

    def __init__(self, code: str) -> None:
        super().__init__(REASONS[code])
        self.code = code


REASONS: dict[str, str | Promise] = {
    "token_missing": _(
        "This needs a token. Send it as “Authorization: Bearer ejsc_…”; you make one on your account page."
    ),
    "token_unknown": _("This token is not known. Check that it was copied whole."),
    "token_expired": _("This token has expired. Make a new one on your account page."),
    "token_revoked": _("This token was revoked. Make a new one on your account page."),
    "account_closed": _("The account of this token is closed. Ask your administrator."),
    "account_absent": _("The person of this token is noted as away today; the token works again after that."),
    "second_factor_missing": _(
        "The role of this account asks for a second factor, which is not set up. Sign in and set it up."
    ),
}


def bearer(text: str) -> User:
    """The person for whom a token speaks, limited to its scopes. Raises: TokenRefused, TooMany."""
    if not text:
        raise TokenRefused("token_missing")
    token = ApiToken.objects.select_related("user").filter(digest=digest_of(text)).first()
    if token is None:
        _count_wrong()
        raise TokenRefused("token_unknown")
    if code := _fault(token):
        audit.refused("token.use", about=token, reason=code)
        raise TokenRefused(code)
    _count_use(token)
    user = token.user
    user.limited_to, user.via = token_scopes.permissions_of(token.scopes), token.prefix
    return user


def _fault(token: ApiToken) -> str:
    """Why it does not work now; empty when it does."""
    user, today = token.user, timezone.localdate()
    if token.revoked_at is not None:
        return "token_revoked"
    if token.expires_at <= timezone.now():
        return "token_expired"
    if not user.is_active:
        return "account_closed"
    if user.absences.filter(starts__lte=today, ends__gte=today).exists():
        return "account_absent"
    if user.needs_second_factor and not has_second_factor(user):
        return "second_factor_missing"
    return ""


def _count_wrong() -> None:
    """Guessing is hopeless, but need not be free."""
    wrong = Limit("token.wrong", settings.API_WRONG_TOKENS, settings.TRIES_WINDOW_SECONDS)
    if limits.hit_together([(wrong, acting.get().address)])[0] > wrong.count:
        raise TooMany(retry_after=wrong.seconds)


def _count_use(token: ApiToken) -> None:
    """At most so many requests a minute; note that it was used."""
    often = Limit("token.use", settings.API_REQUESTS_PER_MINUTE, MINUTE)
    if limits.hit_together([(often, str(token.pk))])[0] > often.count:
        raise TooMany(
            _(
                "This token makes too many requests. Wait a minute; ask for changes since a moment instead of all."
            ),
            retry_after=MINUTE,
        )
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
