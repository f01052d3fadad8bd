"""Sending a file by itself: the addresses, and who may (`files.protocol` says how).

Signed-in people name the record (`owner`, `key` in the query); others carry a ticket of its page.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from ejsc.accounts import access
from ejsc.accounts.access import SIGNED_IN, needs
from ejsc.accounts.models import User
from ejsc.kernel.errors import DomainError, NotFoundHere, as_json

from .. import owners, protocol, tickets
from ..errors import WrongOffset
from ..protocol import Sender


@needs(SIGNED_IN)
@require_http_methods(["HEAD", "POST", "PATCH"])
def signed_in(request: HttpRequest, id: UUID) -> HttpResponse:
    """For people with an account; the record's app says whether they may add to it."""
    user: User = request.user  # type: ignore[assignment]
    owner = owners.find(request.GET.get("owner", ""))
    try:
        owner_id = UUID(request.GET.get("key", ""))
    except ValueError:
        raise NotFoundHere from None
    if owner is None or not owner.may_add(user, owner_id):
        raise NotFoundHere
    return _answer(request, id, Sender(owner.type, owner_id, user))


@access.public
@require_http_methods(["HEAD", "POST", "PATCH"])
def with_ticket(request: HttpRequest, ticket: str, id: UUID) -> HttpResponse:
    """For a reporter without account, whose page carried a ticket."""
    found = tickets.opened(ticket)
    if found is None:
        raise NotFoundHere
    return _answer(request, id, Sender(*found, user=None))


def _answer(request: HttpRequest, id: UUID, sender: Sender) -> HttpResponse:
    try:
        return protocol.take(request, id, sender)
    except DomainError as error:
        headers = {"Upload-Offset": error.offset} if isinstance(error, WrongOffset) else {}
        return JsonResponse(dict(as_json(error)), status=error.status, headers=headers)
