"""Who a token speaks for."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from ejsc.accounts.access import SIGNED_IN
from ejsc.accounts.models import User

from .door import reads

router = Router(tags=["token"])


class Role(Schema):
    """A role and over what it is held."""

    role: str
    over: str


class Me(Schema):
    """The person, her roles, and what this token may do."""

    id: int
    username: str
    name: str
    roles: list[Role]
    scopes: list[str]
    permissions: list[str]
    expires_at: datetime


@reads(router, "/me", SIGNED_IN, Me, summary="Who this token speaks for", operation_id="me")
def me(request: HttpRequest) -> Any:
    """Ask this first, to see that a token works and how long."""
    by: User = request.auth  # type: ignore[attr-defined]
    token = by.tokens.filter(prefix=by.via).latest("made_at")
    return {
        "id": by.pk, "username": by.username, "name": by.full_name,
        "roles": [{"role": one.role, "over": one.over} for one in by.current_assignments],
        "scopes": token.scopes, "permissions": sorted(p for p in by.limited_to or () if by.can(p)),
        "expires_at": token.expires_at,
    }  # fmt: skip
