"""Telling people that an agreement ends, by comparing what stands with today: a day without the clock loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import Assignment, User
from ejsc.accounts.queries import unfinished
from ejsc.accounts.roles import all_roles
from ejsc.accounts.scope import system
from ejsc.notices.actions import notify

from .. import rulebook
from ..choices import AgreementState, Ending
from ..models import Agreement, TermNotice
from ..permissions import Can
from ..queries import live, run_out
from ..rules import thresholds_due


def remind(today: date) -> int:
    """Tell whoever must know of every agreement that comes to its end; how many notices. Harmless when repeated."""
    thresholds = rulebook.thresholds()
    if not thresholds:
        return 0
    with system("terms of agreements"):
        nearest = today + timedelta(days=thresholds[0])
        rows = Agreement.objects.filter(
            live(today) | run_out(today) | _just_over(today, thresholds), ends__lte=nearest
        ).select_related("owner")
        return sum(_remind(one, today, thresholds) for one in rows)


def _just_over(today: date, thresholds: list[int]) -> Q:
    """Written down as over before the clock came to tell of its last day."""
    recent = today - timedelta(days=min((one for one in thresholds if one), default=0))
    return Q(state=AgreementState.ENDED, ending=Ending.EXPIRED, ends__gte=recent)


def _remind(agreement: Agreement, today: date, thresholds: list[int]) -> int:
    if agreement.ends is None:
        return 0
    told = set(agreement.term_notices.filter(ends=agreement.ends).values_list("threshold", "user"))
    due = thresholds_due(agreement.starts, agreement.ends, today, thresholds)
    people = concerned(agreement)
    count = 0
    for threshold in due:
        fresh = [user for user in people if (threshold, user.pk) not in told]
        if fresh:
            _tell(agreement, agreement.ends, threshold, fresh)
            count += len(fresh)
    return count


def _tell(agreement: Agreement, ends: date, threshold: int, people: list[User]) -> None:
    TermNotice.objects.bulk_create(
        TermNotice(agreement=agreement, ends=ends, threshold=threshold, user=user) for user in people
    )
    day = lazystr(date_format(ends, "j F Y"))
    words = (
        gettext_lazy("Agreement {number} ends on {day}: {n} days before")
        if threshold
        else gettext_lazy("Agreement {number} ends on {day}")
    )
    notify(
        kind="agreement_ends", to=people, title=format_lazy(words, number=agreement.number, day=day, n=threshold),
        body=gettext_lazy("Decide whether to renew it or let it end; it stays on the list until then."),
        url=agreement.get_absolute_url(), about=agreement, key=f"{agreement.pk}:{ends}:{threshold}",
    )  # fmt: skip


def concerned(agreement: Agreement) -> list[User]:
    """Its officer, or where she is not there any more all officers of its area; and the heads of its care unit."""
    people = (
        [agreement.owner]
        if agreement.owner.is_active
        else _holding(Can.AGREEMENT_WORK, region=agreement.region_id)
    )
    if agreement.unit_id:
        people = [*people, *_holding(Can.AGREEMENT_REVIEW, organisation=agreement.unit_id)]
    return list({one.pk: one for one in people}.values())


def _holding(permission: str, *, region: str = "", organisation: int | None = None) -> Iterable[User]:
    """Active people who hold a permission over an area, or over one office."""
    roles = [key for key, role in all_roles().items() if permission in role.grants]
    parts = region.split(".")
    over = (
        Q(region__in=[".".join(parts[:n]) for n in range(1, len(parts) + 1)])
        if region
        else Q(organisation=organisation)
    )
    held = Assignment.objects.filter(unfinished(), over, role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")
