"""Where a report belongs, once an officer knows better than the one who told it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.audit import queries as trace
from ejsc.kernel.errors import Conflict, NotPermitted, NotReady

from ..choices import ReportState
from ..models import Report
from ..permissions import Can


def set_report_place(
    *, report: Report, region_code: str, place: str, by: User, seen: int | None = None
) -> Report:
    """Correct the place of a report; one that lies elsewhere moves to that regency's inbox.

    Raises: NotPermitted, NotReady, Conflict.
    """
    if not by.can(Can.REPORT_TRIAGE, report):
        raise NotPermitted
    # The new place may lie beyond her reach: her own scope could not write such a row.
    with system(f"{by.label} corrects a place"):
        locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if locked.state != ReportState.RECEIVED:
            raise NotReady(_("This report was decided already. Change the place in its case."))
        if seen is not None and seen != locked.version:
            last = trace.last_done(locked)
            raise Conflict(who=last.actor_label if last else "", when=locked.changed_at)
        before, locked.region_id, locked.place = locked.region_id, region_code, place
        locked.version += 1
        locked.save()
    audit.record("report.place", about=locked, detail={"from": before, "to": region_code})
    return locked
