"""Somebody's days of work as a calendar that leaves the house: what is due when, by case, never by name."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ejsc.accounts.models import User
from ejsc.accounts.scope import system
from ejsc.kernel.errors import NotFoundHere

from . import queries
from .actions.calendar import digest_of
from .choices import CaseState
from .clocks import ACT_LABELS
from .models import CalendarAddress, Case
from .permissions import Can

MOST = 500
PAST, AHEAD = timedelta(days=60), timedelta(days=400)
NOTED_EVERY = timedelta(minutes=1)
SPACE = uuid.UUID("6b1f0d6e-2f0c-4b39-9d55-5a0a5c5c9f10")


@dataclass(frozen=True)
class Day:
    """One entry: what is due of which case, on which day."""

    key: str
    on: date
    title: str
    address: str


def whose(token: str) -> User:
    """The person whose calendar a secret opens. Raises: NotFoundHere, also for an account without work or closed."""
    with system("calendar by its secret address"):
        held = CalendarAddress.objects.select_related("user").filter(digest=digest_of(token)).first()
        if held is None or not held.is_open or not held.user.is_active or not held.user.can(Can.CASE_WORK):
            raise NotFoundHere
        now = timezone.now()
        if held.last_used_at is None or now - held.last_used_at > NOTED_EVERY:
            CalendarAddress.objects.filter(pk=held.pk).update(last_used_at=now)
    return held.user


def calendar_of(user: User) -> bytes:
    """What is due for her, as iCalendar. In her own scope."""
    made = Calendar()
    made.add("prodid", "-//e-JSC//e-JSC//ID")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("e-JSC: my tasks"))
    made.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for day in _days(user):
        made.add_component(_event(day))
    return made.to_ical()


def _event(day: Day) -> Event:
    event = Event()
    event.add("uid", f"{uuid.uuid5(SPACE, day.key)}@e-jsc")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.title)
    event.add("url", settings.BASE_URL + day.address)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _days(user: User) -> Iterator[Day]:
    today = timezone.localdate()
    since, until = today - PAST, today + AHEAD
    promised = queries.follow_ups_of(user).exclude(case__state__in=[CaseState.CLOSED, CaseState.CLOSING])
    for act in promised.filter(due_on__range=(since, until))[:MOST]:
        yield Day(
            f"promise:{act.pk}",
            act.due_on,
            _("Task: %(case)s") % {"case": _called(act.case)},
            _page(act.case),
        )
    waiting = queries.cases_of_owner(user).filter(owner=user).exclude(state=CaseState.IN_SERVICE)
    for case in waiting[:MOST]:
        on = timezone.localdate(case.due_at) if case.due_at else today
        if since <= on <= until:
            label = ACT_LABELS.get(case.next_act, _("Next act"))
            yield Day(f"case:{case.pk}:{case.next_act}", on, f"{label}: {_called(case)}", _page(case))


def _called(case: Case) -> str:
    """The number; of a sealed case the pseudonym. What is promised is not told: it may hold a name."""
    return case.pseudonym if case.sealed else case.number


def _page(case: Case) -> str:
    """Where it leads; of a sealed case to her tasks, for the address would tell the number."""
    return reverse("cases:own_tasks") if case.sealed else case.get_absolute_url()
