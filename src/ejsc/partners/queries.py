"""Reading agreements: what somebody may see, one agreement, what hangs on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.audit import queries as trace
from ejsc.audit import words
from ejsc.kernel.errors import NotFoundHere
from ejsc.organisations import queries as offices
from ejsc.regions.queries import within

from .choices import LIVE, AgreementState, Ending, Form
from .models import Agreement, Partner
from .permissions import Can

MOST_MOMENTS = 40


def visible_to(user: User) -> QuerySet[Agreement]:
    """The agreements of her areas and of her care units."""
    reach = user.reach(Can.AGREEMENT_READ)
    return Agreement.objects.filter(within("region__code", reach.regions) | Q(unit__in=reach.organisations))


def as_of(found: Agreement, today: date) -> Agreement:
    """The agreement as it stands today: one whose term ran out has ended, whether or not somebody wrote it down."""
    if found.has_run_out(today):
        found.state, found.ending = AgreementState.ENDED, Ending.EXPIRED
    return found


def in_scope(number: str, *, by: User) -> Agreement:
    """One agreement of hers. Raises: NotFoundHere."""
    rows = visible_to(by).select_related("partner", "region", "unit", "owner", "parent", "renews")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFoundHere
    return as_of(found, timezone.localdate())


def opened(number: str, *, by: User) -> Agreement:
    """The same to be looked at; the look is traced. Raises: NotFoundHere."""
    found = in_scope(number, by=by)
    audit.viewed(found, act="agreement.view")
    return found


def live(today: date) -> Q:
    """In force by their state and their date."""
    return Q(state__in=LIVE) & Q(ends__gte=today)


def run_out(today: date) -> Q:
    """Over by their date, though the state does not say so yet."""
    return Q(state__in=LIVE) & Q(ends__lt=today)


def accords(user: User) -> QuerySet[Agreement]:
    """Joint agreements under which another one may be made."""
    states = [AgreementState.ACTIVE, AgreementState.SIGNING]
    return (
        visible_to(user)
        .filter(form=Form.ACCORD, state__in=states)
        .select_related("partner")
        .order_by("-ends")
    )


def partners() -> QuerySet[Partner]:
    """Every partner that the running scope knows, by name."""
    return Partner.objects.order_by("name")


def units() -> QuerySet[Any]:
    """The care units that an agreement may serve."""
    return offices.care_units()


def moments(found: Agreement) -> list[dict[str, Any]]:
    """What was done with it, newest first, in words."""
    rows = trace.about(found).filter(outcome="done")[:MOST_MOMENTS]
    return [
        {"what": words.say(one.act), "at": one.at, "by": one.actor_label, "why": one.reason, "act": one.act}
        for one in rows
    ]


def chain(found: Agreement) -> list[Agreement]:
    """The agreements that went before and come after it, oldest first, itself among them."""
    before, rows = found.renews, [found]
    while before is not None and len(rows) < 12:
        rows.insert(0, before)
        before = before.renews
    after = found.renewed_by.order_by("opened_at").first()
    while after is not None and len(rows) < 24:
        rows.append(after)
        after = after.renewed_by.order_by("opened_at").first()
    return rows
