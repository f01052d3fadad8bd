"""The same report number with other contents: the second body is kept and shown to the officers, never dropped."""

from __future__ import annotations

from typing import Any
from uuid import uuid5

from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import public
from ejsc.audit import actions as audit
from ejsc.cases.actions import IncomingReport, answer_from_reporter
from ejsc.cases.models import Report
from ejsc.kernel.errors import AlreadyExists

from .models import ReportConflict

MOST_TOLD = 1900
# What the sender may change without telling something else.
LEFT_OUT = {"id", "device_at", "photos_expected"}


def kept(incoming: IncomingReport, *, by: User | None) -> AlreadyExists:
    """Keep the second body beside the first, tell the officers with the report; the refusal to answer with."""
    with public(incoming.id):
        report = Report.objects.get(pk=incoming.id)
        other = _differing(incoming, report)
        row, is_new = ReportConflict.objects.get_or_create(
            report=report, fingerprint=incoming.fingerprint, defaults={"body": _body(incoming), "by": by}
        )
        if is_new:
            told = "\n".join(f"{name}: {value}" for name, value in other.items())
            sentence = _("The same report number came again with other contents:")
            answer_from_reporter(
                id=uuid5(report.pk, row.fingerprint), report=report, text=f"{sentence}\n{told}"[:MOST_TOLD]
            )
    audit.refused("report.receive", about=report, reason=f"another body: {', '.join(other)}")
    refusal = AlreadyExists(
        _(
            "This number was already received with other contents (%(fields)s). The first stays as it is; what you "
            "sent now is kept beside it and shown to the officers. For another report make another id."
        )
        % {"fields": ", ".join(other) or "-"}
    )
    refusal.field = "id"
    return refusal


def _body(incoming: IncomingReport) -> dict[str, Any]:
    return {
        name: value if isinstance(value, bool | int) else str(value) for name, value in vars(incoming).items()
    }


def _differing(incoming: IncomingReport, report: Report) -> dict[str, Any]:
    """What says something else than the report that stands there."""
    return {
        name: value
        for name, value in vars(incoming).items()
        if name not in LEFT_OUT and value != getattr(report, "region_id" if name == "region_code" else name)
    }
