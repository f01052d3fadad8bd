"""How allauth behaves in this house: our limits, our sentences, our trace."""

from __future__ import annotations

import io
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ejsc.audit import actions as audit
from ejsc.kernel.errors import TooMany
from ejsc.kernel.secrets import decrypt, encrypt

from . import sessions
from .middleware import address_of
from .models import User
from .scope import scope
from .tries import Tries

# So long after signing in nobody is asked for the password again.
FRESH_SECONDS = 600


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in, sign-out and re-authentication."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "User name or password is not right. Check both; capital and small letters count in the password."
        ),
        "incorrect_password": _("This is not your present password."),
        "enter_current_password": _("Enter your present password."),
        "too_many_login_attempts": _("Too many wrong codes. For safety, wait 15 minutes, then try again."),
        "rate_limited": _("Too many attempts in a short time. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Pages say themselves what happened."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return sessions.home_url(request.user) if isinstance(request.user, User) else settings.LOGIN_URL

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self.tries = Tries("sign-in", credentials.get("username", ""))
        try:
            self.tries.count()
        except TooMany as refusal:
            raise ValidationError(str(refusal), code="too_many") from refusal

    def _rollback_login_failed_rl_usage(self) -> None:
        self.tries.right()

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # What was typed may be a password in the wrong field: only accounts that exist are named.
        known = User.objects.filter(username=credentials.get("username", "")).first()
        audit.refused("session.start", about=known, reason="password")

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        audit.refused("session.start", about=user, reason="inactive")
        return super().respond_user_inactive(request, user)

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        sessions.begin(request, user)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            with scope(request.user):
                audit.record("session.end", about=request.user)
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        records = get_authentication_records(self.request, self.request.user)
        now = timezone.now().timestamp()
        return not any(now - one["at"] < FRESH_SECONDS for one in records)


class MfaAdapter(DefaultMFAAdapter):
    """The second factor: its secrets encrypted, its QR code made here."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code is not right or has run out. Enter the six digits that your application shows now."
        ),
        "cannot_delete_authenticator": _("Your role needs the second factor; it cannot be taken away."),
    }

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def build_totp_svg(self, url: str) -> str:
        out = io.BytesIO()
        segno.make(url, error="m").save(
            out, kind="svg", scale=5, border=4, light="#fff", xmldecl=False, svgclass=None, lineclass=None
        )
        return out.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not authenticator.user.needs_second_factor
