"""Finding cases by a few words while somebody types; for the one search over everything.

The list of cases searches the same fields thoroughly in one statement; this asks for each of them by itself, which
the database answers several times faster, and looks at the newest of very many people of one name only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from ejsc.accounts.models import User
from ejsc.kernel.text import fold, name_keys
from ejsc.lists.filters import any_match, searchable
from ejsc.regions.models import Region

from .choices import CaseState
from .listing import CASES
from .models import CasePerson, Report
from .rules import pseudonym_of
from .secrecy import title_of

MOST_WORDS, MOST_NAMED, MOST_REGIONS = 4, 500, 600
ORDER = (F("closed_at").desc(nulls_first=True), "due_at", "id")
READ = ("id", "number", "summary", "region__name", "region__parent__name", "state", "sealed")


@dataclass
class Word:
    """One word and what it may mean besides letters: places, and cases about people of that name."""

    text: str
    keys: frozenset[str]
    folded: str
    regions: set[str] = field(default_factory=set)
    named: set[UUID] = field(default_factory=set)


@dataclass(frozen=True)
class Hit:
    """A case as a search shows it."""

    number: str
    title: str
    place: str
    state: str


def found_cases(text: str, *, by: User, limit: int) -> list[Hit]:
    """The cases that words may mean, open ones first; nothing personal for those who may not see it.

    A sealed case is found by its readers alone, and only under its number or its pseudonym: by none of its words.
    """
    words = [Word(one, name_keys(one), fold(one)) for one in searchable(text)[0][:MOST_WORDS]]
    if not words:
        return []
    personal = CASES.sees_personal(by)
    _add_regions(words)
    if personal:
        _add_named(words)
    condition = Q(sealed=False)
    for word in words:
        condition &= _means(word, personal=personal)
    if by.reads_sealed:
        condition |= _sealed(words, by)
    rows = list(CASES.rows(by).filter(condition).order_by(*ORDER).values(*READ)[:limit])
    names = _names([row["id"] for row in rows if not row["sealed"]]) if personal else {}
    return [_hit(row, names.get(row["id"], ""), personal=personal) for row in rows]


def _means(word: Word, *, personal: bool) -> Q:
    found = Q(number__icontains=word.text) | Q(region__in=word.regions)
    return found | any_match(("place", "summary"), word.text) | Q(pk__in=word.named) if personal else found


def _add_regions(words: Sequence[Word]) -> None:
    wanted = Q(pk__in=[])
    for word in words:
        wanted |= Q(search__contains=word.folded) if len(word.folded) > 2 else Q(pk__in=[])
    for code, searched in Region.objects.filter(wanted).values_list("pk", "search")[:MOST_REGIONS]:
        for word in words:
            if len(word.folded) > 2 and word.folded in searched:
                word.regions.add(code)


def _add_named(words: Sequence[Word]) -> None:
    """The cases about people called so: by what reports tell, and by the registry, where names are as they sound."""
    told = Q(pk__in=[])
    for word in words:
        told |= Q(subject_name__icontains=word.text)
    reports = Report.objects.filter(told, case__isnull=False, sealed=False).order_by("-received_at")
    for case, name in reports.values_list("case", "subject_name")[:MOST_NAMED]:
        _note(words, case, lambda word, name=name: word.text.casefold() in name.casefold())
    keys = sorted({key for word in words for key in word.keys})
    people = CasePerson.objects.filter(person__name_tokens__overlap=keys).order_by("-id") if keys else None
    for case, tokens in people.values_list("case", "person__name_tokens")[:MOST_NAMED] if people else ():
        _note(words, case, lambda word, tokens=tokens: not word.keys.isdisjoint(tokens))


def _note(words: Iterable[Word], case: UUID, fits: Any) -> None:
    for word in words:
        if fits(word):
            word.named.add(case)


def _sealed(words: Sequence[Word], by: User) -> Q:
    """Under its pseudonym, or the end of its number, alone."""
    if len(words) != 1:
        return Q(pk__in=[])
    text = words[0].text.upper()
    mine = CASES.rows(by).filter(sealed=True).values_list("pk", "number")
    known = [
        pk for pk, number in mine if pseudonym_of(pk) == text or (len(text) > 3 and number.endswith(text))
    ]
    return Q(pk__in=known)


def _names(cases: Collection[UUID]) -> Mapping[UUID, str]:
    """Whom each case is about: the person's name, else what the first report that knows one says."""
    told = Report.objects.filter(case__in=cases).exclude(subject_name="").order_by("-received_at")
    known = CasePerson.objects.filter(case__in=cases).exclude(person__full_name="").order_by("-role", "-id")
    return dict(told.values_list("case", "subject_name")) | dict(
        known.values_list("case", "person__full_name")
    )


def _hit(row: Mapping[str, Any], name: str, *, personal: bool) -> Hit:
    state = str(CaseState(row["state"]).label)
    if row["sealed"]:
        return Hit(row["number"], title_of(pseudonym_of(row["id"])), "", state)
    title = name or (row["summary"] if personal else "") or row["number"]
    place = ", ".join(one for one in (row["region__name"], row["region__parent__name"]) if one)
    return Hit(row["number"], " ".join(title.split()), place, state)
