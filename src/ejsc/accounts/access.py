"""The first door: every page says here who may open it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from ejsc.audit import actions as audit
from ejsc.kernel.errors import NotPermitted

from .models import User
from .scope import scope

View = Callable[..., HttpResponse]
SIGNED_IN = "signed_in"
PUBLIC = "public"


class SignedRequest(HttpRequest):
    """A request behind the door: somebody has signed in."""

    user: User


def needs(permission: str, *, finished: bool = True) -> Callable[[View], View]:
    """Open the page to signed-in people who hold the permission somewhere, within their scope.

    The view must return a finished response: what is drawn later would see no scope.
    `finished=False` is for the few pages that finish a sign-in: a first password, the second factor.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user = request.user
            if not isinstance(user, User):
                return _to_sign_in(request)
            if finished and (detour := _unfinished_sign_in(request, user)):
                return go(request, f"{detour}?{urlencode({'next': page_of(request)})}")
            shown = bool(request.session.get("second_factor"))
            with scope(user, sealed=shown or not user.sealed_needs_second_factor):
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


def page_of(request: HttpRequest) -> str:
    """The page that somebody looks at: of a form that is sent, or of a piece, the page where it stands."""
    piece = request.headers.get("HX-Current-URL", "")
    if not piece and request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    seen = piece or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(seen, {request.get_host()}):
        return request.get_full_path()
    parts = urlsplit(seen)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back to where she was."""
    return go(request, redirect_to_login(page_of(request))["Location"])


def go(request: HttpRequest, address: str) -> HttpResponse:
    """Elsewhere; a piece of a page takes the whole page there."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _unfinished_sign_in(request: HttpRequest, user: User) -> str | None:
    """Where somebody must go first: a password of her own, then the second factor of her role."""
    if user.must_change_password:
        return reverse("accounts:new_password")
    if request.session.get("second_factor"):
        return None
    # Who only reads something sealed may still send what she was writing; nothing sealed shows before she looks again.
    if user.role_needs_second_factor or (
        user.sealed_needs_second_factor and request.method in {"GET", "HEAD"}
    ):
        return reverse("accounts:second_factor")
    return None
