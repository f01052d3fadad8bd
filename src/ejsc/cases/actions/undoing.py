"""Taking an act back a moment later: each by an action of its own, checked and traced like any other.

What is offered is a signed word that names the act, the record, the version that the act left and what was before.
It is good once, for whoever did it, for a while, and only while nobody else has touched the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.audit.changing import change
from ejsc.kernel.errors import BadInput, Conflict, NotFoundHere
from ejsc.notices.actions import notify
from ejsc.people.models import PersonAccess

from ..models import Case, Report
from ..queries import cases_visible_to, reports_visible_to
from .assigning import keep_access, reassign
from .details import edit_case
from .readers import follow_owner
from .triage import set_report_urgency

SALT = "ejsc.cases.undo"
Before = Mapping[str, Any]


def offer(act: str, record: Case | Report, *, by: User, **before: Any) -> str:
    """The signed word with which somebody may take back what she has just done; the record as the act left it."""
    return signing.dumps([act, str(record.pk), record.version, by.pk, before], salt=SALT, compress=True)


def take_back(word: str, *, by: User) -> str:
    """Take an act back; what is said of it. Raises: BadInput when it is too late, Conflict, NotPermitted."""
    try:
        act, key, version, owner, before = signing.loads(word, salt=SALT, max_age=settings.UNDO_SECONDS)
    except (signing.BadSignature, ValueError):
        raise BadInput(_("The time to undo this is over. Nothing was changed.")) from None
    if owner != by.pk or act not in ACTS:
        raise NotFoundHere
    seek, run = ACTS[act]
    record = seek(by).filter(pk=UUID(key)).first()
    if record is None:
        raise NotFoundHere
    if record.version != version:
        raise Conflict(_("Somebody changed this in the meantime, so it was not undone. Look at it again."))
    return run(record, before, by)


def _unassign(case: Case, before: Before, by: User) -> str:
    """The case lies on the desk again; whoever had it for a moment is told and sees no more of it than before."""
    with change(case, step="refuse", by=by, seen=case.version, note=_("Taken back at once.")) as locked:
        had = locked.owner
        locked.owner = None
        if before.get("first"):
            locked.first_response_at = None
        if had == by:
            keep_access(locked, by, "refused")
        if locked.sealed:
            follow_owner(locked, had, by=by)
    if had is not None and had != by:
        _let_out(case, had)
        notify(
            kind="case_assigned", to=[had], url=case.get_absolute_url(), about=case,
            title=format_lazy(gettext_lazy("Taken back: {number}"), number=case.number),
            body=gettext_lazy("The case was given to you by mistake. You need not do anything."),
        )  # fmt: skip
    return _("Taken back. %(number)s waits to be assigned.") % {"number": case.number}


def _let_out(case: Case, user: User) -> None:
    with system("undo"):
        opened = PersonAccess.objects.filter(user=user, reason=case.number, ended_at=None)
        opened.filter(person__in_cases__case=case).update(ended_at=timezone.now())


def _give_back(case: Case, before: Before, by: User) -> str:
    former = User.objects.filter(pk=before.get("owner") or 0).first()
    if former is None:
        raise NotFoundHere
    reassign(case=case, to=former, reason=_("Taken back at once."), by=by, seen=case.version)
    return _("Taken back. %(number)s is with %(name)s again.") % {
        "number": case.number,
        "name": former.full_name,
    }


def _case_urgency(case: Case, before: Before, by: User) -> str:
    edit_case(case=case, found={"urgency": case.urgency}, wanted={"urgency": before["urgency"]}, by=by)
    return _("Taken back. The urgency is what it was.")


def _report_urgency(report: Report, before: Before, by: User) -> str:
    set_report_urgency(report=report, urgency=before["urgency"], by=by)
    return _("Taken back. The urgency is what it was.")


Seek = Callable[[User], Any]
Run = Callable[[Any, Before, User], str]
ACTS: dict[str, tuple[Seek, Run]] = {
    "assign": (cases_visible_to, _unassign),
    "reassign": (cases_visible_to, _give_back),
    "case_urgency": (cases_visible_to, _case_urgency),
    "report_urgency": (reports_visible_to, _report_urgency),
}
