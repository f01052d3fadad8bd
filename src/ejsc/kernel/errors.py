"""Everything that can go wrong in the office's own terms, each with one clear sentence.

A sentence says what is wrong, why, and what to do; pages show it beside the form with what was typed,
the API answers it as `{"code": ..., "message": ...}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A refusal that a person can read."""

    code = "refused"
    status = 422
    message: str | Promise = _("That cannot be done now.")

    def __init__(self, message: str | Promise | None = None, *, field: str | None = None) -> None:
        self.message = message or self.message
        self.field = field
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class NotPermitted(DomainError):
    """The person's role does not include this act."""

    code = "not_permitted"
    status = 403
    message = _("Your role does not include this. Ask your administrator if you need it for your work.")


class NotFoundHere(DomainError):
    """No such record within the person's scope; the same answer as when there is none at all."""

    code = "not_found"
    status = 404
    message = _("This was not found. Check the address, or go back to your list.")


class StepNotAllowed(DomainError):
    """The record's status has no such step."""

    code = "step_not_allowed"
    status = 409
    message = _(
        "This step does not fit the present status. Someone may have acted before you; reload the page."
    )


class NotReady(DomainError):
    """A guard found something missing and says what."""

    code = "not_ready"


class BadInput(DomainError):
    """What came in cannot be taken; `field` names the place in the form."""

    code = "bad_input"


class TooMany(DomainError):
    """A limit against abuse was reached."""

    code = "too_many"
    status = 429
    message = _("Too many attempts in a short time. Wait a few minutes, then try again.")

    def __init__(self, message: str | Promise | None = None, *, retry_after: int = 60) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class AlreadyExists(DomainError):
    """The same sender's id came again with a different body; both are kept apart, nothing is dropped."""

    code = "already_exists"
    status = 409
    message = _("This was already received with other contents. Nothing was overwritten.")


@dataclass(frozen=True)
class FieldClash:
    """One field that two people changed: what they found, what stands there now, what was to be saved."""

    field: str
    label: str
    theirs: str
    yours: str


class Conflict(DomainError):
    """Somebody else changed the record since it was opened."""

    code = "conflict"
    status = 409
    message = _(
        "Somebody changed this while you were writing. Nothing was overwritten; compare and save again."
    )

    def __init__(
        self,
        message: str | Promise | None = None,
        *,
        clashes: list[FieldClash] | None = None,
        who: str = "",
        when: datetime | None = None,
    ) -> None:
        super().__init__(message)
        self.clashes = clashes or []
        self.who = who
        self.when = when


def as_json(error: DomainError) -> Mapping[str, str]:
    """The answer for a program."""
    return {"code": error.code, "message": str(error)}
