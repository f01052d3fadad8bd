"""One search over everything that somebody may open: places, acts, cases, people, accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ejsc.accounts import queries as accounts
from ejsc.accounts.models import User
from ejsc.accounts.permissions import Can as Account
from ejsc.audit import actions as audit
from ejsc.cases.lookup import found_cases
from ejsc.cases.permissions import Can as Case
from ejsc.kernel.text import plain
from ejsc.people.permissions import Can as Person
from ejsc.people.search.lookup import found_people, nik_in

from .guide import TOPICS
from .menu import PLACES

LONGEST, SHORTEST = 80, 2
MOST_CASES, MOST_PEOPLE, MOST_PAGES = 6, 5, 7


@dataclass(frozen=True)
class Found:
    """One thing to go to."""

    label: str
    url: str
    icon: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Things of one kind."""

    label: str
    items: list[Found]


@dataclass(frozen=True)
class Act:
    """Something that somebody may begin from anywhere; no permission means that everybody may."""

    label: str | Promise
    url_name: str
    icon: str
    permission: str = ""


ACTS = (
    Act(gettext_lazy("Enter a report"), "cases:report_new", "plus", Case.REPORT_ENTER),
    Act(gettext_lazy("Open a case of my own finding"), "cases:own_finding", "plus", Case.CASE_OPEN),
    Act(gettext_lazy("Register a person"), "people:register", "user-plus", Person.PERSON_WRITE),
    Act(gettext_lazy("Give cases to somebody else"), "cases:bulk_reassign", "move", Case.CASE_ASSIGN),
    Act(gettext_lazy("Create an account"), "accounts:user_new", "user-plus", Account.USER_MANAGE),
    Act(gettext_lazy("My account and password"), "accounts:profile", "user"),
    Act(gettext_lazy("Notices"), "notices:own", "bell"),
    Act(gettext_lazy("User guide"), "desk:guide", "help"),
)


def everything(text: str, *, by: User) -> list[Group]:
    """What words may mean for somebody, by kind; without words the places and acts. A search is traced."""
    text = " ".join(text.replace("\0", "").split())[:LONGEST]
    groups = [Group(_("Go to"), list(_fitting(text, _pages(by)))[:MOST_PAGES])]
    groups.append(Group(_("Begin"), list(_fitting(text, _acts(by)))[:MOST_PAGES]))
    if len(text) >= SHORTEST:
        groups = [*_records(text, by), *groups, Group(_("User guide"), list(_fitting(text, _topics())))]
        audit.record("desk.search", detail={"text": _("(a NIK)") if nik_in(text) else text})
    return [one for one in groups if one.items]


def as_data(groups: Iterable[Group]) -> dict[str, Any]:
    """The same for a script, with the sentence that says how many there are."""
    shown = [asdict(one) for one in groups]
    count = sum(len(one["items"]) for one in shown)
    said = ngettext("%(n)s result", "%(n)s results", count) % {"n": count} if count else _("Nothing found")
    return {"groups": shown, "said": said}


def _records(text: str, by: User) -> Iterator[Group]:
    if by.can(Case.CASE_READ):
        yield Group(_("Cases"), _cases(text, by))
    if people := found_people(text, by=by, limit=MOST_PEOPLE):
        yield Group(_("People"), [
            Found(str(one), one.get_absolute_url(), "user", " · ".join([one.number, *match.why]))
            for one, match in people
        ])  # fmt: skip
    if by.can(Account.USER_MANAGE):
        rows = accounts.matching(accounts.managed_by(by), words=text)[:MOST_PEOPLE]
        yield Group(_("Accounts"), [
            Found(one.full_name or one.username, reverse("accounts:user", args=[one.pk]), "users", one.position)
            for one in rows
        ])  # fmt: skip


def _cases(text: str, by: User) -> list[Found]:
    rows = found_cases(text, by=by, limit=MOST_CASES)
    found = [
        Found(
            Truncator(row.title).chars(60), reverse("cases:detail", args=[row.number]), "folder",
            " · ".join(one for one in (row.number, row.place, row.state) if one),
        )
        for row in rows
    ]  # fmt: skip
    if len(rows) == MOST_CASES and not nik_in(text):
        whole = f"{reverse('cases:list')}?{urlencode({'q': text})}"
        found.append(Found(_("All cases with “%(words)s”") % {"words": text}, whole, "search"))
    return found


def _fitting(text: str, offered: Iterable[Found]) -> Iterator[Found]:
    """Those in whose label every word begins a word."""
    words = plain(text).split()
    for one in offered:
        there = plain(one.label).split()
        if all(any(known.startswith(word) for known in there) for word in words):
            yield one


def _pages(by: User) -> Iterator[Found]:
    for place in PLACES:
        if by.can(place.permission):
            yield Found(str(place.label), reverse(place.url_name), place.icon)


def _acts(by: User) -> Iterator[Found]:
    for act in ACTS:
        if not act.permission or by.can(act.permission):
            yield Found(str(act.label), reverse(act.url_name), act.icon)


def _topics() -> Iterator[Found]:
    for topic in TOPICS:
        yield Found(str(topic.title), reverse("desk:guide_topic", args=[topic.slug]), "help")
