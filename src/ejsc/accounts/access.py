"""The first door: every page says here who may open it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotPermitted

from .scope import scope

View = Callable[..., HttpResponse]
SIGNED_IN = "signed_in"
PUBLIC = "public"


def needs(permission: str) -> Callable[[View], View]:
    """Open the page to signed-in people who hold the permission somewhere, within their scope.

    The view must return a finished response: what is drawn later would see no scope.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user = request.user
            if not user.is_authenticated:
                return _to_sign_in(request)
            if detour := _unfinished_sign_in(request):
                return HttpResponseRedirect(detour)
            with scope(user):
                if permission != SIGNED_IN and not user.can(permission):
                    audit.refused(f"page.{permission}", reason=request.path)
                    raise NotPermitted
                return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(view: View) -> View:
    """Open the page to everybody; it sets the scope that it needs by itself."""
    view.permission = PUBLIC  # type: ignore[attr-defined]
    return view


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; a piece of a page takes the whole page there."""
    response = redirect_to_login(request.get_full_path())
    if request.headers.get("HX-Request"):
        plain = HttpResponse(status=401)
        plain["HX-Redirect"] = response["Location"]
        return plain
    return response


def _unfinished_sign_in(request: HttpRequest) -> str | None:
    """Where somebody must go first: a password of her own, then the second factor of her role."""
    user = request.user
    if user.must_change_password:
        return reverse("accounts:new_password")
    if user.needs_second_factor and not request.session.get("second_factor"):
        return reverse("accounts:second_factor")
    return None
