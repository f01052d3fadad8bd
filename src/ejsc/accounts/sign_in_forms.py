"""What people type to sign in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.account.internal.flows.login import perform_password_login
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AuthenticateAgainForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ejsc.audit import actions as audit

from .models import User

# Longer than a code can be right, with one step of tolerance on either side.
USED_CODE_SECONDS = 180


def password_field(label: Any, *, new: bool = False) -> forms.CharField:
    """A password as browsers and password managers expect it."""
    attributes = {"autocomplete": "new-password" if new else "current-password", "autocapitalize": "none"}
    return forms.CharField(
        label=label, strip=False, max_length=200, widget=forms.PasswordInput(attrs=attributes)
    )


# The only thing that one comes to the page for.
FIRST = {"autofocus": True}


def user_name_field(label: Any, **given: Any) -> forms.CharField:
    """A user name: no capitals, no corrections by the keyboard."""
    attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(label=label, max_length=254, widget=forms.TextInput(attrs=attributes), **given)


def digits_field(label: Any, **given: Any) -> forms.CharField:
    """A code from an authenticator application."""
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"} | FIRST
    return forms.CharField(label=label, max_length=20, widget=forms.TextInput(attrs=attributes), **given)


class SignInForm(LoginForm):
    """User name or e-mail address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": user_name_field(_("User name or e-mail")),
            "password": password_field(pgettext_lazy("sign-in", "Password")),
        }
        self.fields["login"].widget.attrs |= FIRST

    @property
    def stopped(self) -> bool:
        """Whether there were too many tries."""
        return self.has_error("__all__", "too_many")

    def user_credentials(self) -> dict[str, str]:
        """An e-mail address stands for the one account that has it; for none and for several it is a wrong name."""
        login = self.cleaned_data["login"].lower()
        if "@" in login:
            found = list(User.objects.filter(email__iexact=login).values_list("username", flat=True)[:2])
            login = found[0] if len(found) == 1 else login
        return {"username": login, "password": self.cleaned_data["password"]}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        self._login.redirect_url = redirect_url
        return perform_password_login(request, self.user_credentials(), self._login)


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field(_("Your password"))


class _CodeForm:
    """Writes wrong codes into the trace, and takes a right one only once."""

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            audit.refused("session.second_factor", about=self.user, reason="code")  # type: ignore[attr-defined]
            raise
        self._use_up(code)
        return code

    def _use_up(self, code: str) -> None:
        user: User = self.user  # type: ignore[attr-defined]
        if not cache.add(f"second-factor:{user.pk}:{code.strip()}", 1, USED_CODE_SECONDS):
            raise ValidationError(_("This code was used already. Wait for the next one."))


class SecondFactorForm(_CodeForm, AuthenticateForm):
    """The second step of signing in."""

    code = digits_field(_("Six digits from the application, or a spare code"))


class SecondFactorAgainForm(_CodeForm, AuthenticateAgainForm):
    """The second factor once more, before something that matters."""

    code = digits_field(_("Six digits from the application, or a spare code"))
