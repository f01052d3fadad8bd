"""The door of the API: who asks, whether she may, within which scope; and what every address does alike."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.cache import patch_vary_headers
from ninja import Router
from ninja.security import HttpBearer

from ejsc.accounts.access import PUBLIC as OPEN
from ejsc.accounts.access import SIGNED_IN
from ejsc.accounts.bearers import bearer
from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.audit import actions as audit
from ejsc.kernel.errors import DomainError, NotPermitted

from . import problems, reading
from .problems import ScopeMissing

View = Callable[..., Any]


class Bearer(HttpBearer):
    """`Authorization: Bearer ejsc_…` of somebody with a permission; asked before anything that was sent is read."""

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__()

    def __call__(self, request: HttpRequest) -> User:
        return self.authenticate(request, text_of(request))

    def authenticate(self, request: HttpRequest, token: str) -> User:
        user = bearer(token)
        if self.permission != SIGNED_IN and not user.can(self.permission):
            with scope(user):  # so that the trace says who was refused
                demand(user, self.permission)
        return user


def text_of(request: HttpRequest) -> str:
    """The token that came along; empty when there is none."""
    kind, _space, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if kind.lower() == "bearer" else ""


def demand(user: User, permission: str) -> None:
    """Raises: ScopeMissing, when only the token lacks it; NotPermitted."""
    if permission == SIGNED_IN or user.can(permission):
        return
    audit.refused(f"page.{permission}", reason=f"api, {user.via}")
    limited, user.limited_to = user.limited_to, None
    may = user.can(permission)
    user.limited_to = limited
    raise ScopeMissing if may else NotPermitted


def needs(permission: str) -> Callable[[View], View]:
    """Run the operation within the scope of the token's person, in one transaction; she comes as `by`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> Any:
            with scope(request.auth) as user:
                demand(user, permission)
                return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def reads(router: Router, path: str, permission: str, answer: Any, **given: Any) -> Callable[[View], View]:
    """Declare an operation that reads: GET, with a token."""
    return _declared(router, ["GET"], path, permission, {200: answer}, problems.READING, given)


def acts(
    router: Router, path: str, permission: str, answers: Any, *, method: str = "POST", **given: Any
) -> Callable[[View], View]:
    """Declare an operation that changes something, with a token."""
    found = answers if isinstance(answers, dict) else {200: answers}
    return _declared(router, [method], path, permission, found, problems.ACTING, given)


def everybody(
    router: Router, method: str, path: str, answers: dict[int, Any], refuses: tuple[int, ...], **given: Any
) -> Callable[[View], View]:
    """Declare an operation that needs no account; it sets its own scope."""

    def decorate(view: View) -> View:
        view.permission = OPEN  # type: ignore[attr-defined]
        declared = {**answers, **problems.refusals(refuses)}
        return router.api_operation([method], path, response=declared, **given)(view)

    return decorate


def _declared(
    router: Router,
    methods: list[str],
    path: str,
    permission: str,
    answers: dict[int, Any],
    refuses: tuple[int, ...],
    given: dict[str, Any],
) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        said = {"x-permission": str(permission), **given.pop("openapi_extra", {})}
        declared = {**answers, **problems.refusals(refuses)}
        return router.api_operation(
            methods, path, auth=Bearer(permission), response=declared, openapi_extra=said, **given
        )(needs(permission)(view))

    return decorate


# --- what every address does alike ------------------------------------------------------------------------------


def guarded(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The API's addresses behind the common door: HEAD, OPTIONS, unreadable addresses, caching."""
    for entry in patterns:
        if isinstance(entry, URLPattern):
            entry.callback = _door(entry.callback)
    return patterns


def _door(view: Any) -> Any:
    operations = getattr(view, "operations", None) or _operations(view)
    methods = sorted({method for one in operations for method in one.methods})
    allowed = ", ".join(sorted({*methods, "OPTIONS", *(["HEAD"] if "GET" in methods else [])}))

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = _answered(request, view, methods, allowed, args, kwargs)
        patch_vary_headers(response, ["Authorization", "Accept-Language"])
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    opened.csrf_exempt = True  # type: ignore[attr-defined] # a token is no cookie: no browser sends it by itself
    opened.permission = "+".join(  # type: ignore[attr-defined]
        sorted({str(getattr(one.view_func, "permission", OPEN)) for one in operations})
    )
    return opened


def _operations(view: Any) -> list[Any]:
    """The operations behind one of ninja's views, which keeps them in its closure."""
    cells = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
    return [one for cell in cells for one in getattr(cell, "operations", [])]


def _answered(
    request: HttpRequest, view: View, methods: list[str], allowed: str, args: Any, kwargs: Any
) -> HttpResponseBase:
    if request.method == "OPTIONS":  # no CORS: a browser on another site may not call
        return HttpResponse(status=204, headers={"Allow": allowed})
    asks_head = request.method == "HEAD" and "HEAD" not in methods and "GET" in methods
    if request.method not in methods and not asks_head:
        return problems.method_not_allowed(allowed)
    try:
        for value in (request.path_info, *request.GET, *(v for row in request.GET.lists() for v in row[1])):
            reading.check_text(value)
    except DomainError as error:
        return problems.answer(error)
    if asks_head:
        request.method = "GET"  # the server leaves the body out
        request.META["REQUEST_METHOD"] = "GET"
    answer: HttpResponseBase = view(request, *args, **kwargs)
    return answer
