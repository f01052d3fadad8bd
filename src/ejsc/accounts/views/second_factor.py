"""The second factor: setting it up, showing it, spare codes, taking it away."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit

from .. import sessions
from ..access import SIGNED_IN, SignedRequest, needs
from ..models import User
from ..sign_in_forms import SecondFactorForm, digits_field
from .sign_in import _drawn

BACK = "second_factor_back"


def _has_application(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


@needs(SIGNED_IN, finished=False)
def second_factor(request: SignedRequest) -> HttpResponse:
    """How things stand with the second factor; who must show or set it up is led there."""
    if back := sessions.safe_next(request):
        request.session[BACK] = back
    if not _has_application(request.user):
        return redirect("mfa_activate_totp") if request.user.needs_second_factor else _standing(request)
    return _standing(request) if request.session.get(sessions.SECOND_FACTOR) else _show(request)


def _standing(request: SignedRequest) -> HttpResponse:
    spare = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    left = len(spare.wrap().get_unused_codes()) if spare else 0
    return render(
        request, "accounts/second_factor.html", {"on": _has_application(request.user), "left": left}
    )


def _show(request: SignedRequest) -> HttpResponse:
    form = SecondFactorForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        request.session[sessions.SECOND_FACTOR] = True
        return redirect(_onward(request))
    return render(request, "accounts/second_step.html", {"form": form})


def _onward(request: SignedRequest) -> str:
    """Where she wanted to go before the second factor came between."""
    return request.session.pop(BACK, "") or sessions.home_url(request.user)


class ActivateView(totp.ActivateTOTPView):
    """Scan, type the first code."""

    template_name = "accounts/second_factor_new.html"

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["code"] = digits_field(_("Six digits that the application shows"))
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        secret = found["form"].secret
        # Groups of four are easier to copy by hand.
        return {**found, "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        self.request.session[sessions.SECOND_FACTOR] = True
        audit.record("second_factor.added", about=self.request.user)
        return response


class DeactivateView(totp.DeactivateTOTPView):
    """Taking it away, where no role needs it."""

    template_name = "accounts/second_factor_off.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        self.request.session[sessions.SECOND_FACTOR] = False
        audit.record("second_factor.removed", about=self.request.user)
        messages.success(self.request, _("The second factor is off."))
        return response


class SpareCodesView(recovery.ViewRecoveryCodesView):
    """The spare codes, shown once."""

    template_name = "accounts/spare_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "onward": reverse("accounts:second_factor_done")}


class NewSpareCodesView(recovery.GenerateRecoveryCodesView):
    """New spare codes; the old ones stop working."""

    template_name = "accounts/spare_codes_new.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        audit.record("second_factor.spare_codes", about=self.request.user)
        return response


@needs(SIGNED_IN)
def done(request: SignedRequest) -> HttpResponse:
    """On to the work, once the spare codes are put away."""
    return redirect(_onward(request))


def _page(view: Any, *, finished: bool) -> Any:
    return needs(SIGNED_IN, finished=finished)(_drawn(view.as_view()))


activate = _page(ActivateView, finished=False)
deactivate = _page(DeactivateView, finished=True)
spare_codes = _page(SpareCodesView, finished=True)
new_spare_codes = _page(NewSpareCodesView, finished=True)
