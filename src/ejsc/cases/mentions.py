"""Colleagues named in a note with “@”: who may be named, who was, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ejsc.accounts.models import Assignment, User
from ejsc.accounts.scope import system
from ejsc.regions.rules import up

from . import queries
from .models import Case, CaseReader
from .permissions import Can

# A name of an account after “@”; an address of e-mail has letters before it, “@ the market” has a space.
NAMED = re.compile(r"(?<![\w@.])@([\w-]+(?:\.[\w-]+)*)")
MOST = 20
OFFERED = 8


def named_in(text: str) -> list[User]:
    """The people whose account names stand after an “@”, in their order; other words are only words."""
    words = list(dict.fromkeys(word.lower() for word in NAMED.findall(text)))[:MOST]
    known = {user.username: user for user in User.objects.filter(username__in=words)} if words else {}
    return [known[word] for word in words if word in known]


def may_read(user: User, case: Case) -> bool:
    """Whether she could open the case; asked by somebody who sees less of its openings than there is."""
    with system("who reads a case"):
        return user.is_active and user.can(Can.CASE_READ, case)


def colleagues(case: Case, words: str, *, but: User) -> list[User]:
    """Who may be named in a case, by the beginning of a name; never anybody who may not read it."""
    names = (
        Q(username__istartswith=words) | Q(full_name__istartswith=words) | Q(full_name__icontains=f" {words}")
    )
    with system("who reads a case"):
        found = _readers(case).filter(names, is_active=True).exclude(pk=but.pk)
        return list(found.select_related("organisation").order_by("full_name", "pk")[:OFFERED])


def _readers(case: Case) -> QuerySet[User]:
    """By role over its place or desk, by what was opened besides, as its owner; of a sealed case its readers."""
    regions: set[str] = set(up(case.region_id))
    desks: set[int | None] = {case.desk_id}
    people: set[int | None] = {case.owner_id}
    if case.sealed:
        held = CaseReader.holding().filter(case=case).values("user")
        return User.objects.filter(pk__in=held, assignments__in=_reading()).distinct()
    for row in case.access.filter(ended_at__isnull=True):
        regions |= set(up(row.region_id)) if row.region_id else set()
        desks.add(row.organisation_id)
        people.add(row.user_id)
    over = Q(region__in=regions) | Q(organisation__in=desks - {None}) | Q(user__in=people - {None})
    return User.objects.filter(pk__in=_reading().filter(over).values("user"))


def _reading() -> QuerySet[Assignment]:
    """The assignments in force that let somebody read cases at all."""
    today = timezone.localdate()
    held = Assignment.objects.filter(role__in=queries.roles_that(Can.CASE_READ), starts__lte=today)
    return held.filter(Q(ends__isnull=True) | Q(ends__gte=today))


def shown(text: str, people: Iterable[User]) -> SafeString:
    """A note in which those who were named stand with their whole names; everything else as it was written."""
    names = {user.username: str(user) for user in people}
    parts, end = [], 0
    for match in NAMED.finditer(text):
        if name := names.get(match[1].lower()):
            parts += [escape(text[end : match.start()]), format_html('<b class="mention">@{}</b>', name)]
            end = match.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308 (every part is escaped)
