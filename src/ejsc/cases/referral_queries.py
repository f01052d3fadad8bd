"""Reading referrals: what came to one's unit, what one's cases sent, and only what was disclosed."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.files.models import Attachment
from ejsc.files.queries import attachments_of
from ejsc.kernel.errors import NotFoundHere
from ejsc.organisations.models import Organisation

from . import queries
from .attachments import REFERRAL
from .choices import REFERRAL_CLOSED_TO_UNIT, REFERRAL_OVER, PartKind
from .models import Case, DisclosedPart, Disclosure, HandOver, Referral
from .permissions import Can
from .referral_rules import SENDERS_TURN

RELATED = ("to", "desk", "asked_by", "answered_by", "feedback_by")


def visible_to(user: User) -> QuerySet[Referral]:
    """What came to her unit or area, and what was sent from the cases that she may see."""
    reach = user.reach(Can.REFERRAL_WORK)
    came = queries.in_regions(reach, "to_region") | Q(to__in=reach.organisations)
    return Referral.objects.filter(came | Q(case__in=queries.cases_visible_to(user).values("pk")))


def received_by(user: User) -> QuerySet[Referral]:
    """What came to her own unit: the office itself, or exactly the area over which she holds her role."""
    reach = user.reach(Can.REFERRAL_WORK)
    return Referral.objects.filter(Q(to__in=reach.organisations) | Q(to_region__in=reach.regions)).exclude(
        kind="letter"
    )


def sent_by(user: User) -> QuerySet[Referral]:
    """What was sent from the cases on which she may work."""
    reach = user.reach(Can.CASE_REFER)
    hers = queries.cases_visible_to(user).filter(
        queries.in_regions(reach) | Q(desk__in=reach.organisations) | Q(owner=user)
    )
    return Referral.objects.filter(case__in=hers.values("pk"))


def referrals_to(unit: Organisation) -> QuerySet[Referral]:
    """What was addressed to a unit, within the reader's scope; for apps above."""
    return Referral.objects.filter(to=unit).order_by("due_at", "id")


def referrals_of(case: Case) -> list[Referral]:
    """The referrals of a case, the latest first."""
    return list(case.referrals.select_related(*RELATED).order_by("-asked_at"))


def in_scope(number: str, *, by: User) -> Referral:
    """A referral on whose one side she stands. Raises: NotFoundHere."""
    found = visible_to(by).select_related(*RELATED).filter(number=number).first()
    if found is None or not by.can(Can.REFERRAL_READ, found):
        raise NotFoundHere
    return found


def opened(number: str, *, by: User) -> Referral:
    """A referral in scope, the look at it audited. Raises: NotFoundHere."""
    found = in_scope(number, by=by)
    audit.viewed(found)
    return found


def case_of(referral: Referral, *, by: User) -> Case | None:
    """The case behind it, for the sending side alone."""
    case = referral.sending_case()
    return case if case is not None and by.can(Can.CASE_READ, case) else None


@dataclass
class Passed:
    """One act of passing on, with its parts and files by kind."""

    disclosure: Disclosure
    parts: list[DisclosedPart] = field(default_factory=list)


def disclosed(referral: Referral, *, by: User) -> list[Passed]:
    """What the unit reads; once it does not take part any more, the sending side alone."""
    if not may_read_parts(referral, by=by):
        return []
    found = {
        one.pk: Passed(one)
        for one in Disclosure.objects.filter(referral=referral).select_related("basis", "by").order_by("at")
    }
    for part in DisclosedPart.objects.filter(referral=referral).exclude(kind=PartKind.FILE).order_by("order"):
        found[part.disclosure_id].parts.append(part)
    return list(found.values())


def with_names(referrals: list[Referral]) -> list[Referral]:
    """Each with `about`: whom it is about, as far as that was disclosed."""
    taking_part = [one.pk for one in referrals if one.state not in REFERRAL_CLOSED_TO_UNIT]
    parts = DisclosedPart.objects.filter(referral__in=taking_part, kind=PartKind.PERSON).order_by("-order")
    names = {part.referral_id: dict(part.facts).get("name", "") for part in parts}
    for one in referrals:
        one.about = names.get(one.pk, "")  # type: ignore[attr-defined]
    return referrals


def files_of(referral: Referral, *, by: User) -> list[Attachment]:
    """The files that were passed on."""
    return list(attachments_of(REFERRAL, referral.pk)) if may_read_parts(referral, by=by) else []


def may_read_parts(referral: Referral, *, by: User) -> bool:
    """What was disclosed goes back from a unit that refused, or from which it was withdrawn."""
    if case_of(referral, by=by) is not None:
        return True
    return referral.state not in REFERRAL_CLOSED_TO_UNIT and referral.is_for(by.reach(Can.REFERRAL_WORK))


def record_of(referral: Referral) -> HandOver | None:
    """The record of the hand-over that counts."""
    return (
        HandOver.objects.filter(referral=referral, objected_at__isnull=True)
        .select_related("giver__organisation", "receiver__organisation")
        .first()
    )


# The views of the lists: who must act, or how it ended.
VIEWS = ("", "jalan", "tunggu", "selesai")


def narrowed(rows: QuerySet[Referral], view: str, *, senders: bool) -> QuerySet[Referral]:
    """One view of a list: what waits for this side, what waits for the other, the waiting list, what is over."""
    if view == "selesai":
        return rows.filter(state__in=REFERRAL_OVER)
    running = rows.exclude(state__in=REFERRAL_OVER)
    if view == "tunggu":
        return running.filter(state="waiting")
    turn = Q(state__in=SENDERS_TURN) | Q(kind="letter")
    mine = turn if senders else ~turn
    running = running.exclude(state="waiting") if not senders or view == "jalan" else running
    return running.filter(mine) if view == "" else running.exclude(mine)
