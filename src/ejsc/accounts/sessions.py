"""What a session knows: how long it may rest, whether the second factor was shown, where its person begins."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from ejsc.audit import actions as audit

from .models import User
from .scope import scope

SECOND_FACTOR = "second_factor"


def begin(request: HttpRequest, user: User) -> None:
    """Finish a sign-in: note the second factor, set the rest time, write the trace. The key is already a new one."""
    shown = any(one["method"] == "mfa" for one in get_authentication_records(request, user))
    request.session[SECOND_FACTOR] = shown
    request.session.set_expiry(idle_seconds(user))
    with scope(user):
        audit.record("session.start", about=user, detail={"second_factor": shown})


def idle_seconds(user: User) -> int:
    """How long this person's session may rest: the shortest of her roles."""
    ordinary = settings.SESSION_COOKIE_AGE
    return min((role.idle_seconds or ordinary for role in user.roles), default=ordinary)


def home_url(user: User) -> str:
    """Where this person's work begins; her own page while that page does not exist."""
    for role in user.roles:
        try:
            return reverse(role.home)
        except NoReverseMatch:
            continue
    return reverse("accounts:profile")


def safe_next(request: HttpRequest) -> str:
    """The page to go back to after a detour, if it is one of ours; else empty."""
    wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""


def with_next(url: str, back: str) -> str:
    """An address that remembers where to go back to."""
    return f"{url}?{urlencode({REDIRECT_FIELD_NAME: back})}" if back else url
