"""A mark on a case, put there and taken away with a reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput, NotPermitted

from ..choices import EventKind
from ..models import Case, CaseFlag
from ..permissions import Can

LONGEST = 300


@transaction.atomic
def raise_flag(*, id: UUID, case: Case, reason: str, by: User) -> CaseFlag:
    """Mark a case for everybody who reads it; the same `id` twice is one mark."""
    words = _reason(case, reason, by)
    flag, is_new = CaseFlag.objects.get_or_create(id=id, defaults={"case": case, "reason": words, "by": by})
    if is_new:
        _tell(flag, "raised", words, by)
    return flag


@transaction.atomic
def lower_flag(*, flag: CaseFlag, reason: str, by: User) -> None:
    """Take a mark away; twice is once."""
    words = _reason(flag.case, reason, by)
    held = CaseFlag.objects.select_for_update(of=("self",)).get(pk=flag.pk)
    if held.ended_at is None:
        held.ended_at, held.ended_by, held.ended_reason = timezone.now(), by, words
        held.save(update_fields=["ended_at", "ended_by", "ended_reason"])
        _tell(flag, "lowered", words, by)


def _reason(case: Case, reason: str, by: User) -> str:
    if not by.can(Can.CASE_NOTE, case):
        raise NotPermitted
    if not reason.strip():
        raise BadInput(_("Write the reason; others will rely on it."), field="reason")
    if len(reason.strip()) > LONGEST:
        raise BadInput(
            _("Say it in at most %(n)s letters; the rest belongs in a note.") % {"n": LONGEST}, field="reason"
        )
    return reason.strip()


def _tell(flag: CaseFlag, what: str, words: str, by: User) -> None:
    flag.case.timeline.create(
        kind=EventKind.DECISION, by=by, by_label=by.label, text=words, detail={"flag": what}
    )
    audit.record("case.flag" if what == "raised" else "case.unflag", about=flag.case)
