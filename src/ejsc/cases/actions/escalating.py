"""What is overdue goes to the head of the office that must act, then to the province; by dated rules.

Compares what stands now with the clock, so that nothing is lost when the scheduler was down for days; each person is
told once for each deadline and threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.calendar import queries as calendar
from ejsc.calendar.choices import Recipient
from ejsc.notices.actions import notify

from .. import referral_people
from ..choices import ReferralState
from ..models import Case, Escalation, Referral
from ..referral_rules import SUBJECTS
from .referral_steps import write

REASON = "overdue referrals"


def escalate_overdue(now: datetime) -> int:
    """Tell whoever is due to be told by now; how many were."""
    with system(REASON):
        late = list(Referral.objects.filter(due_at__lt=now).order_by("due_at").values_list("pk", flat=True))
    return sum(_escalate(pk, now) for pk in late)


def _escalate(pk: UUID, now: datetime) -> int:
    """One referral in a transaction of its own: what goes wrong with it holds up no other."""
    with system(REASON):
        referral = (
            Referral.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("to", "desk", "asked_by")
            .filter(pk=pk, due_at__lt=now)
            .first()
        )
        if referral is None or referral.due_at is None:
            return 0
        case = Case.objects.select_related("owner").get(pk=referral.case_id)
        return sum(_tell(referral, case, one) for one in _reached(referral, referral.due_at, now))


def _reached(referral: Referral, due_at: datetime, now: datetime) -> list[str]:
    """Whom the rules want told by now."""
    rules = calendar.escalations(SUBJECTS[ReferralState(referral.state)], referral.urgency, due_at)
    office = referral.acting_office
    return [one.recipient for one in rules if calendar.told_at(one, due_at, office=office) <= now]


def _tell(referral: Referral, case: Case, recipient: str) -> int:
    fresh = [user for user in _people(referral, case, recipient) if _is_first(referral, recipient, user)]
    if fresh:
        notify(
            kind="referral_overdue", to=fresh,
            title=format_lazy(gettext_lazy("Referral {number} is overdue"), number=referral.number),
            body=gettext_lazy("Open it to see who must act. Help them, or act yourself."),
            url=referral.get_absolute_url(), about=referral,
        )  # fmt: skip
        write(case, referral, f"overdue_{recipient}", by=None)
    return len(fresh)


def _people(referral: Referral, case: Case, recipient: str) -> Sequence[User]:
    """The head of the office that must act; where it has none, and for the second threshold, the province."""
    if recipient == Recipient.HEAD and (found := referral_people.heads(referral, case)):
        return found
    return referral_people.province(referral, case)


def _is_first(referral: Referral, recipient: str, user: User) -> bool:
    """Whether she was not told of this yet; keeps that she is now."""
    if referral.due_at is None:
        return False
    _row, is_new = Escalation.objects.get_or_create(
        referral=referral, subject=SUBJECTS[ReferralState(referral.state)], due_at=referral.due_at,
        recipient=recipient, user=user,
    )  # fmt: skip
    return is_new
