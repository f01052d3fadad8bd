"""What can go wrong, as programs read it: `{"code", "message", "errors"}` with the right status, always."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from psycopg_pool import PoolTimeout
from pydantic import Field

from ejsc.accounts.bearers import TokenRefused
from ejsc.files.errors import WrongOffset
from ejsc.kernel.errors import Conflict, DomainError, TooMany

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 20


class FieldProblem(Schema):
    """One field that cannot be taken; where two people changed it, with both values."""

    field: str = Field(description="Where in what was sent; empty for all of it.")
    message: str
    theirs: str | None = Field(None, description="What stands there now.")
    yours: str | None = Field(None, description="What you sent.")


class Problem(Schema):
    """Why nothing was done. `code` is for programs and stays; `message` is for people and may be reworded."""

    code: str = Field(examples=["not_found"])
    message: str
    errors: list[FieldProblem] = []
    who: str | None = Field(None, description="Of a conflict: who was faster.")
    when: str | None = Field(None, description="Of a conflict: when.")


class TooLarge(DomainError):
    """More than the server takes in one piece."""

    code = "too_large"
    status = 413
    message = gettext_lazy("This is too large for one request. Send files by their own address, in pieces.")


class Unreadable(DomainError):
    """What came is not what the address takes at all."""

    code = "unreadable"
    status = 400
    message = gettext_lazy("What was sent cannot be read. Send JSON in UTF-8.")


class ScopeMissing(DomainError):
    """The person may, the token may not."""

    code = "token_scope"
    status = 403
    message = gettext_lazy("This token was not made for that. Make one with the scope that it needs.")


# Which refusals an operation may answer: every one of them declares what it can meet.
READING = (400, 401, 403, 404, 422, 429, 503)
ACTING = (400, 401, 403, 404, 409, 413, 422, 429, 503)
PUBLIC = (400, 413, 422, 429, 503)


def refusals(statuses: Iterable[int]) -> dict[int, type[Problem]]:
    """The declared answers of an operation."""
    return dict.fromkeys(statuses, Problem)


def answer(error: DomainError) -> HttpResponse:
    """A refusal as JSON, with the headers that go with it."""
    body: dict[str, Any] = {"code": error.code, "message": str(error), "errors": _fields(error)}
    if isinstance(error, Conflict):
        body |= {"who": error.who, "when": error.when.isoformat() if error.when else None}
    response = JsonResponse(body, status=error.status)
    for name, value in _headers(error).items():
        response[name] = value
    return response


def _fields(error: DomainError) -> list[dict[str, str]]:
    if isinstance(error, Conflict):
        return [
            {"field": one.field, "message": one.label, "theirs": one.theirs, "yours": one.yours}
            for one in error.clashes
        ]
    return [{"field": error.field, "message": str(error)}] if error.field else []


def _headers(error: DomainError) -> Mapping[str, str]:
    if isinstance(error, TooMany):
        return {"Retry-After": str(error.retry_after)}
    if isinstance(error, WrongOffset):
        return {"Upload-Offset": str(error.offset)}
    if isinstance(error, TokenRefused):
        detail = "" if error.code == "token_missing" else ', error="invalid_token"'
        return {"WWW-Authenticate": f'Bearer realm="e-JSC"{detail}'}
    return {}


def _plain(status: int, code: str, message: str, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    return JsonResponse({"code": code, "message": message, "errors": errors or []}, status=status)


def method_not_allowed(allowed: str) -> HttpResponse:
    """The address exists, this act on it does not."""
    response = _plain(405, "method_not_allowed", _("This address takes %(methods)s.") % {"methods": allowed})
    response["Allow"] = allowed
    return response


def outage() -> HttpResponse:
    """The database is away; nothing was stored, and trying again later helps."""
    sentence = _("The site cannot reach its data now. Nothing was stored. Try again in a moment.")
    response = _plain(503, "unavailable", sentence)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


# What pydantic says, in our words where it is said often.
WORDS = {
    "missing": gettext_lazy("This must be filled in."),
    "extra_forbidden": gettext_lazy("There is no such field here."),
    "uuid_parsing": gettext_lazy("This is not a UUID."),
    "enum": gettext_lazy("This is none of the values that can be chosen."),
    "literal_error": gettext_lazy("This is none of the values that can be chosen."),
}


def _invalid(error: ValidationError) -> HttpResponse:
    errors = [
        {
            "field": ".".join(str(part) for part in one["loc"] if part not in PLACES),
            "message": str(WORDS.get(one["type"], one["msg"])),
        }
        for one in error.errors
    ]
    return _plain(422, "invalid", _("Some fields are not right yet; “errors” says which and why."), errors)


# Where ninja says that a value came from; the name alone is what the sender knows.
PLACES = {"body", "path", "query", "payload", "form", "header"}


def install(api: NinjaAPI) -> None:
    """Answer every kind of failure in the one shape."""

    def on(kind: type[Exception], respond: Any) -> None:
        api.add_exception_handler(kind, lambda request, error: respond(error))

    on(DomainError, answer)
    on(ValidationError, _invalid)
    on(Http404, lambda _error: _plain(404, "not_found", _("This was not found.")))
    on(HttpError, lambda error: _plain(error.status_code, "refused", str(error)))
    on(RequestDataTooBig, lambda _error: answer(TooLarge()))
    on(BadRequest, lambda _error: answer(Unreadable()))
    on(SuspiciousOperation, lambda _error: answer(Unreadable()))
    for kind in (OperationalError, InterfaceError, PoolTimeout):
        on(kind, _away)
    on(DataError, _unstorable)


def _away(error: Exception) -> HttpResponse:
    log.error("503 of the API: %s", error)
    return outage()


def _unstorable(error: Exception) -> HttpResponse:
    """The net under the checks: the database will not hold such a value. That is a gap of ours, and no fault of it."""
    log.warning("a value reached the database that it refuses: %s", error)
    return _plain(422, "invalid", _("One of the values cannot be stored. Check lengths and numbers."))


def not_found(request: HttpRequest) -> HttpResponse:
    """An address below /api/v1/ that does not exist."""
    return _plain(404, "not_found", _("There is no such address. /api/v1/docs lists them."))
