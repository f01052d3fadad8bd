"""Beginning with a code from an officer: the code, then a password of one's own."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ejsc.kernel.errors import DomainError, TooMany

from .. import actions
from ..access import public
from ..forms import CodeForm, PasswordForm
from ..models import AccessCode

OPENED = "opened_code"


@public
def code(request: HttpRequest) -> HttpResponse:
    """User name and code; a link may bring both, but only pressing the button spends a try."""
    form = CodeForm(
        request.POST or None, initial={"username": request.GET.get("u"), "code": request.GET.get("c")}
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.check_code(
                username=form.cleaned_data["username"], text=form.cleaned_data["code"]
            )
        except DomainError as error:
            form.take(error)
            status = 429 if isinstance(error, TooMany) else 422
        else:
            request.session.cycle_key()
            request.session[OPENED] = opened.pk
            return redirect("accounts:code_password")
    return render(request, "accounts/code.html", {"form": form}, status=status)


@public
def code_password(request: HttpRequest) -> HttpResponse:
    """The new password; with it the code is used up and the person signed in."""
    opened = AccessCode.objects.filter(pk=request.session.get(OPENED, 0), used_at__isnull=True).first()
    if opened is None:
        return redirect("accounts:code")
    form = PasswordForm(request.POST or None, user=opened.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.use_code(code=opened.pk, password=form.cleaned_data["password"])
        except DomainError as error:
            form.take(error)
        else:
            request.session.flush()
            record_authentication(request, user, method="code")
            return perform_login(request, Login(user=user))
    status = 422 if form.is_bound else 200
    return render(request, "accounts/new_password.html", {"form": form, "person": opened.user}, status=status)
