"""What a program may see of reports and cases: what its person may, and nothing that is sealed.

A sealed case asks its reader for a purpose each time, and its reader for a second factor; a token can show neither.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.cases import queries
from ejsc.cases.models import Case, FollowUp, Report
from ejsc.kernel.errors import NotFoundHere

LINEAGE = "region__parent__parent__parent"


def _unsealed(rows: QuerySet[Any], path: str = "sealed") -> QuerySet[Any]:
    return rows.filter(**{path: False}) if _is_known(rows.model, path) else rows


def _is_known(model: type[Model], path: str) -> bool:
    *links, last = path.split("__")
    for link in links:
        model = model._meta.get_field(link).related_model  # type: ignore[assignment]
    return any(field.name == last for field in model._meta.concrete_fields)


def cases(by: User) -> QuerySet[Case]:
    """The cases in scope that are not sealed."""
    return _unsealed(queries.cases_visible_to(by))


def reports(by: User) -> QuerySet[Report]:
    """The reports in scope that are not sealed, and whose case is not."""
    return _unsealed(queries.reports_visible_to(by))


def case(number: str, *, by: User, look: bool = False) -> Case:
    """A case to read (`look`: audited) or to act on. Raises: NotFoundHere."""
    rows = cases(by).select_related(LINEAGE, "desk", "owner", "proposed_by", "closed_by", "opened_by")
    return _found(rows.filter(number=number).first(), look)


def report(pk: UUID, *, by: User, look: bool = False) -> Report:
    """A report to read (`look`: audited) or to act on. Raises: NotFoundHere."""
    rows = reports(by).select_related(LINEAGE, "case", "entered_by", "redirected_to")
    return _found(rows.filter(pk=pk).first(), look)


def _found(record: Any, look: bool) -> Any:
    if record is None:
        raise NotFoundHere
    if look:
        audit.viewed(record)
    return record


def follow_ups(by: User) -> QuerySet[FollowUp]:
    """Promised acts of her own that are not done."""
    return _unsealed(queries.follow_ups_of(by), "case__sealed").select_related("owner", "done_by")
