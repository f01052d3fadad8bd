"""One's own account."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import actions, doors, queries, sessions
from ..access import SIGNED_IN, SignedRequest, needs
from ..forms import ChangePasswordForm, OwnForm, PasswordForm
from .act import ask


@needs(SIGNED_IN)
def home(request: SignedRequest) -> HttpResponse:
    """To the place where this person's work begins."""
    return redirect(sessions.home_url(request.user))


@needs(SIGNED_IN)
def profile(request: SignedRequest) -> HttpResponse:
    """Name, telephone, roles in plain words, recent sign-ins."""
    me = request.user
    form = OwnForm(request.POST or None, initial={n: getattr(me, n) for n in ("full_name", "phone", "email")})
    return ask(
        request,
        form,
        lambda found: actions.update_own(by=me, **found),
        template="accounts/profile.html",
        done=reverse("accounts:profile"),
        said=_("Saved."),
        doors=doors.open_to(me),
        assignments=me.current_assignments,
        second_factor=Authenticator.objects.filter(user=me, type=Authenticator.Type.TOTP).exists(),
        sign_ins=queries.recent_sign_ins(me),
    )


@needs(SIGNED_IN)
def password(request: SignedRequest) -> HttpResponse:
    """Change the password; other devices are signed out."""
    return _set_password(
        request,
        ChangePasswordForm(request.POST or None, user=request.user),
        done=reverse("accounts:profile"),
        template="accounts/password.html",
    )


@needs(SIGNED_IN, finished=False)
def new_password(request: SignedRequest) -> HttpResponse:
    """A password of one's own, before anything else."""
    if not request.user.must_change_password:
        return redirect(sessions.home_url(request.user))
    return _set_password(
        request,
        PasswordForm(request.POST or None, user=request.user),
        done=sessions.safe_next(request) or sessions.home_url(request.user),
        template="accounts/new_password.html",
    )


def _set_password(request: SignedRequest, form: PasswordForm, *, done: str, template: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        user = actions.set_own_password(by=request.user, password=form.cleaned_data["password"])
        update_session_auth_hash(request, user)
        messages.success(request, _("Your new password is set."))
        return redirect(done)
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, "next": sessions.safe_next(request)}, status=status)
