"""Signing in and out."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from allauth.mfa.base import views as allauth_mfa
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ejsc.accounts.access import SIGNED_IN, needs, public

from ..sign_in_forms import SignInForm


class SignInView(allauth.LoginView):
    """User name and password; after too many tries 429, with the time to wait."""

    template_name = "accounts/sign_in.html"

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if form.stopped:
            response.status_code = 429
            response["Retry-After"] = str(settings.TRIES_WINDOW_SECONDS)
        return response


def _drawn(view: Any) -> Any:
    """allauth's pages draw themselves late; ours must be finished within the scope."""

    def finished(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        return response.render() if hasattr(response, "render") else response

    return finished


sign_in = public(SignInView.as_view())
sign_out = public(allauth.LogoutView.as_view(template_name="accounts/sign_out.html"))
second_step = public(allauth_mfa.AuthenticateView.as_view(template_name="accounts/second_step.html"))
password_again = needs(SIGNED_IN, finished=False)(
    _drawn(allauth.ReauthenticateView.as_view(template_name="accounts/again.html"))
)
second_factor_again = needs(SIGNED_IN, finished=False)(
    _drawn(allauth_mfa.ReauthenticateView.as_view(template_name="accounts/again.html"))
)


@public
def inactive(request: HttpRequest) -> HttpResponse:
    """The password was right, but the account is closed."""
    return render(request, "accounts/inactive.html", status=403)


@public
def forgotten(request: HttpRequest) -> HttpResponse:
    """What to do without a password: the officer of the area gives a code."""
    return render(request, "accounts/forgotten.html")
