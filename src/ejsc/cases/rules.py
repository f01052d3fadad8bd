"""Whether a report or a case is ready for a step; each guard says what is missing and what to do."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from ejsc.kernel.errors import NotReady
from ejsc.kernel.secrets import blind_index

from .choices import VisitResult

# Letters and digits that cannot be misread or misheard; 31 of them, 12 characters give about 59 bits.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"[:31]


def new_tracking_code() -> str:
    """`JSC-XXXX-XXXX-XXXX`. Source: issue 2 E1."""
    body = "".join(secrets.choice(CODE_ALPHABET) for _n in range(12))
    return f"JSC-{body[:4]}-{body[4:8]}-{body[8:]}"


def clean_tracking_code(typed: str) -> str:
    """What somebody typed, in the form that is stored; wrong letters stay wrong."""
    body = "".join(c for c in typed.upper() if c.isalnum())
    body = body.removeprefix("JSC") if len(body) > 12 else body
    return f"JSC-{body[:4]}-{body[4:8]}-{body[8:12]}" if len(body) == 12 else ""


def pseudonym_of(case: UUID) -> str:
    """`S-XXXXXX`: what a sealed case is called where it may not be named; only the key tells which case it is."""
    number = int(blind_index(str(case), purpose="seal")[:16], 16)
    signs = ""
    for _n in range(6):
        number, at = divmod(number, len(CODE_ALPHABET))
        signs += CODE_ALPHABET[at]
    return f"S-{signs}"


def sealed_trace(case: UUID) -> tuple[str, str, str]:
    """What the trace of a sealed case is about: kind, key, label; nothing that leads to the case."""
    return "cases.sealed", blind_index(str(case), purpose="seal")[:32], pseudonym_of(case)


def has_case(report: Any) -> None:
    if report.case_id is None:
        raise NotReady(_("Choose the case to which this report belongs."), field="case")


def has_redirect_office(report: Any) -> None:
    if not (report.redirected_to_id or report.redirected_name):
        raise NotReady(_("Choose the office to which the report goes."), field="redirected_to")


def village_was_called(case: Any) -> None:
    if not case.calls.exists():
        raise NotReady(
            _("Call the village office first and note what they said, or note why the call is skipped."),
            field="call",
        )


def has_owner(case: Any) -> None:
    if case.owner_id is None:
        raise NotReady(_("Choose who takes care of this case."), field="owner")


def has_visit(case: Any) -> None:
    if not case.visits.exists():
        raise NotReady(_("Record the visit first."), field="result")


def visit_found_need(case: Any) -> None:
    last = case.visits.order_by("-recorded_at").first()
    if last is None or last.result != VisitResult.NEEDS_SERVICE:
        raise NotReady(
            _("Service starts after a visit that found a need. Record such a visit, or propose to close.")
        )


def has_need(case: Any) -> None:
    if not case.needs.exists():
        raise NotReady(_("Choose at least one need."), field="needs")


def has_urgency(case: Any) -> None:
    if not case.urgency:
        raise NotReady(_("Choose how urgent it is."), field="urgency")


def has_next_act(case: Any) -> None:
    if not case.follow_ups.filter(done_at__isnull=True).exists():
        raise NotReady(_("Write the next act, who does it and by when."), field="next_act")


def has_outcome(case: Any) -> None:
    if not case.outcome:
        raise NotReady(_("Choose how the case ended."), field="outcome")


def approver_is_another(case: Any) -> None:
    if case.closed_by_id is not None and case.closed_by_id == case.proposed_by_id:
        raise NotReady(_("You proposed to close this case. Another person must approve it."))
