"""Who sees a case, who looked at it, and what may be told of it elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import Assignment, User
from ejsc.audit.models import Entry
from ejsc.audit.queries import who_looked
from ejsc.organisations.models import Organisation
from ejsc.people.standing import Standing
from ejsc.regions import queries as regions
from ejsc.regions.rules import up

from . import queries
from .choices import REFERRAL_CLOSED_TO_UNIT
from .models import Case
from .permissions import Can
from .workflow import public_word_of_case


def last_look(case: Case, *, by: User) -> Entry | None:
    """Who else opened this case last."""
    return who_looked(case).exclude(actor_id=by.pk).first()


def looks(case: Case, limit: int = 300) -> list[dict[str, Any]]:
    """Who looked, each person once for a day and a reason, the latest first.

    Shape: `{"who", "last", "times", "reason", "printed"}`.
    """
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for entry in who_looked(case)[:limit]:
        printed = entry.act == "case.print"
        key = (entry.actor_label, timezone.localdate(entry.at), entry.reason, printed)
        row = {
            "who": entry.actor_label,
            "last": entry.at,
            "times": 0,
            "reason": entry.reason,
            "printed": printed,
        }
        found.setdefault(key, row)["times"] += 1
    return list(found.values())


def readers(case: Case) -> list[dict[str, Any]]:
    """Who may see a case by area, desk or hand-over. Shape: `{"title": str, "people": [str], "why": str}`."""
    found = [_by_role(case), *_by_opening(case), *_by_referral(case)]
    if case.owner is not None:
        found.insert(0, {"title": _("Has the case"), "people": [str(case.owner)], "why": ""})
    return found


def _by_role(case: Case) -> dict[str, Any]:
    today = timezone.localdate()
    held = Assignment.objects.filter(
        role__in=queries.roles_that(Can.CASE_READ), starts__lte=today, user__is_active=True
    ).exclude(ends__lt=today).select_related("user", "region", "organisation")  # fmt: skip
    rows = [*held.filter(region_id__in=up(case.region_id)), *held.filter(organisation=case.desk_id)]
    people = sorted({f"{row.user.full_name}, {row.definition.label}, {row.over}" for row in rows})
    return {"title": _("By their role over this place or desk"), "people": people, "why": ""}


def _by_opening(case: Case) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT region_id, organisation_id, user_id, reason FROM ejsc_case_opened_to(%s)", [case.pk]
        )
        rows = cursor.fetchall()
    users = {user.pk: str(user) for user in User.objects.filter(pk__in=[row[2] for row in rows if row[2]])}
    offices = {
        one.pk: one.name for one in Organisation.objects.filter(pk__in=[row[1] for row in rows if row[1]])
    }
    areas = regions.paths([row[0] for row in rows if row[0]])
    names = [
        (areas.get(r[0]) or offices.get(r[1]) or users.get(r[2]) or "–", str(WHY.get(r[3], r[3])))
        for r in rows
    ]
    return [
        {"title": _("Opened besides"), "people": [name], "why": why} for name, why in dict.fromkeys(names)
    ]


def _by_referral(case: Case) -> list[dict[str, Any]]:
    """The units that read what was disclosed to them, never the case itself."""
    running = case.referrals.exclude(state__in=REFERRAL_CLOSED_TO_UNIT).exclude(kind="letter")
    units = [f"{one.unit} ({one.number})" for one in running.select_related("to")]
    why = _("only what was disclosed, not the case")
    return [{"title": _("Referred to"), "people": units, "why": why}] if units else []


WHY = {
    "handed over": gettext_lazy("handed the case over"), "owned before": gettext_lazy("had the case before"),
    "refused": gettext_lazy("gave the case back"),
}  # fmt: skip


def standing_of(people: Collection[UUID]) -> Mapping[UUID, Standing]:
    """Which office is with somebody and how far, in the public words; asked for people of any area."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, state, outcome, office FROM ejsc_case_status_of_people(%s)", [list(people)]
        )
        return {
            person: Standing(office, str(public_word_of_case(state, outcome).label))
            for person, state, outcome, office in cursor.fetchall()
        }
