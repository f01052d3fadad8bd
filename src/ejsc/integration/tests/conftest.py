from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client

from ejsc.accounts.actions import make_token
from ejsc.accounts.models import User
from ejsc.cases.tests.conftest import VILLAGE, WHAT, assigned, case, closing, in_service, report, reported

from .receiving import hook, receiver  # noqa: F401 (fixtures)

__all__ = ["assigned", "case", "closing", "in_service", "report", "reported"]

V1 = "/api/v1"


class Program:
    """A program with somebody's token, or with none."""

    def __init__(self, token: str = "") -> None:
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.client = Client(raise_request_exception=False)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        given: dict[str, Any] = {"headers": {"Accept-Language": "en", **self.headers, **headers}}
        if body is not None:
            given |= {"data": body, "content_type": "application/json"}
        return getattr(self.client, method)(f"{V1}{path}", **given)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.ask("get", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.ask("post", path, body if body is not None else {}, **headers)

    def patch(self, path: str, body: Any) -> HttpResponse:
        return self.ask("patch", path, body)


def token_of(user: User, *scopes: str) -> str:
    """A token; who needs a second factor has one."""
    user.refresh_from_db()
    if user.needs_second_factor and not Authenticator.objects.filter(user=user).exists():
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return make_token(user=user, name="test", scopes=scopes or ("read",), days=9, by=user)[1]


@pytest.fixture
def program(db: None) -> Callable[..., Program]:
    """A program that acts as somebody, with some scopes."""
    return lambda user=None, *scopes: Program(token_of(user, *scopes) if user else "")


def told(**over: Any) -> dict[str, Any]:
    """A report as a program sends it."""
    return {"id": str(uuid.uuid4()), "what": WHAT, "kind": "elderly", "region": VILLAGE, **over}
