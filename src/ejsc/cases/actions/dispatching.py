"""From a report to somebody who takes care of it, in one go."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.kernel.errors import BadInput
from ejsc.notices.actions import notify
from ejsc.organisations.models import Organisation

from ..capacity import people_at_desk
from ..models import Case, Report
from ..secrecy import may_be_told
from .assigning import assign, hand_over
from .outreach import call_village, skip_village_call
from .triage import open_case


@dataclass(frozen=True)
class CallNote:
    """The call to the village as a form sends it; the form made `id`. Not called: `skipped_because` says why."""

    id: UUID
    reached: bool = True
    spoke_with: str = ""
    said: str = ""
    skipped_because: str = ""


@dataclass(frozen=True)
class Destination:
    """Who takes care: a worker; an office, whose desk gives it on; or a worker of an office."""

    worker: User | None = None
    office: Organisation | None = None


def note_call(*, about: Case | Report, call: CallNote | None, by: User) -> None:
    """Note a call to the village, or why there was none; nothing new is fine. Raises: BadInput, NotPermitted."""
    if call is None:
        return
    if call.skipped_because:
        skip_village_call(id=call.id, about=about, because=call.skipped_because, by=by)
    else:
        call_village(
            id=call.id, about=about, spoke_with=call.spoke_with, said=call.said, reached=call.reached, by=by
        )


def dispatch(
    *, about: Report | Case, to: Destination, call: CallNote | None, note: str = "", urgency: str = "",
    by: User, seen: int | None = None,
) -> Case:  # fmt: skip
    """Open the case if there is none yet, note the call, hand it over or assign it: all of it or nothing.

    Raises: BadInput, NotReady without a call, NotPermitted, StepNotAllowed, Conflict.
    """
    if to.worker is None and to.office is None:
        raise BadInput(_("Choose who takes care of this case."), field="to")
    with transaction.atomic():
        case = about
        if isinstance(case, Report):
            case, seen = open_case(report=case, by=by, urgency=urgency, seen=seen), None
            case.refresh_from_db()
        if call is not None:
            note_call(about=case, call=call, by=by)
        if to.office is not None and to.office.pk != case.desk_id:
            _hand_over(case, to.office, note, by=by, seen=seen)
            seen = None
        if to.worker is not None:
            assign(case=case, to=to.worker, by=by, note=note, seen=seen)
        case.refresh_from_db()
    return case


def _hand_over(case: Case, office: Organisation, note: str, *, by: User, seen: int | None) -> None:
    reason = note or _("Given to %(office)s at triage.") % {"office": office.name}
    hand_over(case=case, to=office, region=None, reason=reason, by=by, seen=seen)
    notify(
        kind="case_on_desk", to=may_be_told(case, [one for one in people_at_desk(office) if one != by]),
        title=gettext_lazy("A case for your office"),
        body=gettext_lazy("Open it and choose who takes care of it."),
        url=case.get_absolute_url(), about=case,
    )  # fmt: skip
